// Statements of the app's login that try to make a row usable for more, for longer or for somebody else: false yeses,
// permissions written by hand, limits lifted, functions of the database called with other people's ids.
import type { Client } from 'pg';
import { purposeIds } from '@/lib/purpose/registry';
import { claim, enter, type Prompt } from '@/lib/testing/look';
import { promptOf } from '@/lib/testing/who-sees-whom';
import type { World } from '@/lib/testing/world';
import { callFamily } from './call-family';
import { type Attempt, Dice, type Family, type Size } from './suite';

export interface WidenGround {
  readonly world: World;
  /** A superuser's connection: it acts as the app inside a transaction, and judges the same transaction from above. */
  readonly judge: Client;
}

interface Reach {
  readonly uses: ReadonlySet<string>;
  readonly until: ReadonlyMap<string, number>;
}

/** Every use of every row about these people, and until when. */
async function reachOf(judge: Client, people: readonly string[]): Promise<Reach> {
  const { rows } = await judge.query<{ key: string; uses: string[]; until: number }>(
    ['person', 'name', 'contact', 'visit', 'answer', 'note', 'sign_up', 'request']
      .map(
        (table) =>
          `select '${table} ' || id as key, usable_for as uses,
             least(extract(epoch from usable_until), 1e12)::float8 as until from personal.${table} where person_id = any ($1::uuid[])`,
      )
      .join(' union all '),
    [people],
  );
  return {
    uses: new Set(rows.flatMap(({ key, uses }) => uses.map((use) => `${key} ${use}`))),
    until: new Map(rows.map(({ key, until }) => [key, until])),
  };
}

/** Runs SQL as the app under a prompt, and says what it opened. Everything is undone. */
async function opened(
  { judge }: WidenGround,
  prompt: Prompt | undefined,
  people: readonly string[],
  sql: string,
): Promise<string | undefined> {
  await judge.query('begin');
  try {
    const before = await reachOf(judge, people);
    await judge.query('set local role askfirst_app');
    if (prompt) {
      await claim(judge, prompt);
      await enter(judge, prompt);
    }
    await judge.query('savepoint s');
    try {
      await judge.query(sql);
    } catch {
      await judge.query('rollback to savepoint s');
    }
    await judge.query('reset role');
    const after = await reachOf(judge, people);
    const more = [...after.uses].filter((use) => before.uses.size > 0 && !before.uses.has(use));
    const longer = [...after.until].filter(([key, until]) => until > (before.until.get(key) ?? Infinity));
    if (more.length > 0) return `opened ${more[0]?.split(' ').at(-1)}`;
    return longer.length > 0 ? 'lasts longer' : undefined;
  } finally {
    await judge.query('rollback');
  }
}

const kinds = ['given', 'renewed', 'asked', 'expired'] as const;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const event = (person: string, purpose: string, kind: string, grade: string, channel = ''): string =>
  `insert into consent.event (campaign_id, id, person_id, purpose, channel, kind, grade, method, notice_hash, locale, statement, actor_id, at, until)
   values (gate.campaign(), gen_random_uuid(), '${person}', ${literal(purpose)}, ${literal(channel)}, '${kind}', '${grade}', 'attack', 'hash', 'en', 'I agree',
     gate.actor(), now(), now() + interval '20 days')`;

/** A yes in the voter's own hand on a volunteer's phone is what members may write; nothing else, and never over a stop. */
const isWitnessed = (purpose: string, kind: string, grade: string): boolean =>
  grade === 'witnessed' &&
  ['given', 'renewed'].includes(kind) &&
  ['canvass.record_opinion', 'canvass.followup'].includes(purpose);
const said = {
  stopped: ['anselmYounger', 'rosa'],
  frozen: ['dana'],
  withdrew: ['anselmElder'],
  silent: ['kofi', 'viola', 'violaSignUp'],
};

