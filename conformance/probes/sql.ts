// Probes with the app's own database login: what it is refused, and what it cannot see although it is there.
import { answerOf, type Doors, need, numberOf, type Probe, saw } from './probe';

const tables = ['person', 'name', 'contact', 'visit', 'answer', 'note', 'sign_up', 'request'];
const total = `select ${tables.map((table) => `(select count(*) from personal.${table})`).join(' + ')} as n`;

/** Settings and an entry of an organiser of the demo, for one purpose, as SQL. */
async function standing(
  { superuser }: Doors,
  role: string,
  purpose: string,
): Promise<{ campaign: string; sql: string[] }> {
  const { rows } = await need(superuser).query<{ campaign: string; id: string }>(
    `select campaign_id as campaign, id from public.member where role = $1 and state = 'active' limit 1`,
    [role],
  );
  const { campaign = '', id = '' } = rows[0] ?? {};
  return {
    campaign,
    sql: [
      `select set_config('app.campaign', '${campaign}', true), set_config('app.actor', '${id}', true), set_config('app.actor_kind', 'member', true), set_config('app.purpose', '${purpose}', true)`,
      `insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, salt) values ('${campaign}', gen_random_uuid(), 'member', '${id}', '${role}', '${purpose}', 'conformance', '\\x00')`,
    ],
  };
}

async function countAs(doors: Doors, statements: readonly string[]): Promise<number> {
  const app = need(doors.app);
  await app.query('begin');
  try {
    for (const sql of statements) await app.query(sql);
    return await numberOf(app, total);
  } finally {
    await app.query('rollback');
  }
}

