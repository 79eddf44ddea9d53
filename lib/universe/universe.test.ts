// Real PostgreSQL: a list of Ohio's columns comes in, doors are chosen by it, and everybody who asks for more than law,
// licence or the person allows is refused, by the pages and by the database.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, listEntries } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { importWholeFile } from '@/lib/import';
import type { Runner } from '@/lib/import/model';
import { erase, keys, withPurpose } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { isRefusal } from '@/lib/platform/result';
import { jurisdictions, rollFacts, rollFactValues } from '@/lib/rules-data/model';
import { ownDatabase } from '@/lib/testing/database';
import { anImportStage, bytesOf, everything, ownFolders, rollDeclaration } from '@/lib/testing/import-stage';
import { aSmallCampaign } from '@/lib/testing/small-campaign';
import { type Stage, type StageRole, stageRoles } from '@/lib/testing/stage';
import { chooseDoors, countUniverse, publishUniverse, readUniverse, saveUniverse } from './index';
import type { Rules } from './model';
import { fieldOffers, purposeOf } from './rules';

const database = ownDatabase();
ownFolders();
afterAll(closePools);

let stage: Stage;
let superuser: Awaited<ReturnType<typeof database.connect>>;
const ctx = (role: StageRole = 'organiser', of: Stage = stage): Ctx =>
  ({ ...of.as[role], now: new Date(), locale: 'en' }) as Ctx;

const header =
  'SOS_VOTERID,LAST_NAME,FIRST_NAME,DATE_OF_BIRTH,RESIDENTIAL_ADDRESS1,RESIDENTIAL_CITY,RESIDENTIAL_STATE,RESIDENTIAL_ZIP,PRECINCT_NAME,PARTY_AFFILIATION,GENERAL-11/08/2022,GENERAL-11/05/2024';
/** Of a hundred people in as many houses: 40 are of one party, 25 young, 30 never voted. */
const line = (n: number) =>
  [
    `OH${n}`,
    `Quorveth${n}`,
    `Ximbalda${n}`,
    n <= 25 ? '2003-05-06' : '1961-02-03',
    `${n} Fablewick Way`,
    'Alderquay,OH,43000',
    n <= 60 ? 'East' : 'West',
    n <= 40 ? 'D' : n <= 70 ? 'R' : '',
    n <= 30 ? ',' : n <= 50 ? 'X,' : 'X,X',
  ].join(',');
const people = Array.from({ length: 100 }, (_, at) => at + 1);

