// Issue 4, import 5: an import that failed or was cancelled stands in nobody's way, and each is taken back by itself, in any
// order.
import { expect, it } from 'vitest';
import { askForCheck, importGround, rollLine } from '@/lib/testing/import-stage';
import { pauseImport, readImport, runImport, startImport, startUndo, stopImport } from './index';

const { bring, stage, superuser, who } = importGround();

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => rollLine(from + at, { precinct: 'East' }));
const here = async (): Promise<number[]> => {
  const { rows } = await superuser().query<{ n: number }>(
    `select d.number as n from personal.person p join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id
     where p.campaign_id = $1 and p.circle = 'roll' and d.street like 'Fable%' order by 1`,
    [stage().campaignId],
  );
  return rows.map(({ n }) => n);
};
/** An import of houses 1 to 6 that has taken some in and is where `state` says. */
async function partOf(state: 'paused' | 'stopped' | 'failed'): Promise<string> {
  const importId = await askForCheck(who(), lines(1, 6));
  await runImport(stage().campaignId, importId);
  await startImport(who(), importId);
  await pauseImport(who(), importId);
  await startImport(who(), importId);
  await runImport(stage().campaignId, importId);
  // It ran to its end; what it left is that of one that ended early, but for the state.
  await superuser().query('update public.import set state = $3 where campaign_id = $1 and id = $2', [
    stage().campaignId,
    importId,
    state === 'stopped' ? 'paused' : state,
  ]);
  if (state === 'stopped') await stopImport(who(), importId);
  return importId;
}
const takeBack = async (importId: string): Promise<void> => {
  await startUndo(who(), importId);
  await runImport(stage().campaignId, importId);
  expect((await readImport(who(), importId)).record.state).toBe('undone');
};
const second = () => bring([...lines(5, 6), ...lines(7, 8)]);

it.each(['stopped', 'failed'] as const)('an import that is %s does not hold up the next one', async (state) => {
  const first = await partOf(state);
  const done = await second();
  expect(done).toMatchObject({ state: 'done', counts: { fresh: 2, same: 2 } });
  // Taken back, whom the later file has too stay.
  await takeBack(first);
  expect(await here()).toEqual([5, 6, 7, 8]);
  await takeBack(done.id);
  expect(await here()).toEqual([]);
});

it('the other way round, the earlier one keeps its own', async () => {
  const first = await partOf('failed');
  const done = await second();
  await takeBack(done.id);
  expect(await here()).toEqual([1, 2, 3, 4, 5, 6]);
  await takeBack(first);
  expect(await here()).toEqual([]);
});

it('one that only waits does hold it up, and says so', async () => {
  await partOf('paused');
  await expect(second()).rejects.toMatchObject({ code: 'conflict' });
});
