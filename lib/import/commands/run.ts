// The long work: checking, running and undoing an import, chunk by chunk, from the checkpoint. One process at a time holds
// the claim; when it dies, the next one goes on where the last commit left off.
import { act } from '@/lib/audit';
import { readCampaign } from '@/lib/campaign';
import { stopAskedHomes } from '@/lib/consent';
import { readRecords, readUpload } from '@/lib/import/file';
import { isKnockFile, runKnocks } from '@/lib/import/knocks';
import { Declaration, type ImportCounts, type ImportState, noCounts, type Runner } from '@/lib/import/model';
import { rowSettings } from '@/lib/import/plan';
import { makeRowReader } from '@/lib/import/rows';
import { asSystem, countsAddUp, countsToSay, layoutById, makeAreaTest } from '@/lib/import/rules';
import { claim, type ImportRecord, moveState, saveChecked, settleSource } from '@/lib/import/store';
import { intake, withPurpose } from '@/lib/people';
import { settleOutlines } from '@/lib/places';
import type { Tx } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { type ChunkSettings, type Progress, readChunk, TakenOver, writeChunk } from './chunk';
import { loadImport, loadPlan } from './prepare';
import { finishErasures, recall } from './resume';
import { type ReadLine, readLine } from './sort';
import { undoRows } from './undo';
import { makeWholeList } from './whole-list';

export const chunkRows = 10_000;
/** A runner that has been silent for this long is dead. */
export const silentSeconds = 60;

/** Works until the import is checked, done, paused, stopped or undone. Returns the state in which it left it. */
export async function runImport(campaignId: string, importId: string, rowsAtOnce = chunkRows): Promise<ImportState> {
  const who = asSystem(campaignId);
  const runnerId = newId();
  const claimed = await act(who, { action: 'import.claim', subject: importId }, (tx) =>
    claim(tx, campaignId, importId, runnerId, silentSeconds),
  );
  const record = await loadImport(who, importId);
  if (claimed === 0) return record.state;
  try {
    if (record.state === 'undoing') await undoRows(who, importId);
    else {
      const loaded = await loadPlan(who, importId, record);
      if (isKnockFile(loaded.plan)) await runKnocks(who, record, runnerId, loaded);
      else await runRows(who, record, runnerId, rowsAtOnce);
    }
  } catch (error) {
    if (!(error instanceof TakenOver)) {
      await act(who, { action: 'import.fail', subject: importId }, (tx) =>
        moveState(tx, campaignId, importId, ['checking', 'running'], 'failed'),
      );
      throw error;
    }
  }
  return (await loadImport(who, importId)).state;
}

async function runRows(who: Runner, record: ImportRecord, runnerId: string, rowsAtOnce: number): Promise<void> {
  const settings = await chunkSettings(who, record, runnerId);
  const { plan } = await loadPlan(who, record.id, record);
  let progress: Progress = { atRow: record.atRow, counts: { ...noCounts, ...record.counts }, reasons: record.reasons };
  if (settings.isRehearsal) progress = { atRow: record.atRow, counts: noCounts, reasons: {} };
  let skip = settings.isRehearsal ? 0 : record.atRow;
  if (settings.isRehearsal && record.atRow > 0) await restartCheck(who, record.id, runnerId);
  if (!settings.isRehearsal) await finishErasures(who, record.id);
  let held: ReadLine[] = [];
  let isHeader = plan.look.hasHeader;
  // While one chunk is being written, the next is read: the two servers and this process work side by side.
  let writing = Promise.resolve(progress);
  const flush = async (): Promise<boolean> => {
    const part = held.slice(0, rowsAtOnce);
    held = held.slice(rowsAtOnce);
    if (skip > 0) {
      // The chunk before the checkpoint is the one that may have died between its commit and what follows it.
      await recall(settings, part.slice(0, skip), skip <= part.length);
      held = [...part.slice(skip), ...held];
      skip -= Math.min(skip, part.length);
      return true;
    }
    const chunk = await readChunk(settings, part);
    progress = await writing;
    // Paused or stopped between two chunks: what is written stays, the rest waits.
    if (!settings.isRehearsal && (await loadImport(who, record.id)).state !== 'running') return false;
    writing = writeChunk(settings, chunk, progress);
    writing.catch(() => undefined);
    return true;
  };
  const readAll = async (): Promise<boolean> => {
    for await (const batch of readRecords(readUpload(record.id, settings.key), plan.look)) {
      // Read at once: what a line says takes a fraction of the room of its columns.
      for (const record of isHeader ? batch.slice(1) : batch) held.push(readLine(settings, record));
      isHeader = false;
      while (held.length >= rowsAtOnce) if (!(await flush())) return false;
    }
    while (held.length > 0) if (!(await flush())) return false;
    return true;
  };
  try {
    if (!(await readAll())) return;
  } finally {
    // Whatever ends this, the chunk that is being written ends first.
    await writing.catch(() => undefined);
  }
  progress = await writing;
  await finish(who, record, settings, progress.counts);
}