async function refusal(run: Promise<unknown>): Promise<string> {
  try {
    await run;
  } catch (error) {
    if (isRefusal(error)) return error.code;
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
  return 'allowed';
}

/** The exact doors, as cutting gets them. */
async function chosen(rules: Rules, who = ctx()): Promise<number> {
  const { id } = await saveUniverse(who, { name: 'test', rules });
  const universe = await readUniverse(who, id);
  if (!universe) throw new Error('not saved');
  const look = { purpose: purposeOf(rules), action: 'test.choose' } as const;
  return (await withPurpose(who, look, (door) => chooseDoors(door, who, universe))).size;
}

/** SQL as the app login under a purpose, past every page. */
const raw = (sql: string, values: readonly (string | Buffer)[], who = ctx()) =>
  withPurpose(who, { purpose: 'canvass.contact', action: 'test.raw' }, ({ tx }) => tx.rows(sql, [...values]));

async function visit(n: number, outcome: string, personToo = false): Promise<void> {
  await superuser.query(
    `insert into personal.visit (campaign_id, id, person_id, door_id, source_id, outcome, at, usable_for, usable_until)
     select $1, gen_random_uuid(), case when $4 then p.id end, d.id, d.source_id, $3, now(), '{canvass.contact}', 'infinity'
     from public.door d join personal.person p on p.door_id = d.id where d.campaign_id = $1 and d.number = $2 and d.street like 'Fable%'`,
    [stage.campaignId, n, outcome, personToo],
  );
}

beforeAll(async () => {
  stage = await anImportStage();
  superuser = await database.connect('superuser');
  await importWholeFile(stage.as.organiser as Runner, {
    fileName: 'town.csv',
    bytes: bytesOf([header, ...people.map(line)]),
    declaration: rollDeclaration,
    area: everything,
  });
});

describe('facts of the roll', () => {
  it('SPC-07: are kept masked: no two people have the same bytes, and only the campaign’s key reads them', async () => {
    const { rows } = await superuser.query<{ person_id: string; code: Buffer; n: number }>(
      `select r.person_id, r.code, d.number as n from personal.roll r join personal.person p on p.id = r.person_id
        join public.door d on d.id = p.door_id where r.campaign_id = $1 order by d.number`,
      [stage.campaignId],
    );
    expect(rows).toHaveLength(100);
    expect(new Set(rows.map(({ code }) => code.subarray(8).toString('hex'))).size).toBeGreaterThan(95);
    const key = await keys.openChoosingKey(stage.campaignId);
    const facts = rows.map(({ person_id: id, code }) => keys.unmaskFacts(key, id, code));
    // Born 2003: 22 on the day of the list. Born 1961: 64. Party D, R, none said. In none, one or both elections.
    expect(facts[0]).toEqual([1, 0, 1, 1]);
    expect(facts[44]).toEqual([4, 0, 2, 2]);
    expect(facts[99]).toEqual([4, 0, 0, 3]);
  });

  it('VFL-07: are shown to nobody on the desk or a phone: no purpose reads the table, only the person’s own rights', async () => {
    for (const role of ['organiser', 'owner', 'captain', 'volunteer'] as const)
      expect([role, await raw('select code from personal.roll', [], ctx(role))]).toEqual([role, []]);
    const { rows } = await superuser.query<{ id: string }>(
      'select person_id as id from personal.roll where campaign_id = $1 limit 1',
      [stage.campaignId],
    );
    const own = await withPurpose(
      ctx('privacy-lead'),
      { purpose: 'rights.handle', action: 'test.access', personId: rows[0]?.id ?? '' },
      ({ tx }) => tx.rows('select person_id from personal.roll'),
    );
    expect(own).toEqual([{ person_id: rows[0]?.id }]);
  });

  it('VFL-01: go with the source that ends, and with the person who is erased', async () => {
    const other = await anImportStage();
    await importWholeFile(other.as.organiser as Runner, {
      fileName: 'town.csv',
      bytes: bytesOf([header, line(1), line(2)]),
      declaration: rollDeclaration,
      area: everything,
    });
    const left = async () =>
      (
        await superuser.query<{ id: string }>('select person_id as id from personal.roll where campaign_id = $1', [
          other.campaignId,
        ])
      ).rows.map(({ id }) => id);
    const [first] = await left();
    expect(await left()).toHaveLength(2);
    await erase(other.as['privacy-lead'], first ?? '', 'test');
    expect(await left()).toHaveLength(1);
    await act(other.system, { action: 'test.end' }, (tx) =>
      tx.run("update public.source set ended_at = now() where campaign_id = $1 and kind = 'roll'", [other.campaignId]),
    );
    expect(await left()).toHaveLength(0);
  });
});

describe('choosing doors', () => {
  it('issue 4, turf 0: by facts of the roll, by precinct, by all of them together', async () => {
    expect(await chosen([{ field: 'party', values: ['democratic'] }])).toBe(40);
    expect(await chosen([{ field: 'age', values: ['18-24'] }])).toBe(25);
    expect(await chosen([{ field: 'voted', values: ['sometimes', 'always'] }])).toBe(70);
    expect(await chosen([{ field: 'precinct', values: ['West'] }])).toBe(40);
    expect(
      await chosen([
        { field: 'party', values: ['republican'] },
        { field: 'precinct', values: ['West'] },
      ]),
    ).toBe(10);
  });

  it('issue 4, turf 0: by outcomes, where whoever refused is not chosen again and a stop is never counted', async () => {
    for (const n of [1, 2, 3]) await visit(n, 'not-home');
    await visit(4, 'come-back');
    await visit(5, 'refused');
    await visit(6, 'moved', true);
    expect(await chosen([{ field: 'outcome', values: ['not-home', 'come-back'] }])).toBe(4);
    // The newest counts: somebody opened since.
    await visit(3, 'spoke');
    expect(await chosen([{ field: 'outcome', values: ['not-home', 'come-back'] }])).toBe(3);
    // The one who refused and the one who moved away are out of the hundred.
    expect(await chosen([{ field: 'on-roll', values: ['yes'] }])).toBe(98);
    await superuser.query('update public.door set stopped_at = now() where campaign_id = $1 and number in (10, 11)', [
      stage.campaignId,
    ]);
    expect(await chosen([{ field: 'on-roll', values: ['yes'] }])).toBe(96);
    expect(await chosen([{ field: 'age', values: ['18-24'] }])).toBe(21);
  });

  it('SPC-07: leaves out everybody whose permission does not cover it, from counts too', async () => {
    const everybody = await chosen([{ field: 'on-roll', values: ['yes'] }]);
    const before = await countUniverse(ctx(), [{ field: 'on-roll', values: ['yes'] }]);
    await superuser.query(
      `update personal.person p set usable_for = '{}' from public.door d
        where d.id = p.door_id and p.campaign_id = $1 and d.number between 51 and 100`,
      [stage.campaignId],
    );
    expect(await chosen([{ field: 'on-roll', values: ['yes'] }])).toBe(everybody - 50);
    const after = await countUniverse(ctx(), [{ field: 'on-roll', values: ['yes'] }]);
    expect((before.people ?? 0) - (after.people ?? 0)).toBeGreaterThanOrEqual(40);
    await superuser.query(
      "update personal.person set usable_for = '{canvass.contact,stats.aggregate}' where campaign_id = $1 and circle = 'roll'",
      [stage.campaignId],
    );
  });

  it('PUR-04: a yes to be reminded is read under its own use, and goes with places only', async () => {
    const rules: Rules = [{ field: 'reminder', values: ['yes'] }];
    expect(await refusal(chosen(rules))).toBe('invalid');
    await superuser.query(
      `update personal.person p set usable_for = usable_for || '{canvass.turnout}' from public.door d
        where d.id = p.door_id and p.campaign_id = $1 and d.number between 41 and 60`,
      [stage.campaignId],
    );
    expect(await chosen(rules)).toBe(20);
    expect(await chosen([...rules, { field: 'precinct', values: ['East'] }])).toBe(20);
    expect(await refusal(chosen([...rules, { field: 'party', values: ['democratic'] }]))).toBe('invalid');
    // Past the pages: the visit's own use does not read that yes.
    const key = await keys.openChoosingKey(stage.campaignId);
    expect(await refusal(raw('select personal.count_choice($1, $2)', [JSON.stringify(rules), key]))).toBe('42501');
  });

  it('VFL-03: says whom a licence keeps out, by rule', async () => {
    await superuser.query(
      "update public.source set chooses = '{age,sex,voted}' where campaign_id = $1 and label = 'Board of elections'",
      [stage.campaignId],
    );
    const counts = await countUniverse(ctx(), [{ field: 'party', values: ['democratic'] }]);
    expect(counts.people).toBeNull();
    const licence = counts.out.find(({ field, why }) => field === 'party' && why === 'licence');
    expect(licence?.people).toBeGreaterThanOrEqual(85);
    expect(await refusal(chosen([{ field: 'party', values: ['democratic'] }]))).toBe('invalid');
    await superuser.query(
      "update public.source set chooses = '{age,sex,party,voted}' where campaign_id = $1 and label = 'Board of elections'",
      [stage.campaignId],
    );
  });
});

describe('figures', () => {
  it('ENG-40: are about, in fives, never below ten, and the same when asked again', async () => {
    const rules: Rules = [{ field: 'voted', values: ['always'] }];
    const counts = await countUniverse(ctx(), rules);
    expect((counts.people ?? 0) % 5).toBe(0);
    expect(Math.abs((counts.people ?? 0) - 50)).toBeLessThanOrEqual(7);
    for (let again = 0; again < 5; again += 1) expect(await countUniverse(ctx(), rules)).toEqual(counts);
    const few = await countUniverse(ctx(), [{ field: 'outcome', values: ['come-back'] }]);
    expect([few.doors, few.people]).toEqual([null, null]);
    expect(await refusal(chosen([{ field: 'party', values: ['other'] }]))).toBe('invalid');
  });

  it('ENG-40: two criteria that differ in one person do not say what that person is', async () => {
    // 20 to 60 people of whom one more is of the party or not: how often the figure follows that one person.
    const seeds = await superuser.query<{ same: boolean; more: boolean }>(
      `select gate.figure(n, hashint8extended(n, s), s) is not distinct from gate.figure(n + 1, hashint8extended(n + 1, s), s) as same,
         gate.figure(n + 1, hashint8extended(n + 1, s), s) > gate.figure(n, hashint8extended(n, s), s) as more
       from generate_series(20, 60) n, generate_series(1, 200) s`,
    );
    const changed = seeds.rows.filter(({ same }) => !same);
    const more = changed.filter(({ more }) => more).length;
    // A change is nearly as often down as up: it cannot be read.
    expect(more / changed.length).toBeGreaterThan(0.4);
    expect(more / changed.length).toBeLessThan(0.75);
  });

  it('ENG-40: the app login cannot ask for the exact ones, nor for the seed', async () => {
    const rules = JSON.stringify([{ field: 'on-roll', values: ['yes'] }]);
    expect(await refusal(raw('select * from personal.weigh_choice($1, $2)', [rules, Buffer.alloc(32)]))).toBe('42501');
    expect(await refusal(raw('select * from gate.choice_seed', []))).toBe('42501');
    // With another key than the campaign's own, facts are noise: about as many of a party as chance gives.
    const [wrong] = (await raw('select personal.count_choice($1, $2) as counts', [
      JSON.stringify([{ field: 'party', values: ['democratic'] }]),
      Buffer.alloc(32, 7),
    ])) as { counts: { people: number | null } }[];
    expect(wrong?.counts.people ?? 0).toBeLessThan(15);
  });
});

describe('attempts', () => {
  const party: Rules = [{ field: 'party', values: ['democratic'] }];
  const insert = (rules: unknown, who = ctx()) =>
    act(who, { action: 'test.insert' }, (tx) =>
      tx.run(
        'insert into public.universe (campaign_id, id, line_id, version, name, rules, made_by) values ($1, $2, $2, 1, $3, $4, $5)',
        [who.campaignId, newId(), 'x', JSON.stringify(rules), who.actor.id],
      ),
    );

  it('FR-02, SPC-06: in a French campaign party and history are refused, by the pages and by the database', async () => {
    const french = await aSmallCampaign('FR');
    const who = french.as('organiser');
    expect(await refusal(countUniverse(who, party))).toBe('invalid');
    expect(await refusal(saveUniverse(who, { name: 'x', rules: party }))).toBe('invalid');
    expect(await refusal(insert(party, who))).toBe('AF011');
    expect(await refusal(insert([{ field: 'voted', values: ['never'] }], who))).toBe('AF011');
    expect(await refusal(insert([{ field: 'age', values: ['18-24'] }], who))).toBe('allowed');
    const key = await keys.openChoosingKey(french.campaignId);
    expect(await refusal(raw('select personal.count_choice($1, $2)', [JSON.stringify(party), key], who))).toBe('AF011');
    // And the list itself brings none of it: the columns are left out before anything is written.
    expect(fieldOffers('FR').filter(({ not }) => not !== undefined)).toMatchObject([
      { field: 'party', not: 'not-in-the-roll' },
      { field: 'voted', not: 'not-in-the-roll' },
    ]);
  });

  it.each([
    ['a guessed field', [{ field: 'score', values: ['high'] }]],
    ['the sound of a name', [{ field: 'name-sound', values: ['x'] }]],
    ['a birthplace', [{ field: 'birthplace', values: ['Lyon'] }]],
    ['a field twice', [...party, ...party]],
    ['a value that is none', [{ field: 'party', values: ['green'] }]],
    ['no value', [{ field: 'party', values: [] }]],
    ['more than field and values', [{ field: 'party', values: ['democratic'], not: true }]],
    ['no list', { field: 'party' }],
    ['a turf of nobody', [{ field: 'turf', values: [newId()] }]],
    ['a reminder with a party', [{ field: 'reminder', values: ['yes'] }, ...party]],
  ])('SPC-06: the database refuses %s', async (_, rules) => {
    expect(await refusal(insert(rules))).toBe('AF011');
  });

  it('SPC-07: criteria over another campaign’s turf are refused, and so is its saved version', async () => {
    const other = await anImportStage();
    const rules: Rules = [{ field: 'turf', values: [other.turfIds[0]] }];
    expect(await refusal(countUniverse(ctx(), rules))).toBe('invalid');
    expect(await refusal(saveUniverse(ctx(), { name: 'x', rules }))).toBe('invalid');
    const theirs = await saveUniverse(ctx('organiser', other), { name: 'theirs', rules });
    expect(await readUniverse(ctx(), theirs.id)).toBeUndefined();
    const key = await keys.openChoosingKey(stage.campaignId);
    expect(await refusal(raw('select personal.choose_doors($1, $2)', [theirs.id, key]))).toBe('AF011');
    expect(await refusal(publishUniverse(ctx(), { id: theirs.id, isPublished: true }))).toBe('not-found');
  });

  it('lets owner and organiser choose, nobody else, also past the pages', async () => {
    const rules: Rules = [{ field: 'on-roll', values: ['yes'] }];
    const key = await keys.openChoosingKey(stage.campaignId);
    for (const role of stageRoles) {
      const may = role === 'owner' || role === 'organiser';
      expect([role, await refusal(countUniverse(ctx(role), rules))]).toEqual([role, may ? 'allowed' : 'not-permitted']);
      expect([role, await refusal(saveUniverse(ctx(role), { name: 'x', rules }))]).toEqual([
        role,
        may ? 'allowed' : 'not-permitted',
      ]);
      const sql = raw('select personal.count_choice($1, $2)', [JSON.stringify(rules), key], ctx(role));
      if (!may) expect([role, ['42501', 'not-permitted'].includes(await refusal(sql))]).toEqual([role, true]);
      else expect([role, await refusal(sql)]).toEqual([role, 'allowed']);
    }
  });
});

describe('versions', () => {
  it('issue 4, turf 0: a saved version never changes; a change is the next of its line', async () => {
    const rules: Rules = [{ field: 'age', values: ['18-24'] }];
    const first = await saveUniverse(ctx(), { name: 'Young', rules });
    const again = await saveUniverse(ctx(), { name: 'Young', rules, lineId: first.id });
    expect(again).toEqual(first);
    const wider: Rules = [{ field: 'age', values: ['25-34', '18-24'] }];
    const second = await saveUniverse(ctx(), { name: 'Young', rules: wider, lineId: first.id });
    expect(second.version).toBe(2);
    for (const change of ["rules = '[]'", "name = 'other'", 'version = 9', 'used_at = null'])
      expect([
        change,
        await refusal(
          act(ctx(), { action: 'test.change' }, (tx) =>
            tx.run(`update public.universe set ${change} where id = $1`, [second.id]),
          ),
        ),
      ]).toEqual([change, '42501']);
    await expect(
      superuser.query("update public.universe set rules = '[]' where id = $1", [second.id]),
    ).rejects.toThrow();
    await publishUniverse(ctx(), { id: second.id, isPublished: true });
    expect((await readUniverse(ctx(), second.id))?.publishedAt).toBeInstanceOf(Date);
    await publishUniverse(ctx(), { id: second.id, isPublished: false });
    expect((await readUniverse(ctx(), second.id))?.withdrawnAt).toBeInstanceOf(Date);
  });

  it('AUD: a count is an entry that names the fields and no value', async () => {
    await countUniverse(ctx(), [{ field: 'party', values: ['democratic'] }]);
    const scope = { campaignId: stage.campaignId, actorId: ctx().actor.id, actorKind: 'member' } as const;
    const [entry] = (await listEntries(scope, 20)).filter(({ action }) => action === 'universe.count');
    expect(entry?.purpose).toBe('canvass.contact');
    expect(JSON.stringify(entry)).toContain('"by":["party"]');
    expect(JSON.stringify(entry)).not.toContain('democratic');
  });
});

it('the mirror in the database says what lib/rules-data says', async () => {
  const { rows } = await superuser.query<{ j: string; fields: string[] }>(
    'select jurisdiction as j, array_agg(field order by field) as fields from gate.choice_field group by 1',
  );
  const expected = jurisdictions.map((j) => ({
    j,
    fields: fieldOffers(j)
      .flatMap(({ field, not }) => (not === undefined ? [field as string] : []))
      .toSorted(),
  }));
  expect(rows.toSorted((a, b) => (a.j < b.j ? -1 : 1))).toEqual(expected.toSorted((a, b) => (a.j < b.j ? -1 : 1)));
  const values = await superuser.query<{ field: string; value: string; byte: number }>(
    'select field, value, byte from gate.choice_value where byte is not null order by field, byte',
  );
  expect(values.rows).toEqual(
    rollFacts.toSorted().flatMap((field) => rollFactValues[field].map((value, at) => ({ field, value, byte: at + 1 }))),
  );
});
