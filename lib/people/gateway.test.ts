import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePools, transaction } from '@/lib/platform/db';
import { randomId } from '@/lib/platform/ids';
import { reveal } from '@/lib/platform/redacted';
import { voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { aStage, type Stage } from '@/lib/testing/stage';
import { addPerson, disclose, discloseList, discloseRefs, erase, find, findRefs, keys, withPurpose } from '.';

ownDatabase();

let stage: Stage;
let rosaId: string;
const rosa = { given: voters.rosa.givenNames, family: voters.rosa.familyNames };
const look = { purpose: 'canvass.contact', action: 'test.look', fields: ['name'] } as const;

beforeAll(async () => {
  stage = await aStage();
  const added = await addPerson(
    stage.as.organiser,
    { purpose: 'canvass.contact', action: 'test.add' },
    {
      circle: 'roll',
      sourceId: stage.rollSourceId,
      givenBy: 'source',
      doorId: stage.doorIds[0],
      name: rosa,
      country: 'US',
    },
  );
  rosaId = added.personId;
});
afterAll(closePools);

const lastEntry = () =>
  transaction({ campaignId: stage.campaignId, actorId: 'test', actorKind: 'system' }, (tx) =>
    tx.one<{ purpose: string; counted: number; people: string[]; refused: string | null; actor_id: string }>(
      'select purpose, counted, people, refused, actor_id from audit.entry where campaign_id = $1 order by at desc, id desc limit 1',
      [stage.campaignId],
    ),
  );

describe('a look', () => {
  it('shows the name to who may see it and leaves an entry with a count and a commitment, no value', async () => {
    const people = await discloseList(stage.as.organiser, look, { turfId: stage.turfIds[0] });
    expect(people.map((each) => each.name && reveal(each.name))).toEqual([rosa]);
    const entry = await lastEntry();
    expect(entry).toMatchObject({ purpose: 'canvass.contact', counted: 1, refused: null });
    expect(entry.people).toHaveLength(1);
    expect(entry.people).not.toContain(rosaId);
  });

  it.each(['registration-helper', 'privacy-lead', 'auditor'] as const)(
    'is refused to the %s, and the refusal is an entry',
    async (role) => {
      await expect(discloseList(stage.as[role], look, { turfId: stage.turfIds[0] })).rejects.toMatchObject({
        code: 'not-permitted',
      });
      expect(await lastEntry()).toMatchObject({ refused: 'not-permitted', actor_id: stage.as[role].actor.id });
    },
  );

  it('PUR-03: reads in the message that begins only for a role that may look, and after its entry', async () => {
    const count = 'select count(*)::int as n from personal.person';
    const read = (as: keyof typeof stage.as, first: string) =>
      withPurpose(stage.as[as], look, async ({ tx }) => tx.began[0], first);
    expect(await read('organiser', count)).toEqual({ n: expect.any(Number) });
    expect(await read('organiser', count)).not.toEqual({ n: 0 });
    // Nobody can tell from an answer that a statement was not sent: this one would fail.
    const failing = 'select 1 / count(*) from personal.person where false';
    await expect(read('organiser', failing)).rejects.toThrow('division by zero');
    await expect(read('auditor', failing)).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await lastEntry()).toMatchObject({ refused: 'not-permitted' });
  });

  it('shows a volunteer the doors of the open walk and no other', async () => {
    const other = await addPerson(
      stage.as.organiser,
      { purpose: 'canvass.contact', action: 'test.add' },
      {
        circle: 'roll',
        sourceId: stage.rollSourceId,
        givenBy: 'source',
        doorId: stage.doorIds[2],
        name: rosa,
        country: 'US',
      },
    );
    expect(await discloseList(stage.as.volunteer, look, { turfId: stage.turfIds[0] })).toHaveLength(1);
    expect(await discloseList(stage.as.volunteer, look, { turfId: stage.turfIds[1] })).toHaveLength(0);
    expect(await disclose(stage.as.volunteer, look, other.personId)).toBeUndefined();
    expect(await disclose(stage.as.organiser, look, other.personId)).toBeDefined();
  });

  it('believes the database, not the role a caller claims', async () => {
    const impostor = {
      campaignId: stage.campaignId,
      actor: { kind: 'member', id: randomId(), role: 'organiser' },
    } as const;
    expect(await discloseList(impostor, look, { turfId: stage.turfIds[0] })).toEqual([]);
  });

  it('finds by an exact name only', async () => {
    expect(await find(stage.as.organiser, look, 'last', 'quillfeather')).not.toHaveLength(0);
    expect(await find(stage.as.organiser, look, 'last', 'quillfeathe')).toHaveLength(0);
  });

  it('answers a search with references, and shows by reference only whom the purpose may show', async () => {
    const refs = await findRefs(stage.as.organiser, look, 'last', 'quillfeather');
    expect(refs.length).toBeGreaterThan(0);
    for (const ref of refs) expect(ref).toMatch(/^[0-9A-Z]{2}-[0-9A-Z]{4}/);
    expect(await findRefs(stage.as.organiser, look, 'ref', refs[0] ?? '')).toEqual([refs[0]]);
    expect(await findRefs(stage.as.organiser, look, 'ref', 'ZZ-ZZZZ')).toEqual([]);
    const [shown] = await discloseRefs(stage.as.organiser, look, [refs[0] ?? '']);
    expect(shown?.name && reveal(shown.name)).toEqual(rosa);
    expect(shown?.place).not.toBe('');
    expect(await lastEntry()).toMatchObject({ purpose: 'canvass.contact', counted: 1 });
    // Nobody has asked to be come back to: under that reason the same name finds nobody.
    const other = { purpose: 'canvass.followup', action: 'test.look', fields: ['name'] } as const;
    expect(await findRefs(stage.as.organiser, other, 'last', 'quillfeather')).toEqual([]);
    expect(await discloseRefs(stage.as.organiser, other, refs)).toEqual([]);
    // Nor does a volunteer meet those outside the open walk.
    const beyond = await findRefs(stage.as.volunteer, look, 'last', 'quillfeather');
    expect(beyond.length).toBeLessThan(refs.length);
    await expect(findRefs(stage.as.auditor, look, 'ref', refs[0] ?? '')).rejects.toMatchObject({
      code: 'not-permitted',
    });
    expect(await lastEntry()).toMatchObject({ refused: 'not-permitted' });
  });
});

