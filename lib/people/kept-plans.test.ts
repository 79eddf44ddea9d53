// The functions that lists and searches read people with keep their plans for the session, and a session serves everybody
// in turn. Each must answer exactly what the plain SELECT answers there and then, whoever asked before.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { purposeIds } from '@/lib/purpose/registry';
import { ownDatabase } from '@/lib/testing/database';
import { claim, enter, type Prompt } from '@/lib/testing/look';
import { actors, promptOf } from '@/lib/testing/who-sees-whom';
import { type World, writeWorld } from '@/lib/testing/world';

const database = ownDatabase();
let world: World;
let app: Awaited<ReturnType<typeof database.connect>>;

beforeAll(async () => {
  world = await writeWorld(await database.connect('superuser'));
  app = await database.connect('app');
});
afterAll(closePools);

type Pair = readonly [kept: string, plain: string, values: readonly unknown[]];

function pairs(): readonly Pair[] {
  const { campaignId } = world;
  const people = Object.values(world.people);
  const kinds = ['email', 'phone', 'post', 'town'];
  return [
    [
      'select id from personal.people_by_id($1, $2::uuid[])',
      'select id from personal.person where campaign_id = $1 and id = any ($2::uuid[])',
      [campaignId, people],
    ],
    [
      'select f.id from (select distinct turf_id as t from personal.person) p, personal.people_of_turf($1, p.t, 500) f',
      'select id from personal.person where campaign_id = $1 and turf_id is not null',
      [campaignId],
    ],
    [
      'select id from personal.people_of_doors($1, (select array_agg(distinct door_id) from personal.person), 500)',
      'select id from personal.person where campaign_id = $1 and door_id is not null',
      [campaignId],
    ],
    [
      'select person_id as id from personal.names_of($1, $2::uuid[])',
      'select distinct person_id as id from personal.name where campaign_id = $1 and person_id = any ($2::uuid[])',
      [campaignId, people],
    ],
    [
      `select person_id || kind as id from personal.contacts_of($1, $2::uuid[], $3)`,
      'select distinct person_id || kind as id from personal.contact where campaign_id = $1 and person_id = any ($2::uuid[]) and kind = any ($3)',
      [campaignId, people, kinds],
    ],
  ];
}

async function idsOf(text: string, values: readonly unknown[], name?: string): Promise<string[]> {
  const { rows } = await app.query<{ id: string }>({ text, values: [...values], ...(name && { name }) });
  return rows.map((row) => row.id).sort();
}

/** How many rows the functions showed; fails where they showed others than the SELECT. */
async function compared(prompt: Prompt, hasEntry: boolean): Promise<number> {
  await app.query('begin');
  try {
    await claim(app, prompt);
    if (hasEntry) await enter(app, prompt);
    let shown = 0;
    for (const [index, [kept, plain, values]] of pairs().entries()) {
      // The statement that calls it is kept prepared, too.
      const ids = await idsOf(kept, values, `kept_${index}`);
      expect(ids, `${prompt.role} for ${prompt.purpose}: ${kept}`).toEqual(await idsOf(plain, values));
      shown += ids.length;
    }
    return shown;
  } finally {
    await app.query('rollback');
  }
}

it('PUR-03: a plan that is kept answers whoever asks next by their own purpose, role and entry', async () => {
  const organiser = promptOf(world, 'tomas', 'canvass.contact');
  // So often that every plan is kept: it was made for somebody who sees most.
  for (let n = 0; n < 8; n += 1) expect(await compared(organiser, true)).toBeGreaterThan(20);
  expect(await compared(organiser, false)).toBe(0);
  let shown = 0;
  for (const actor of actors) {
    for (const purpose of purposeIds) shown += await compared(promptOf(world, actor, purpose, 'lena'), true);
  }
  expect(shown).toBeGreaterThan(100);
  expect(await compared({ ...organiser, campaignId: world.otherCampaignId }, true)).toBe(0);
});

it('ENG-01: whether this look has its entry is asked of one transaction, not of the log of the campaign', async () => {
  const prompt = promptOf(world, 'tomas', 'canvass.contact');
  const owner = await database.connect('superuser');
  await owner.query(
    `insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, salt)
     select $1, gen_random_uuid(), $2, $3, $4, $5, 'proof', '\\x00' from generate_series(1, 2000)`,
    [prompt.campaignId, prompt.kind, prompt.actorId, prompt.role, prompt.purpose],
  );
  // Of the table and its indexes: entries of the log that this session has met so far.
  const met = async (): Promise<number> => {
    const { rows } = await app.query<{ met: number }>(
      `select sum(pg_stat_get_xact_tuples_returned(relid))::int as met
       from (select indexrelid as relid from pg_index where indrelid = 'audit.entry'::regclass union select 'audit.entry'::regclass) of`,
    );
    return rows[0]?.met ?? 0;
  };
  await app.query('begin');
  try {
    await claim(app, prompt);
    await enter(app, prompt);
    const before = await met();
    const { rows } = await app.query<{ may: boolean }>('select gate.may_read() as may from generate_series(1, 8)');
    expect(rows.map(({ may }) => may)).toEqual(Array.from({ length: 8 }, () => true));
    expect((await met()) - before).toBe(8);
  } finally {
    await app.query('rollback');
  }
});
