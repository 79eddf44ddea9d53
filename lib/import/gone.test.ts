// Real PostgreSQL: whom a whole list of an area no longer has, and whom it cannot speak for.
import { beforeEach, expect, it } from 'vitest';
import { importGround, rollLine, townFile } from '@/lib/testing/import-stage';
import { compareWholeFile, listImports } from './index';
import type { Runner } from './model';

const { bring, superuser, stage } = importGround();
beforeEach(async () => {
  await bring([1, 2, 3, 4].map((n) => rollLine(n, { precinct: n < 4 ? 'East' : 'West' })));
});

/** House numbers of people for whom somebody may knock. */
const knockedFor = async (): Promise<string[]> => {
  const { rows } = await superuser().query<{ door: string }>(
    `select distinct d.number_text as door from personal.person p join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id
     join personal.name n on n.campaign_id = p.campaign_id and n.person_id = p.id
     where p.campaign_id = $1 and 'canvass.contact' = any (p.usable_for) and 'canvass.contact' = any (n.usable_for)
     order by 1`,
    [stage().campaignId],
  );
  return rows.map(({ door }) => door);
};
const stay = () => [rollLine(1), rollLine(2)];

it('VFL-06: whom a whole list of the same precinct no longer has is not knocked for, and nobody is erased', async () => {
  const done = await bring(stay(), { whole: true });
  expect(done.gone).toBe(1);
  expect(await knockedFor()).toEqual(['1', '2', '4']);
  const { rows } = await superuser().query('select 1 from personal.name where campaign_id = $1', [stage().campaignId]);
  expect(rows).toHaveLength(4);
  // A later list has them again, with nothing new about them but that.
  const back = await bring([...stay(), rollLine(3)]);
  expect(back.checked).toMatchObject({ changed: 1, same: 2 });
  expect(await knockedFor()).toEqual(['1', '2', '3', '4']);
});

it.each([
  ['a part of a list', {}],
  ['a list of another giver', { whole: true, givenBy: 'Somebody else' }],
  ['a list under another licence', { whole: true, licence: 'another one' }],
  ['somebody who chose to leave them', { whole: true, gone: 'leave' }],
] as const)('VFL-06: %s marks nobody', async (_, said) => {
  await bring(stay(), said);
  expect(await knockedFor()).toEqual(['1', '2', '3', '4']);
});

it('VFL-06: somebody whose row has a fault is on the list all the same; who was taken off it is not', async () => {
  const faulty = await bring([...stay(), rollLine(3, { born: '1961-31-31' })], { whole: true });
  expect(faulty).toMatchObject({ gone: 0, counts: { refused: 1 } });
  expect(await knockedFor()).toEqual(['1', '2', '3', '4']);
});

it('VFL-06: a row that could be anybody keeps a list from saying who is gone', async () => {
  const torn = await bring([...stay(), 'OH3,Quorveth3'], { whole: true });
  expect(torn).toMatchObject({ gone: null, counts: { refused: 1 } });
  expect(await knockedFor()).toEqual(['1', '2', '3', '4']);
});

it.each([
  ['NM', {}],
  ['FR', { country: 'FR' }],
] as const)('VFL-03: a list of %s is taken when it is signed for', async (state, more) => {
  const said = { ...(state === 'NM' && { state }), ...more };
  await expect(bring(stay(), said)).rejects.toMatchObject({ fields: { undertaking: 'required' } });
  await bring(stay(), { ...said, undertaking: true });
});

it('PUR-09: a file is compared with a campaign, and nothing of it stays', async () => {
  const file = townFile([
    rollLine(1),
    rollLine(2, { last: 'Renamed' }),
    rollLine(9),
    rollLine(8, { born: '1961-31-31' }),
  ]);
  const who = stage().as.organiser as Runner;
  const diff = await compareWholeFile(who, { ...file, declaration: { ...file.declaration, whole: true } });
  const counted = { fresh: 1, changed: 1, moved: 0, quiet: 1, refused: 1, needsAPerson: 0, gone: 1 };
  expect(diff).toEqual({ rows: 4, outside: 0, protected: 0, ...counted });
  expect(await knockedFor()).toEqual(['1', '2', '3', '4']);
  const { rows } = await superuser().query('select 1 from staging.refused where campaign_id = $1', [
    stage().campaignId,
  ]);
  expect([rows.length, (await listImports(who))[0]?.state]).toEqual([0, 'undone']);
});

it('VFL-06: what somebody gone said yes to stays theirs', async () => {
  const { rows } = await superuser().query<{ id: string }>(
    `select p.id from personal.person p join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id
     where p.campaign_id = $1 and d.number_text = '3'`,
    [stage().campaignId],
  );
  await superuser().query(
    `insert into consent.permission (campaign_id, person_id, purpose, channel, state, grade, until, since, event_id)
     values ($1, $2, 'canvass.followup', 'door', 'given', 'confirmed', now() + interval '30 days', now(), gen_random_uuid())`,
    [stage().campaignId, rows[0]?.id],
  );
  await bring(stay(), { whole: true });
  const uses = await superuser().query('select usable_for from personal.person where campaign_id = $1 and id = $2', [
    stage().campaignId,
    rows[0]?.id,
  ]);
  expect(uses.rows).toEqual([{ usable_for: ['canvass.followup'] }]);
});
