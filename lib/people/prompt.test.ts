// What a SQL prompt with the app's own login cannot do, although it can claim any campaign, actor and purpose: become
// somebody else, switch a policy off, make or change anything, copy, write permissions, or reach a file.
import type { Client } from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attempt, ownDatabase } from '@/lib/testing/database';
import { claim, enter, type Prompt, personalTables, visibleRows } from '@/lib/testing/look';
import { type World, writeWorld } from '@/lib/testing/world';

const database = ownDatabase();
let world: World;
let app: Client;
let tomas: Prompt;

beforeAll(async () => {
  world = await writeWorld(await database.connect('superuser'));
  app = await database.connect('app');
  tomas = {
    ...{ campaignId: world.campaignId, actorId: world.memberIds.tomas ?? '', kind: 'member' as const },
    ...{ role: 'organiser', purpose: 'canvass.contact' },
  };
});

beforeEach(async () => {
  await app.query('rollback');
  await app.query('begin');
});

async function refusal(statement: string): Promise<string | undefined> {
  return (await attempt(app, () => app.query(statement)))?.code;
}

const privilege = '42501';
const onEveryTable = (write: (table: string) => string) => personalTables.map((table) => write(`personal.${table}`));

describe('the app login', () => {
  it('becomes nobody else', async () => {
    for (const name of ['postgres', 'askfirst_owner', 'askfirst_keeper', 'askfirst_backup']) {
      expect(await refusal(`set role ${name}`), name).toBe(privilege);
      expect(await refusal(`set session authorization ${name}`), name).toBe(privilege);
    }
    // These two are no error; they lead back to the same login.
    await app.query('reset role; reset session authorization');
    const { rows } = await app.query('select session_user as signed_in, current_user as acts');
    expect(rows).toEqual([{ signed_in: 'askfirst_app', acts: 'askfirst_app' }]);
    expect(await visibleRows(app)).toEqual([]);
  });

  it('sees nothing with the policies switched off', async () => {
    await claim(app, tomas);
    await enter(app, tomas);
    await app.query('set local row_security = off');
    for (const statement of onEveryTable((table) => `select * from ${table}`)) {
      expect(await refusal(statement), statement).toBe(privilege);
    }
    expect(await refusal('set session_replication_role = replica')).toBe(privilege);
  });

  it.each([
    ...['create table public.copy as select * from personal.name', 'create temp table copy (id int)'],
    ...['create schema own', `create function public.f() returns int language sql as 'select 1'`],
    ...['create view public.all_names as select * from personal.name', 'create role own', 'create extension dblink'],
    ...onEveryTable((table) => `alter table ${table} disable row level security`),
    ...onEveryTable((table) => `drop policy purpose on ${table}`),
    ...onEveryTable((table) => `create policy mine on ${table} using (true)`),
    ...onEveryTable((table) => `drop table ${table}`),
    ...onEveryTable((table) => `alter table ${table} disable trigger all`),
    'alter function gate.may_read() owner to askfirst_app',
    'create or replace function gate.may_read() returns boolean language sql as $$ select true $$',
    'create trigger t after insert on personal.name execute function gate.after_door()',
    `comment on table personal.name is 'x'`,
  ])('makes and changes nothing: %s', async (statement) => {
    // 42P17 and 42710 are never reached: the right is asked first.
    expect(await refusal(statement)).toBe(privilege);
  });

  it.each([
    ...onEveryTable((table) => `copy ${table} from program 'true'`),
    ...onEveryTable((table) => `copy ${table} to program 'cat'`),
    ...onEveryTable((table) => `copy ${table} to '/tmp/copy'`),
    ...[`select pg_read_file('pg_hba.conf')`, `select pg_ls_dir('.')`, `select lo_import('/etc/hostname')`],
    ...['select * from pg_authid', 'select * from pg_statistic'],
  ])('reaches no file: %s', async (statement) => {
    expect(await refusal(statement)).toBe(privilege);
  });

  it('copies nothing in, and nothing out beyond what a look would show', async () => {
    const { rows } = await app.query<{ tbl: string; may: boolean }>(
      `select c.relname as tbl, has_table_privilege(c.oid, 'insert') or has_table_privilege(c.oid, 'truncate')
         or has_table_privilege(c.oid, 'delete') as may
       from pg_class c where c.relnamespace = 'personal'::regnamespace and c.relkind = 'r'`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(personalTables.length);
    expect(rows.filter(({ may }) => may)).toEqual([]);
    for (const table of personalTables)
      expect(await refusal(`copy personal.${table} from stdin`), table).toBe(privilege);
  });

  it('learns nothing from the statistics of the planner', async () => {
    const { rows } = await app.query(`select 1 from pg_stats where schemaname in ('personal', 'consent', 'audit')`);
    expect(rows).toEqual([]);
  });
});

describe('permissions', () => {
  beforeEach(async () => {
    await claim(app, tomas);
    await enter(app, tomas);
  });

  it.each([
    ...onEveryTable((table) => `update ${table} set usable_for = '{canvass.contact}'`),
    ...onEveryTable((table) => `update ${table} set usable_until = 'infinity'`),
    ...onEveryTable((table) => `update ${table} set campaign_id = campaign_id`),
    ...onEveryTable((table) => `delete from ${table}`),
    ...onEveryTable((table) => `truncate ${table}`),
    `insert into personal.person (campaign_id, id, circle, ref, source_id, usable_for)
       values (gate.campaign(), gen_random_uuid(), 'roll', 'x', gen_random_uuid(), '{canvass.contact}')`,
    ...['update consent.permission set state = state', 'delete from consent.permission', 'delete from consent.event'],
    ...['update consent.event set until = until', 'update consent.restriction set lifted_at = now()'],
    `insert into consent.permission (campaign_id, person_id, purpose, state, since, event_id)
       values (gate.campaign(), gen_random_uuid(), 'comms.email', 'given', now(), gen_random_uuid())`,
    ...['select personal.refresh(gate.campaign(), null)', 'select consent.fold(gate.campaign(), null)'],
    `select personal.permit(gate.campaign(), null, null, null, 'name')`,
    `insert into gate.purpose values ('mine')`,
    `insert into gate.purpose_role values ('comms.email', 'volunteer', true, true)`,
    `insert into gate.purpose_table values ('canvass.contact', 'contact')`,
    `insert into gate.clock_shift values ('-1 year')`,
  ])('are not written by the app: %s', async (statement) => {
    const code = await refusal(statement);
    // An update of a row that the policy hides is no error, it changes nothing.
    if (code === undefined) expect((await app.query(statement)).rowCount).toBe(0);
    else expect(code).toBe(privilege);
  });

  it.each([
    `update public.source set permits = permits || '{comms.email}'`,
    `update public.source set ceiling = '{comms.email}'`,
    `update public.source set until = 'infinity'`,
    `update public.source set kind = 'door'`,
    'delete from public.source',
    'update public.door set stopped_at = null where stopped_at is not null',
    'delete from public.door where stopped_at is not null',
    `update public.campaign set purge_at = purge_at + interval '1 day'`,
    'update public.campaign set set_up_done_at = null',
  ])('are not widened by what decides over them: %s', async (statement) => {
    expect(await refusal(statement)).toBe(privilege);
  });

  it('are not widened by a new source that permits more than its kind', async () => {
    const source = (kind: string, permits: string, ceiling: string) =>
      refusal(`insert into public.source (campaign_id, id, kind, label, basis, permits, ceiling)
        values (gate.campaign(), gen_random_uuid(), '${kind}', 'x', 'x', '${permits}', '${ceiling}')`);
    expect(await source('roll', '{comms.email}', '{}')).toBe('23514');
    expect(await source('sign-up', '{registration.assist}', '{}')).toBe('23514');
    expect(await source('sign-up', '{}', '{canvass.contact}')).toBe('23514');
    expect(await source('door', '{}', '{registration.assist}')).toBe('23514');
    expect(await source('door', '{canvass.contact}', '{comms.email}')).toBeUndefined();
  });

  it('may be narrowed: a source ended, the purge date moved forward, a door stopped', async () => {
    for (const statement of [
      'update public.source set ended_at = now()',
      `update public.campaign set purge_at = now() + interval '1 day'`,
      'update public.door set stopped_at = now() where stopped_at is null',
    ]) {
      expect((await app.query(statement)).rowCount, statement).toBeGreaterThan(0);
    }
    expect(await refusal('update public.source set ended_at = null')).toBe(privilege);
  });

  it('are not widened by a member who says yes for somebody, in whatever form', async () => {
    const event = (columns: string, values: string) =>
      refusal(`insert into consent.event (campaign_id, id, person_id, kind, method, at, until, notice_hash, statement, actor_id, ${columns})
        values (gate.campaign(), gen_random_uuid(), '${world.people.kofi}', 'given', 'door', now(), now() + interval '1 day', 'h', 's', '${tomas.actorId}', ${values})`);
    // Words that nobody published cannot be agreed to at all.
    expect(await event('purpose, grade', `'canvass.record_opinion', 'witnessed'`)).toBe(privilege);
    const words = (
      measures: string,
    ) => `insert into consent.notice (campaign_id, hash, purposes, version, texts, measures)
      select gate.campaign(), 'h', array_agg(id), 1, '{}', ${measures} from unnest(array['comms.email', 'comms.sms', 'comms.phone', 'comms.post',
        'canvass.turnout', 'share.partner', 'canvass.record_opinion']) id`;
    // CON-23: nor can words be published whose screen was not measured in three languages.
    for (const measures of ['null', `'{}'::jsonb`, `'[1, 2]'::jsonb`]) {
      expect(await refusal(words(measures)), measures).toBe(privilege);
    }
    await app.query(words(`'[1, 2, 3]'::jsonb`));
    // Restrictive policy: a member's hand never makes a confirmed yes.
    expect(await event('purpose, grade', `'comms.email', 'confirmed'`)).toBe(privilege);
    // Check: a witnessed yes covers the answers of that conversation only.
    for (const purpose of [
      'comms.email',
      'comms.sms',
      'comms.phone',
      'comms.post',
      'canvass.turnout',
      'share.partner',
    ]) {
      expect(await event('purpose, grade', `'${purpose}', 'witnessed'`), purpose).toBe('23514');
    }
    expect(await event('purpose', `'canvass.record_opinion'`)).toBe('23514');
  });

  it('are not opened by the entry of another purpose, of a refused look, or of an earlier transaction', async () => {
    expect((await visibleRows(app)).length).toBeGreaterThan(0);
    await claim(app, { ...tomas, purpose: 'canvass.followup' });
    expect(await visibleRows(app)).toEqual([]);
    await app.query('rollback; begin');
    await claim(app, tomas);
    await enter(app, tomas, 'no-consent');
    expect(await visibleRows(app)).toEqual([]);
    await app.query('rollback; begin');
    await claim(app, tomas);
    await enter(app, tomas);
    await app.query('commit; begin');
    await claim(app, tomas);
    expect(await visibleRows(app)).toEqual([]);
  });

  it('do not survive the transaction on a pooled connection', async () => {
    await app.query('commit');
    await app.query('begin');
    expect(await visibleRows(app)).toEqual([]);
  });

  it('do not let an opinion in without a yes that is alive', async () => {
    await claim(app, { ...tomas, purpose: 'canvass.record_opinion' });
    await enter(app, { ...tomas, purpose: 'canvass.record_opinion' });
    for (const key of ['kofi', 'anselmElder', 'dana']) {
      const code =
        await refusal(`insert into personal.answer (campaign_id, id, person_id, source_id, conversation_id, question_id, sealed)
        values (gate.campaign(), gen_random_uuid(), '${world.people[key]}', '${world.sources.door}', gen_random_uuid(), 'q', '\\x00')`);
      expect(code, key).toBe('AF001');
    }
  });
});