function falseYeses(ground: WidenGround): Attempt[] {
  const { world } = ground;
  const who = ['ines', 'tomas', 'noor', 'priya', 'bea', 'marta', 'henrik', 'leftOrganiser', 'receipt'];
  const victims = [...said.stopped, ...said.frozen, ...said.withdrew, ...said.silent];
  return who.flatMap((actor) =>
    victims.flatMap((victim) =>
      purposeIds.flatMap((purpose) =>
        kinds.flatMap((kind) =>
          (['confirmed', 'witnessed'] as const)
            .filter((grade) => !(said.silent.includes(victim) && isWitnessed(purpose, kind, grade)))
            // Lasting refusals beat a witnessed yes; a home that said stop is closed to canvassing of any kind.
            .filter((grade) => !(victim === 'anselmYounger' && isWitnessed(purpose, kind, grade)))
            .filter(
              (grade) =>
                !(
                  said.withdrew.includes(victim) &&
                  purpose === 'canvass.followup' &&
                  isWitnessed(purpose, kind, grade)
                ),
            )
            .map((grade) => ({
              name: `${kind} (${grade}) for ${purpose} about ${victim}, written by ${actor}`,
              reaches: () => {
                const id = world.people[victim] ?? '';
                const under =
                  actor === 'receipt'
                    ? 'consent.receipt'
                    : actor === 'bea'
                      ? 'registration.assist'
                      : actor === 'marta'
                        ? 'rights.handle'
                        : 'canvass.record_opinion';
                return opened(
                  ground,
                  promptOf(world, actor, under, under === 'rights.handle' ? victim : undefined),
                  [id],
                  event(id, purpose, kind, grade),
                );
              },
            })),
        ),
      ),
    ),
  );
}

/** `$person`, `$door`, `$campaign`, `$source` stand for the victim's. */
const liftings: readonly string[] = [
  "insert into consent.permission (campaign_id, person_id, purpose, state, since, event_id, until) values ('$campaign', '$person', 'comms.email', 'given', now(), gen_random_uuid(), 'infinity')",
  "update consent.permission set state = 'given', until = 'infinity' where person_id = '$person'",
  "delete from consent.permission where person_id = '$person'",
  "delete from consent.event where person_id = '$person'",
  "update consent.event set until = 'infinity', kind = 'given' where person_id = '$person'",
  "update consent.restriction set lifted_at = now() where person_id = '$person'",
  "delete from consent.restriction where person_id = '$person'",
  "update public.source set permits = array['canvass.contact', 'comms.email'] where id = '$source'",
  "update public.source set ceiling = array['comms.email', 'fundraise'] where id = '$source'",
  "update public.source set until = 'infinity' where id = '$source'",
  "update public.source set ended_at = null where id = '$source'",
  "delete from public.source where id = '$source'",
  "insert into public.source (campaign_id, id, kind, label, basis, permits, ceiling) values ('$campaign', gen_random_uuid(), 'sign-up', 'x', 'x', array['canvass.contact'], '{}')",
  "update public.door set stopped_at = null where id = '$door'",
  "delete from public.door where id = '$door'",
  "update public.campaign set purge_at = 'infinity' where id = '$campaign'",
  "update public.campaign set purge_at = purge_at + interval '1 day' where id = '$campaign'",
  "update public.campaign set set_up_done_at = null where id = '$campaign'",
  "update personal.name set usable_for = array['fundraise'] where person_id = '$person'",
  "update personal.contact set usable_until = 'infinity' where person_id = '$person'",
  "update personal.person set source_id = gen_random_uuid() where id = '$person'",
  "update personal.sign_up set ends_at = 'infinity' where person_id = '$person'",
  "select personal.refresh('$campaign', array['$person'::uuid])",
  "select consent.fold('$campaign', array['$person'::uuid])",
  "select personal.permit('$campaign', '$person', null, '$source', 'name')",
  'select personal.sweep(1000)',
  "insert into gate.clock_shift values ('-100 days')",
  "insert into gate.purpose (id) values ('everything')",
  "insert into gate.purpose_role values ('comms.email', 'volunteer', true, true)",
  'update gate.purpose_role set reads = true, writes = true',
  "insert into gate.purpose_table values ('canvass.contact', 'contact')",
  "select gate.lift_mis_tap('$door')",
  "insert into personal.person (campaign_id, id, circle, ref, source_id) values ('$campaign', '$person', 'roll', 'again', '$source')",
  "insert into personal.name (campaign_id, id, person_id, source_id, given_by, sealed, usable_for) values ('$campaign', gen_random_uuid(), '$person', '$source', 'person', '\\x00', '{fundraise}')",
  "insert into personal.answer (campaign_id, id, person_id, source_id, conversation_id, question_id, sealed) values ('$campaign', gen_random_uuid(), '$person', '$source', gen_random_uuid(), 'q', '\\x00')",
];

