// Real PostgreSQL: what happens to somebody between the moment a chunk is weighed and the moment it is written. The chunk is
// held at that point by hand; nothing waits for a clock.
import { expect, it } from 'vitest';
import { act } from '@/lib/audit';
import { erase, intake } from '@/lib/people';
import { doorKey, parseAddress } from '@/lib/places/rules';
import { newId } from '@/lib/platform/ids';
import { askForCheck, importGround, rollDeclaration, rollLine } from '@/lib/testing/import-stage';
import { type ChunkSettings, readChunk, writeChunk } from './commands/chunk';
import { loadImport, loadPlan } from './commands/prepare';
import { readLine } from './commands/sort';
import { readRecords, readUpload } from './file';
import { pauseImport, runImport, startImport, startUndo, stopImport } from './index';
import { noCounts, type Runner } from './model';
import { rowSettings } from './plan';
import { makeRowReader } from './rows';
import { asSystem } from './rules';
import { claim } from './store';

const { bring, stage, superuser, who } = importGround();

/** The one chunk of a file that was checked and started: weighed, and not yet written. */
async function weighed(lines: readonly string[]) {
  const { campaignId } = stage();
  const importId = await askForCheck(who(), lines);
  await runImport(campaignId, importId);
  await startImport(who(), importId);
  const runnerId = newId();
  await act(asSystem(campaignId), { action: 'import.claim', subject: importId }, (tx) =>
    claim(tx, campaignId, importId, runnerId, 60),
  );
  const record = await loadImport(who(), importId);
  const { key, plan } = await loadPlan(who(), importId, record);
  const settings: ChunkSettings = {
    ...{ who: asSystem(campaignId), importId, key, runnerId, people: true, isRehearsal: false, wholeList: null },
    ...{ read: makeRowReader(rowSettings(plan, rollDeclaration, false)), isInside: () => true },
    ...{ numbering: plan.look.layoutId ?? '', newDoors: new Map() },
    ...{ seen: new intake.SeenNumbers(100), seenDoors: new intake.SeenNumbers(0) },
  };
  const records = [];
  for await (const batch of readRecords(readUpload(importId, key), plan.look)) records.push(...batch);
  const chunk = await readChunk(
    settings,
    records.slice(1).map((record) => readLine(settings, record)),
  );
  return { importId, write: () => writeChunk(settings, chunk, { atRow: 0, counts: noCounts, reasons: {} }) };
}

const here = async () =>
  (
    await superuser().query<{ id: string; door: string }>(
      `select p.id, d.number_text as door from personal.person p join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id
       where p.campaign_id = $1 order by 2`,
      [stage().campaignId],
    )
  ).rows;

it('PUR-09: somebody who is erased while their chunk is on its way is not written again', async () => {
  await bring([rollLine(1), rollLine(2)]);
  const { write } = await weighed([
    rollLine(1, { last: 'Zelmbrand' }),
    rollLine(2, { last: 'Adlerfink' }),
    rollLine(3),
  ]);
  const [gone] = await here();
  await erase(stage().as['privacy-lead'] as Runner, gone?.id ?? '', 'K7-QX4M');
  await write();
  expect((await here()).map(({ id }) => id)).not.toContain(gone?.id);
});

it('WDR-09: a home that says stop while its chunk is on its way is not knocked', async () => {
  const { write } = await weighed([rollLine(1), rollLine(2)]);
  const address = parseAddress('2 Fablewick Way, Alderquay, OH 43000', { country: 'US' });
  await superuser().query(
    "insert into public.address_stop (campaign_id, id, door_key, network) values ($1, $2, $3, decode(repeat('00', 32), 'hex'))",
    [stage().campaignId, newId(), doorKey(address)],
  );
  await write();
  const doors = await superuser().query(
    `select number_text as number, stopped_at is not null as stopped from public.door
     where campaign_id = $1 and street = 'Fablewick Way' order by 1`,
    [stage().campaignId],
  );
  expect(doors.rows).toEqual([
    { number: '1', stopped: false },
    { number: '2', stopped: true },
  ]);
});

it('PUR-09: an import is not taken back while another one runs or waits, and is told so; afterwards it is', async () => {
  const { id } = await bring([rollLine(1)]);
  const other = await askForCheck(who(), [rollLine(2)]);
  await runImport(stage().campaignId, other);
  await startImport(who(), other);
  await expect(startUndo(who(), id)).rejects.toMatchObject({ code: 'conflict' });
  await pauseImport(who(), other);
  await expect(startUndo(who(), id)).rejects.toMatchObject({ code: 'conflict' });
  await stopImport(who(), other);
  await startUndo(who(), id);
  await expect(startUndo(who(), other)).rejects.toMatchObject({ code: 'conflict' });
  await expect(startUndo(who(), id)).rejects.toMatchObject({ code: 'conflict' });
  expect(await runImport(stage().campaignId, id)).toBe('undone');
  await expect(startUndo(who(), id)).rejects.toMatchObject({ code: 'conflict' });
  expect(await here()).toEqual([]);
});
