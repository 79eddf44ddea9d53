import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/model';
import { keys } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { members, voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { look } from '@/lib/testing/look';
import { ownMasterKey } from '@/lib/testing/small-campaign';
import { type World, writeWorld } from '@/lib/testing/world';
import { askableUses, mayIUse, type UseCount, useReasons, whyNotOnMyList } from '.';
import { answerFrom, exactAnswer, protectUses } from './rules';

const database = ownDatabase();
ownMasterKey();
let world: World;
let superuser: Awaited<ReturnType<typeof database.connect>>;
let app: Awaited<ReturnType<typeof database.connect>>;

beforeAll(async () => {
  superuser = await database.connect('superuser');
  app = await database.connect('app');
  world = await writeWorld(superuser);
  await keys.makeCampaignKey(world.campaignId);
  await new Promise((resolve) => setTimeout(resolve, 1100));
});
afterAll(closePools);

const as = (key: keyof typeof members): Ctx => ({
  campaignId: world.campaignId,
  actor: { kind: 'member', id: world.memberIds[key] ?? '', role: members[key].role } as Ctx['actor'],
  now: new Date(),
  locale: 'en',
});
const reasonOf = async (key: string, use: string): Promise<string | undefined> =>
  (await superuser.query('select reason from gate.use_reasons($1, $2, $3)', [world.campaignId, use, world.people[key]]))
    .rows[0]?.reason;

describe('the rule that decides', () => {
  it('is named for each kind of person', async () => {
    expect(await reasonOf('lena', 'comms.email')).toBe('may');
    expect(await reasonOf('ada', 'comms.email')).toBe('never-asked');
    expect(await reasonOf('dana', 'comms.email')).toBe('frozen');
    expect(await reasonOf('rosa', 'canvass.contact')).toBe('stopped');
    expect(await reasonOf('anselmYounger', 'canvass.contact')).toBe('withdrew');
    expect(await reasonOf('anselmElder', 'canvass.record_opinion')).toBe('withdrew');
    expect(await reasonOf('wendarimo', 'canvass.contact')).toBe('licence-ended');
    expect(await reasonOf('joost', 'canvass.record_opinion')).toBe('ended');
    expect(await reasonOf('ada', 'registration.assist')).toBe('licence');
    expect(await reasonOf('ada', 'fundraise')).toBe('no-ground');
  });

  it('PUR-04: counts as may exactly those whom the gateway would show', async () => {
    // Solenne said yes to calls, and no number of hers is held: nobody can be called.
    expect((await mayIUse(as('marta'), { use: 'comms.phone', area: 'campaign' })).parts.may).toBe(0);
    for (const use of askableUses.filter((each) => each !== 'comms.phone')) {
      const answer = await mayIUse(as('marta'), { use, area: 'campaign' });
      const prompt = {
        campaignId: world.campaignId,
        actorId: world.memberIds.tomas ?? '',
        kind: 'member',
        role: 'organiser',
      } as const;
      const seen = await look(app, world, { ...prompt, purpose: use });
      const reached = use.startsWith('comms.') ? (seen.contact ?? []) : (seen.person ?? []);
      expect(answer.parts.may, use).toBe(new Set(reached).size);
    }
  });

  it('adds up to everybody on the roll, exactly, for the privacy lead', async () => {
    const { rows } = await superuser.query(
      `select count(*)::int as n from personal.person where campaign_id = $1 and circle = 'roll'`,
      [world.campaignId],
    );
    for (const use of askableUses) {
      const answer = await mayIUse(as('marta'), { use, area: 'campaign' });
      expect(answer.isExact).toBe(true);
      expect(answer.total, use).toBe(rows[0]?.n);
    }
  });
});

describe('what the desk sees', () => {
  it('ENG-40: no number from 1 to 9', async () => {
    for (const use of askableUses) {
      const answer = await mayIUse(as('tomas'), { use, area: 'campaign' });
      expect(answer.isExact).toBe(false);
      for (const row of answer.rows) expect(row.people === null || row.people >= 10).toBe(true);
    }
  });

  it('ENG-42: the cells are an hour old at most, so that a change of one person does not show', async () => {
    const before = await mayIUse(as('tomas'), { use: 'canvass.turnout', area: 'campaign' });
    const after = await mayIUse(as('tomas'), { use: 'canvass.turnout', area: 'campaign' });
    expect(after.madeAt).toEqual(before.madeAt);
  });

  it('leaves an entry, and one for a role that may not ask', async () => {
    await expect(mayIUse(as('priya'), { use: 'comms.email', area: 'campaign' })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await mayIUse(as('tomas'), { use: 'comms.email', area: 'campaign' });
    const { rows } = await superuser.query(
      `select count(*)::int as n from audit.entry where campaign_id = $1 and action = 'use.ask' and actor_id = $2`,
      [world.campaignId, world.memberIds.tomas],
    );
    expect(rows[0]?.n).toBeGreaterThan(0);
  });

  it('is not made by a prompt: exact counts refuse everybody else', async () => {
    for (const [key, role, purpose] of [
      ['tomas', 'organiser', 'security.audit'],
      ['ines', 'owner', 'security.audit'],
      ['tomas', 'organiser', 'stats.aggregate'],
      ['priya', 'volunteer', 'canvass.contact'],
    ] as const) {
      await app.query('begin');
      await app.query(
        `select set_config('app.campaign', $1, true), set_config('app.actor', $2, true), set_config('app.actor_kind', 'member', true), set_config('app.purpose', $3, true)`,
        [world.campaignId, world.memberIds[key], purpose],
      );
      await app.query(
        `insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, salt) values ($1, gen_random_uuid(), 'member', $2, $3, $4, 'x', 'x')`,
        [world.campaignId, world.memberIds[key], role, purpose],
      );
      await expect(
        app.query(`select * from gate.use_counts('comms.email')`),
        `${key} ${purpose}`,
      ).rejects.toMatchObject({ code: '42501' });
      await app.query('rollback');
      await expect(
        app.query(`select * from gate.use_reasons($1, 'comms.email', null)`, [world.campaignId]),
      ).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('why is she not on my list', () => {
  const ask = (key: keyof typeof members, who: string, use = 'comms.email') =>
    whyNotOnMyList({ ...as(key), country: 'GB' }, { use, who });
  const ref = async (key: string) =>
    (
      await superuser.query<{ ref: string }>(`update personal.person set ref = upper($2) where id = $1 returning ref`, [
        world.people[key],
        `${key.slice(0, 2)}-${key.slice(2, 6).padEnd(4, '0')}`,
      ])
    ).rows[0]?.ref ?? '';

  it('RST-01: frozen, foreign and missing people answer alike to the desk', async () => {
    const frozen = await ask('tomas', await ref('dana'));
    const foreign = await ask('tomas', await ref('pilar'));
    const missing = await ask('tomas', 'ZZ-0000');
    const noName = await ask('tomas', 'Nobody Withthatname');
    expect([frozen, foreign, missing, noName]).toEqual([
      ['cannot-say'],
      ['cannot-say'],
      ['cannot-say'],
      ['cannot-say'],
    ]);
    expect(await ask('marta', await ref('dana'))).toEqual(['frozen']);
  });

  it('says no more of a consent than "not agreed"', async () => {
    expect(await ask('tomas', await ref('ada'))).toEqual(['not-agreed']);
    expect(await ask('tomas', await ref('anselmElder'), 'canvass.record_opinion')).toEqual(['not-agreed']);
    expect(await ask('tomas', await ref('rosa'), 'canvass.contact')).toEqual(['stopped']);
    expect(await ask('tomas', await ref('wendarimo'), 'canvass.contact')).toEqual(['licence-ended']);
    expect(await ask('tomas', await ref('lena'))).toEqual(['may']);
    expect(Object.keys(voters)).toContain('ada');
  });
});

describe('ENG-40: small cells', () => {
  const count = fc.record({
    turfId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    reason: fc.constantFrom(...useReasons),
    people: fc.nat({ max: 40 }),
  });
  const precinctOf = (turfId: string) => (turfId < 'c' ? 'north' : 'south');
  const counts = fc
    .uniqueArray(count, { selector: ({ turfId, reason }) => `${turfId}${reason}`, maxLength: 40 })
    .map((all): UseCount[] => all.map((each) => ({ ...each, precinct: precinctOf(each.turfId), again: 0 })));
  const areas = [
    'campaign',
    'precinct:north',
    'precinct:south',
    ...['a', 'b', 'c', 'd', 'e'].map((id) => `turf:${id}`),
  ];

  it('ENG-40: the parts add up to the total, and no shown figure is below ten', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const cells = protectUses(all);
        for (const area of areas) {
          const answer = answerFrom(cells, area, new Date(0));
          expect(answer.parts.may + answer.parts['may-not'] + answer.parts.unknown).toBe(answer.total);
          expect(answer.rows.every((row) => row.people === null || row.people >= 10)).toBe(true);
        }
      }),
    );
  });

  it('ENG-40: what is hidden of a rule inside a shown area adds up to nothing or to ten', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(...useReasons), (all, reason) => {
        const cells = protectUses(all).filter((cell) => cell.reason === reason);
        const people = (turfs: readonly string[]) =>
          all
            .filter((each) => each.reason === reason && turfs.includes(each.turfId))
            .reduce((sum, each) => sum + each.people, 0);
        for (const [precinct, turfs] of [
          ['north', ['a', 'b']],
          ['south', ['c', 'd', 'e']],
        ] as const) {
          const parent = cells.find((cell) => cell.level === 'precinct' && cell.area === precinct);
          if (!parent || parent.people === null) continue;
          const hidden = turfs.filter((turf) => cells.some((cell) => cell.area === turf && cell.people === null));
          const sum = people(hidden);
          expect(sum === 0 || sum >= 10, `${precinct} ${sum}`).toBe(true);
        }
      }),
    );
  });

  it('is exact for the privacy lead', () => {
    const all: UseCount[] = [{ turfId: 'a', precinct: 'north', reason: 'may', people: 3, again: 1 }];
    expect(exactAnswer(all, 'turf:a', new Date(0))).toMatchObject({ total: 3, again: 1, isExact: true });
    expect(exactAnswer(all, 'precinct:south', new Date(0)).total).toBe(0);
  });
});