describe('what is written', () => {
  it('opens at its own row, column and purpose and nowhere else', async () => {
    const ring = await keys.openRing(stage.campaignId, 'canvass.contact', [rosaId]);
    const place = { personId: rosaId, table: 'name', column: 'sealed', rowId: randomId() } as const;
    const sealed = ring.seal(place, 'a value');
    expect(ring.openText(place, sealed)).toBe('a value');
    expect(() => ring.open({ ...place, rowId: randomId() }, sealed)).toThrow(/does not open/);
    expect(() => ring.open({ ...place, column: 'other' }, sealed)).toThrow(/does not open/);
    expect(() => ring.open({ ...place, table: 'note' }, sealed)).toThrow(/does not open/);
    const outreach = await keys.openRing(stage.campaignId, 'registration.assist', [rosaId]);
    expect(() => outreach.open(place, sealed)).toThrow(/does not open/);
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    expect(() => ring.open(place, sealed)).toThrow(/does not open/);
  });

  it('cannot be written by a role that only reads', async () => {
    await expect(
      withPurpose(stage.as['privacy-lead'], { purpose: 'volunteer.manage', action: 'test.write' }, ({ tx }) =>
        tx.run(
          "insert into personal.person (campaign_id, id, circle, ref, source_id) values ($1, $2, 'team', 'T', $3)",
          [stage.campaignId, randomId(), stage.rollSourceId],
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('erasing', () => {
  it('is refused to staff and volunteers', async () => {
    for (const role of ['owner', 'organiser', 'captain', 'volunteer', 'registration-helper', 'auditor'] as const) {
      await expect(erase(stage.as[role], rosaId, 'T1')).rejects.toMatchObject({ code: 'not-permitted' });
    }
  });

  it('leaves nothing to open, marks that stay, and may be repeated', async () => {
    const added = await addPerson(
      stage.as.organiser,
      { purpose: 'canvass.contact', action: 'test.add' },
      {
        circle: 'roll',
        sourceId: stage.rollSourceId,
        givenBy: 'source',
        doorId: stage.doorIds[1],
        name: { given: 'Samuel', family: 'Birchcombe' },
        country: 'US',
      },
    );
    const first = await erase(stage.as['privacy-lead'], added.personId, 'T2');
    expect(first.counts).toMatchObject({ person: 1, name: 1 });
    expect(await find(stage.as.organiser, look, 'last', 'birchcombe')).toEqual([]);
    const ring = await keys.openRing(stage.campaignId, 'rights.handle', [added.personId]);
    expect(ring.has(added.personId)).toBe(false);
    const again = await erase(stage.as['privacy-lead'], added.personId, 'T2');
    expect(again.counts).toMatchObject({ person: 0, name: 0 });
  });
});
