// The work of an import in a process of its own: it comes to the same, this process has next to no work with it, and a heap
// that is too small, or a kill, ends that process alone.
import { expect, it } from 'vitest';
import { act } from '@/lib/audit';
import { newId } from '@/lib/platform/ids';
import { askForCheck, importGround, rollLine } from '@/lib/testing/import-stage';
import { continueImports, readImport, runInOwnProcess, startCheck, startImport } from '.';

const { stage, who } = importGround();

const aFileToCheck = (rows: number) =>
  askForCheck(
    who(),
    Array.from({ length: rows }, (_, at) => rollLine(at + 1, { id: `OH${rows}${at}` })),
  );
const stateOf = async (importId: string) => (await readImport(who(), importId)).record.state;
const run = (importId: string, flags: readonly string[] = []) => runInOwnProcess(stage().campaignId, importId, flags);

it('checks and imports elsewhere, below the ceiling, while this process has next to nothing to do', async () => {
  const importId = await aFileToCheck(6_000);
  await run(importId);
  expect(await stateOf(importId)).toBe('checked');
  await startImport(who(), importId);
  const before = process.cpuUsage();
  const used = await run(importId);
  const { user, system } = process.cpuUsage(before);
  const { record } = await readImport(who(), importId);
  expect([record.state, record.counts.fresh]).toEqual(['done', 6_000]);
  expect(used?.peakMegabytes).toBeLessThan(400);
  expect((user + system) / 1_000).toBeLessThan((used?.cpuMs ?? 0) / 4);
});

it('a heap that is too small ends that process alone, and the import can be gone on with', async () => {
  const importId = await aFileToCheck(6_500);
  expect(await run(importId, ['--max-old-space-size=10', '--max-semi-space-size=1'])).toBeUndefined();
  expect(await stateOf(importId)).toBe('failed');
  await startCheck(who(), importId);
  await run(importId);
  expect(await stateOf(importId)).toBe('checked');
});

it('a check and an import whose process died go on by themselves', async () => {
  const importId = await aFileToCheck(7_000);
  // The claim of a process that has said nothing for two minutes.
  const die = () =>
    act(stage().system, { action: 'test.die' }, (tx) =>
      tx.run(
        "update public.import set runner_id = $3, beat_at = now() - interval '2 minutes' where campaign_id = $1 and id = $2",
        [stage().campaignId, importId, newId()],
      ),
    );
  await die();
  expect(await continueImports()).toBe(1);
  expect(await stateOf(importId)).toBe('checked');
  await startImport(who(), importId);
  await die();
  expect(await continueImports()).toBe(1);
  expect(await stateOf(importId)).toBe('done');
});