async function restartCheck(who: Runner, importId: string, runnerId: string): Promise<void> {
  await act(who, { action: 'import.check', subject: importId }, (tx) =>
    saveChecked(tx, who.campaignId, importId, noCounts),
  );
  await act(who, { action: 'import.claim', subject: importId }, (tx) =>
    claim(tx, who.campaignId, importId, runnerId, 0),
  );
}

async function chunkSettings(who: Runner, record: ImportRecord, runnerId: string): Promise<ChunkSettings> {
  const { key, plan } = await loadPlan(who, record.id, record);
  const declaration = Declaration.parse(record.declaration);
  const campaign = await readCampaign(who.campaignId);
  const settings = rowSettings(plan, declaration, campaign?.rollUse === 'addresses-only');
  const layout = layoutById(plan.look.layoutId ?? '');
  return {
    who,
    importId: record.id,
    key,
    read: makeRowReader(settings),
    isInside: makeAreaTest(record.area ?? { kind: 'everything' }),
    people: settings.people,
    numbering: layout?.id ?? `own-${declaration.country}`,
    wholeList: makeWholeList(declaration, settings.people),
    isRehearsal: record.state === 'checking',
    runnerId,
    // Of each row its number and its name in its home.
    seen: new intake.SeenNumbers(settings.people ? 2 * record.totalRows : 0),
    seenDoors: new intake.SeenNumbers(settings.people ? 0 : record.totalRows),
    newDoors: new Map(),
  };
}

async function finish(who: Runner, record: ImportRecord, settings: ChunkSettings, counts: ImportCounts): Promise<void> {
  if (!countsAddUp(counts)) throw new Error('The counts of an import do not add up.');
  const { campaignId } = who;
  if (settings.isRehearsal) {
    await withPurpose(who, { purpose: 'import', action: 'import.checked', subject: record.id }, async ({ tx }) => {
      await findGone(tx, record.id, settings);
      await saveChecked(tx, campaignId, record.id, counts);
      await moveState(tx, campaignId, record.id, ['checking'], 'checked');
    });
    return;
  }
  await withPurpose(
    who,
    { purpose: 'import', action: 'import.done', subject: record.id, detail: countsToSay(counts) },
    async ({ tx }) => {
      await stopAskedHomes(tx, campaignId);
      await findGone(tx, record.id, settings);
      await settleSource(tx, record.id);
      // Doors that it brought, or placed, are in an outline like all others; what the roll says of a door stays.
      await settleOutlines(tx, campaignId);
      await moveState(tx, campaignId, record.id, ['running'], 'done');
    },
  );
}

/** Not while a row of the file could be anybody: then it does not say who is missing. */
async function findGone(tx: Tx, importId: string, { wholeList }: ChunkSettings): Promise<void> {
  if (wholeList && wholeList.unknown === 0) await intake.countGone(tx, importId, [...wholeList.places]);
}
