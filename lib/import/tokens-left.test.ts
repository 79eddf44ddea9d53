// Real PostgreSQL: once a file is taken back, nobody is found under a name that only that file gave; whoever stays is found
// under the name that is left.
import { expect, it } from 'vitest';
import { keys } from '@/lib/people';
import { importGround, rollLine, townFile } from '@/lib/testing/import-stage';
import { importWholeFile, runImport, startUndo } from './index';
import type { Runner } from './model';

const { superuser, stage } = importGround();
const who = () => stage().as.organiser as Runner;
const bring = (lines: readonly string[]) => importWholeFile(who(), townFile(lines));
const takeBack = async (id: string): Promise<void> => {
  await startUndo(who(), id);
  expect(await runImport(stage().campaignId, id)).toBe('undone');
};
const found = async (by: 'last' | 'full' | 'sound', value: string): Promise<number> =>
  (await keys.findByToken(stage().campaignId, ['roll'], by, value, 20)).length;

it('ERA-01: a name that an undone file gave finds nobody, the one before it finds them again', async () => {
  await bring([rollLine(1), rollLine(2)]);
  const later = await bring([rollLine(1, { last: 'Zelmbrand' }), rollLine(2, { street: '9 Fablewick Way' })]);
  expect([await found('last', 'zelmbrand'), await found('last', 'quorveth1')]).toEqual([1, 0]);
  await takeBack(later.id);
  expect([await found('last', 'zelmbrand'), await found('full', 'ximbalda1 zelmbrand')]).toEqual([0, 0]);
  expect([await found('last', 'quorveth1'), await found('full', 'ximbalda1 quorveth1')]).toEqual([1, 1]);
  expect(await found('last', 'quorveth2')).toBe(1);
  // The same file once more, and nothing stands in its way.
  const again = await bring([rollLine(1, { last: 'Zelmbrand' }), rollLine(2)]);
  expect(again.counts).toMatchObject({ rows: 2, fresh: 0, refused: 0 });
  expect(await found('last', 'zelmbrand')).toBe(1);
});

it('ERA-01: whoever stays because they were met is found under nothing of the file, or under what they said themselves', async () => {
  const list = await bring([rollLine(1, { last: 'Zelmbrand' }), rollLine(2, { last: 'Adlerfink' }), rollLine(3)]);
  const { rows: people } = await superuser().query<{ id: string; door: string; source: string }>(
    `select p.id, p.door_id as door, (select s.id from public.source s where s.campaign_id = p.campaign_id and s.kind = 'door') as source
     from personal.person p join public.door d on d.id = p.door_id where p.campaign_id = $1 order by d.number`,
    [stage().campaignId],
  );
  const [met, said] = people;
  if (!met || !said) throw new Error('nobody came in');
  for (const { id, door, source } of [met, said])
    await superuser().query(
      `insert into personal.visit (campaign_id, id, person_id, door_id, source_id, outcome, at) values ($1, gen_random_uuid(), $2, $3, $4, 'spoke', now())`,
      [stage().campaignId, id, door, source],
    );
  // They gave the same name themselves: it is theirs, whatever becomes of the file.
  await superuser().query(
    `update personal.name set given_by = 'person', source_id = $3 where campaign_id = $1 and person_id = $2`,
    [stage().campaignId, said.id, said.source],
  );
  await takeBack(list.id);
  expect([await found('last', 'zelmbrand'), await found('sound', 'zelmbrand')]).toEqual([0, 0]);
  expect(await found('last', 'adlerfink')).toBe(1);
  expect(await found('last', 'quorveth3')).toBe(0);
  // The file itself finds everybody whom it had, by their numbers.
  const again = await bring([rollLine(1, { last: 'Zelmbrand' })]);
  expect(again.counts).toMatchObject({ fresh: 0, refused: 0 });
  expect(await found('last', 'zelmbrand')).toBe(1);
});