function liftLimits(ground: WidenGround): Attempt[] {
  const { world, judge } = ground;
  const who = ['ines', 'tomas', 'noor', 'priya', 'marta', 'henrik', 'bea', 'leftOrganiser', 'receipt'];
  const purposes = ['canvass.contact', 'canvass.record_opinion', 'rights.handle', 'volunteer.manage'];
  const victims = ['anselmYounger', 'rosa', 'dana', 'anselmElder', 'wendarimo', 'kofi', 'violaSignUp'];
  return liftings.flatMap((sql) =>
    who.flatMap((actor) =>
      victims.flatMap((victim) =>
        purposes.map((purpose) => ({
          name: `${sql.slice(0, 70)} ... about ${victim} as ${actor} for ${purpose}`,
          reaches: async () => {
            const id = world.people[victim] ?? '';
            const { rows } = await judge.query<{ door_id: string | null; source_id: string; campaign_id: string }>(
              'select door_id, source_id, campaign_id from personal.person where id = $1',
              [id],
            );
            const { door_id, source_id, campaign_id } = rows[0] ?? { door_id: null, source_id: id, campaign_id: id };
            const aimed = sql
              .replaceAll('$person', id)
              .replaceAll('$door', door_id ?? id)
              .replaceAll('$source', source_id)
              .replaceAll('$campaign', campaign_id);
            return opened(
              ground,
              promptOf(world, actor, purpose, purpose === 'rights.handle' ? victim : undefined),
              [id],
              aimed,
            );
          },
        })),
      ),
    ),
  );
}

/** Words that are in force for every use: without them each false yes would be refused for its words alone. */
async function publishWords({ world, judge }: WidenGround): Promise<void> {
  await judge.query(
    `insert into consent.notice (campaign_id, hash, purposes, version, texts) values ($1, 'hash', $2, 1, '{}') on conflict do nothing`,
    [world.campaignId, purposeIds],
  );
}

export async function widenFamilies(ground: WidenGround, { seed, share }: Size): Promise<Family[]> {
  const dice = new Dice(seed + 1);
  const { world } = ground;
  await publishWords(ground);
  const part = (attempts: readonly Attempt[], most: number) =>
    dice.sample(attempts, Math.ceil(Math.min(attempts.length, most) / share));
  const { kofi = '' } = world.people;
  const control = (name: string, actor: string, purpose: string, sql: string): Attempt => ({
    name,
    reaches: () => opened(ground, promptOf(world, actor, purpose), [kofi], sql),
  });
  return [
    {
      name: 'sql: false yeses',
      says: 'consent written by members and by the holder of a receipt; a row that becomes usable for more counts',
      attempts: part(falseYeses(ground), 1_500),
      controls: [
        control(
          'a witnessed yes by the volunteer on the walk',
          'priya',
          'canvass.record_opinion',
          event(kofi, 'canvass.record_opinion', 'given', 'witnessed'),
        ),
        {
          name: 'a yes of the person themselves',
          reaches: () =>
            opened(
              ground,
              { ...promptOf(world, 'lena', 'rights.handle', 'lena'), actorId: kofi, personId: kofi },
              [kofi],
              event(kofi, 'comms.email', 'given', 'confirmed'),
            ),
        },
      ],
    },
    {
      name: 'sql: limits lifted by hand',
      says: 'permissions, sources, stops, purge date, clock and registry written by the app; more use or a later end counts',
      attempts: part(liftLimits(ground), 2_000),
      controls: [
        control(
          'the same judge sees a yes',
          'priya',
          'canvass.followup',
          event(kofi, 'canvass.followup', 'given', 'witnessed'),
        ),
      ],
    },
    await callFamily(ground, dice, share === 1 ? 30 : 3),
  ];
}