export const sqlProbes: Readonly<Record<string, Probe>> = {
  'PUR-02': async (doors) => {
    const known = await standing(doors, 'organiser', 'canvass.contact');
    const unknown = await standing(doors, 'organiser', 'canvass.everything');
    const [taken, refused] = [await answerOf(need(doors.app), known.sql), await answerOf(need(doors.app), unknown.sql)];
    return saw(
      taken === 'taken' && refused === '23514',
      `an entry for a listed purpose: ${taken}; for a made-up one: ${refused}`,
    );
  },
  'PUR-03': async (doors) => {
    const there = await numberOf(need(doors.superuser), total);
    const { sql } = await standing(doors, 'organiser', 'canvass.contact');
    const [bare, claimed, proper] = [
      await countAs(doors, []),
      await countAs(doors, sql.slice(0, 1)),
      await countAs(doors, sql),
    ];
    return saw(
      there > 0 && bare === 0 && claimed === 0 && proper > 0,
      `${there} rows there; without a purpose ${bare}, with a purpose but no entry ${claimed}, with both ${proper > 0 ? 'some' : 'none'}`,
    );
  },
  'PUR-12': async (doors) => {
    const seen: number[] = [];
    for (const role of ['owner', 'organiser', 'captain', 'privacy-lead']) {
      seen.push(await countAs(doors, (await standing(doors, role, 'share.partner')).sql));
    }
    const open = await countAs(doors, (await standing(doors, 'organiser', 'canvass.contact')).sql);
    return saw(
      seen.every((n) => n === 0) && open > 0,
      `rows for sharing, by four roles: ${seen.join(', ')}; the same look for visits: ${open > 0 ? 'some' : 'none'}`,
    );
  },
  'CON-06': async (doors) => {
    const { campaign } = await standing(doors, 'organiser', 'canvass.record_opinion');
    const event = (statement: string) =>
      `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, actor_id, at, until)
       values ('${campaign}', gen_random_uuid(), gen_random_uuid(), 'canvass.record_opinion', 'given', 'witnessed', 'probe', 'h', ${statement}, 'probe', now(), now() + interval '1 day')`;
    const superuser = need(doors.superuser);
    const [bare, empty, stated] = [
      await answerOf(superuser, [event('null')]),
      await answerOf(superuser, [event("''")]),
      await answerOf(superuser, [event("'I agree'")]),
    ];
    return saw(
      bare === '23514' && empty === '23514' && stated === 'taken',
      `a yes to opinions without words: ${bare}; with empty words: ${empty}; with a statement: ${stated}`,
    );
  },
  'CON-14': async (doors) => {
    const { sql } = await standing(doors, 'privacy-lead', 'rights.handle');
    const codes = [];
    for (const write of [
      'update consent.event set until = now()',
      'delete from consent.event',
      'truncate consent.event',
      'update consent.permission set state = state',
    ]) {
      codes.push(await answerOf(need(doors.app), [...sql, write]));
    }
    const entry = await answerOf(need(doors.app), sql);
    return saw(
      codes.every((code) => code === '42501') && entry === 'taken',
      `change, delete, truncate of events and permissions by the app: ${codes.join(', ')}; the login itself works: ${entry}`,
    );
  },
  'SPC-02': async (doors) => {
    const { sql, campaign } = await standing(doors, 'organiser', 'canvass.record_opinion');
    const { rows } = await need(doors.superuser).query<{ id: string; source_id: string }>(
      `select p.id, p.source_id from personal.person p where p.campaign_id = $1 and p.circle = 'roll'
         and not exists (select 1 from consent.permission c where c.person_id = p.id and c.state = 'given') limit 1`,
      [campaign],
    );
    const { id = '', source_id = '' } = rows[0] ?? {};
    const code = await answerOf(need(doors.app), [
      ...sql,
      `insert into personal.answer (campaign_id, id, person_id, source_id, conversation_id, question_id, sealed) values ('${campaign}', gen_random_uuid(), '${id}', '${source_id}', gen_random_uuid(), 'q', '\\x00')`,
    ]);
    return saw(code === 'AF001', `an answer of somebody who said no yes: ${code}`);
  },
  'ENG-02': async (doors) => {
    const superuser = need(doors.superuser);
    const guarded = `from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname in ('personal', 'consent', 'audit')`;
    const all = await numberOf(superuser, `select count(*) ${guarded}`);
    const bare = await numberOf(
      superuser,
      `select count(*) ${guarded} and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    const campaigns = await numberOf(
      superuser,
      `select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'campaign_id'
       where c.relkind in ('r', 'p') and n.nspname = 'public' and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    const roles = await numberOf(
      superuser,
      `select count(*) from pg_roles where rolname = 'askfirst_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
    );
    const owned = await numberOf(
      superuser,
      `select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'askfirst_app'`,
    );
    return saw(
      all > 10 && bare + campaigns + roles + owned === 0,
      `${all} tables about people, ${bare} unguarded; ${campaigns} tables of a campaign unguarded; unsafe rights of the login: ${roles}; things it owns: ${owned}`,
    );
  },
  'ENG-03': async (doors) => {
    const app = need(doors.app);
    const { sql } = await standing(doors, 'organiser', 'canvass.contact');
    const during = await countAs(doors, sql);
    const after = await countAs(doors, []);
    const { rows } = await app.query<{ left: string | null }>(
      `select nullif(current_setting('app.purpose', true), '') as left`,
    );
    return saw(
      during > 0 && after === 0 && (rows[0]?.left ?? null) === null,
      `within the transaction ${during > 0 ? 'some' : 'no'} rows; on the same connection after it ${after}; purpose left behind: ${rows[0]?.left ?? 'none'}`,
    );
  },
  'ENG-05': async (doors) => {
    const superuser = need(doors.superuser);
    const own = `n.nspname in ('gate', 'personal', 'consent', 'audit', 'public', 'staging')`;
    const views = await numberOf(
      superuser,
      `select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and ${own} and not coalesce(c.reloptions::text like '%security_invoker=true%', false)`,
    );
    const definers = await numberOf(
      superuser,
      `select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${own} and p.prosecdef`,
    );
    const loose = await numberOf(
      superuser,
      `select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${own} and p.prosecdef and not coalesce(p.proconfig::text like '%search_path=%', false)`,
    );
    const owners = await numberOf(
      superuser,
      `select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner where ${own} and p.prosecdef and (r.rolsuper or r.rolname = 'askfirst_app')`,
    );
    return saw(
      definers > 20 && views + loose + owners === 0,
      `views that widen: ${views}; ${definers} functions with rights of their own, of which without a fixed path ${loose}, owned by a superuser or the app ${owners}`,
    );
  },
  'ENG-21': async (doors) => {
    const superuser = need(doors.superuser);
    const here = await numberOf(
      superuser,
      `select count(*) from information_schema.columns where column_name like 'tok\\_%'`,
    );
    const readable = await answerOf(need(doors.app), ['select * from keys.person']);
    return saw(
      here === 0 && readable !== 'taken',
      `search tokens among the data: ${here} columns; reading them with the data login: ${readable}`,
    );
  },
};
