// A history of contacts made with another tool: every row is read and held, stops are written first, and when the last row is
// read the knocks are put to the doors of the people in it. Nothing else of the file is kept (decision 146).
import { act } from '@/lib/audit';
import { readCampaign } from '@/lib/campaign';
import { TakenOver } from '@/lib/import/commands/chunk';
import { loadImport } from '@/lib/import/commands/prepare';
import { type FileRecord, readRows, readUpload } from '@/lib/import/file';
import { layoutById, layouts } from '@/lib/import/layouts';
import { type KnockCounts, noCounts, type RefusalReason, type Runner } from '@/lib/import/model';
import { type FilePlan, sealLine } from '@/lib/import/plan';
import { addCounts, countsAddUp } from '@/lib/import/rules';
import { type ImportRecord, insertRefused, moveState, saveChecked, saveCheckpoint } from '@/lib/import/store';
import { intake, withPurpose } from '@/lib/people';
import type { Key } from '@/lib/platform/crypto';
import { dayIn } from '@/lib/platform/format';
import { Refusal } from '@/lib/platform/result';
import { type KnockRow, knockColumns, makeKnockReader, type ReadKnock } from './read';
import { type HeldKnock, holdKnocks, keepKnocks } from './store';

interface Settings {
  readonly who: Runner;
  readonly importId: string;
  readonly key: Key;
  readonly runnerId: string;
  readonly isRehearsal: boolean;
  readonly read: (values: readonly string[]) => ReadKnock;
}

interface Progress {
  readonly atRow: number;
  readonly counts: KnockCounts;
  readonly reasons: Partial<Record<RefusalReason, number>>;
}

const rowsAtOnce = 5_000;
const nothing: KnockCounts = { ...noCounts, doors: 0, newDoors: 0, again: 0, away: 0, newAway: 0, stops: 0 };

/** Reads rows as this file's columns say; undefined where a column that is needed is not there. */
export function knockReader(
  plan: Pick<FilePlan, 'look' | 'columns' | 'dates'>,
  today?: string | undefined,
): ((values: readonly string[]) => ReadKnock) | undefined {
  const layout = layoutById(plan.look.layoutId ?? '');
  const columns = knockColumns(layout, plan);
  if (!layout || !columns) return undefined;
  return makeKnockReader(layout, columns, {
    width: plan.look.header.length,
    dates: plan.dates ?? 'mdy',
    today,
    // A state's number may have come with any list of people of that country, or with one whose columns nobody knew.
    numberings: [
      ...layouts.filter((each) => each.source === 'roll' && each.country === layout.country).map(({ id }) => id),
      `own-${layout.country}`,
    ],
  });
}

/** From the first row on: what an earlier try had in hand is forgotten, and its stops change nothing when written again. */
export async function runKnocks(
  who: Runner,
  record: ImportRecord,
  runnerId: string,
  { key, plan }: { readonly key: Key; readonly plan: FilePlan },
): Promise<void> {
  const now = await beginAgain(who, record, runnerId);
  const zone = (await readCampaign(who.campaignId))?.timeZone ?? 'UTC';
  const read = knockReader(plan, dayIn(now, zone));
  if (!read) throw new Refusal('invalid', 'This file does not say how each contact was made.');
  const isRehearsal = record.state === 'checking';
  const settings = { who, importId: record.id, key, runnerId, isRehearsal, read };
  let progress: Progress = { atRow: 0, counts: nothing, reasons: {} };
  let held: FileRecord[] = [];
  const flush = async (): Promise<boolean> => {
    const part = held.slice(0, rowsAtOnce);
    held = held.slice(rowsAtOnce);
    // Paused or stopped between two parts.
    if (!isRehearsal && (await loadImport(who, record.id)).state !== 'running') return false;
    progress = await writeRows(settings, part, progress);
    return true;
  };
  for await (const batch of readRows(readUpload(record.id, key), plan.look)) {
    held.push(...batch);
    while (held.length >= rowsAtOnce) if (!(await flush())) return;
  }
  while (held.length > 0) if (!(await flush())) return;
  await finish(settings, progress);
}

/** Gives the clock of the database. */
async function beginAgain(who: Runner, { id, atRow }: ImportRecord, runnerId: string): Promise<Date> {
  const step = { runnerId, from: atRow, to: 0, counts: nothing, reasons: {} };
  return act(who, { action: 'import.begin', subject: id }, async (tx) => {
    if ((await saveCheckpoint(tx, who.campaignId, id, step)) === 0) throw new TakenOver();
    return tx.now;
  });
}

interface Part {
  readonly held: readonly HeldKnock[];
  readonly refused: readonly { readonly record: FileRecord; readonly reason: RefusalReason; readonly field?: string }[];
  readonly counts: Pick<KnockCounts, 'rows' | 'outside' | 'keptOut' | 'stops'>;
  /** Numbers and people that want no visit. */
  readonly stopped: { readonly numbers: readonly string[]; readonly people: readonly string[] };
}

async function readPart({ who, read }: Settings, records: readonly FileRecord[]): Promise<Part> {
  const refused: { record: FileRecord; reason: RefusalReason; field?: string }[] = [];
  const rows: { record: FileRecord; row: KnockRow }[] = [];
  let [outside, keptOut, stops] = [0, 0, 0];
  for (const record of records) {
    const found: ReadKnock = record.readable ? read(record.values) : { kind: 'refused', reason: 'unreadable' };
    if (found.kind === 'outside') outside += 1;
    else if (found.kind === 'row') rows.push({ record, row: found.row });
    else refused.push({ record, reason: found.reason, ...(found.field && { field: found.field }) });
  }
  const people = await intake.findByNumbers(
    who.campaignId,
    rows.map(({ row }) => row.numbers),
  );
  const held: HeldKnock[] = [];
  const stopped = { numbers: [] as string[], people: [] as string[] };
  for (const [at, { record, row }] of rows.entries()) {
    const { personId, isKeptOut } = people[at] ?? { personId: undefined, isKeptOut: false };
    if (row.isStop) {
      stops += 1;
      // Where nobody here has the number, any list that brings it later finds the stop.
      stopped.numbers.push(...row.numbers);
      if (personId !== undefined) stopped.people.push(personId);
    }
    if (personId !== undefined) held.push({ ...row, line: record.line, personId });
    else if (row.isStop || isKeptOut) keptOut += 1;
    else refused.push({ record, reason: 'nobody-here', field: 'sourceId' });
  }
  return { held, refused, counts: { rows: records.length, outside, keptOut, stops }, stopped };
}

async function writeRows(settings: Settings, records: readonly FileRecord[], before: Progress): Promise<Progress> {
  const { who, importId, isRehearsal, key, runnerId } = settings;
  const { campaignId } = who;
  const part = await readPart(settings, records);
  // Before anything else of the file.
  if (!isRehearsal) await intake.keepNumbersOut(campaignId, part.stopped.numbers);
  const action = isRehearsal ? 'import.rehearse' : 'import.chunk';
  const look = { purpose: 'import', action, subject: importId, detail: { rows: records.length } } as const;
  return withPurpose(who, look, async ({ tx }) => {
    if (!isRehearsal) await intake.stopPeople(tx, importId, part.stopped.people);
    // Known by their number and on no list any more: as whoever is kept out.
    const lost = await holdKnocks(tx, importId, before.atRow, part.held);
    const { keptOut, stops, ...more } = part.counts;
    const counts = {
      ...before.counts,
      ...addCounts(before.counts, { ...more, keptOut: keptOut + lost.length, refused: part.refused.length }),
      stops: before.counts.stops + stops,
    };
    const reasons = { ...before.reasons };
    for (const { reason } of part.refused) reasons[reason] = (reasons[reason] ?? 0) + 1;
    const after: Progress = { atRow: before.atRow + records.length, counts, reasons };
    if (!isRehearsal) {
      const lines = part.refused.map(({ record, reason, field }) => ({
        line: record.line,
        reason,
        field: field ?? null,
        sealed: sealLine(importId, key, record.line, record.original),
      }));
      await insertRefused(tx, campaignId, importId, lines);
    }
    const step = { runnerId, from: before.atRow, to: after.atRow, counts, reasons };
    if ((await saveCheckpoint(tx, campaignId, importId, step)) === 0) throw new TakenOver();
    return after;
  });
}

async function finish(settings: Settings, { atRow, counts: read, reasons }: Progress): Promise<void> {
  const { who, importId, isRehearsal, runnerId } = settings;
  const { campaignId } = who;
  const action = isRehearsal ? 'import.checked' : 'import.done';
  await withPurpose(
    who,
    { purpose: 'import', action, subject: importId, detail: { rows: read.rows } },
    async ({ tx }) => {
      const { rest, fresh, changed, same, ...found } = await keepKnocks(tx, importId);
      const counts: KnockCounts = { ...read, ...found, fresh, changed, same, outside: read.outside + rest };
      if (!countsAddUp(counts)) throw new Error('The counts of an import do not add up.');
      if (isRehearsal) {
        await saveChecked(tx, campaignId, importId, counts);
        await moveState(tx, campaignId, importId, ['checking'], 'checked');
        return;
      }
      const step = { runnerId, from: atRow, to: atRow, counts, reasons };
      if ((await saveCheckpoint(tx, campaignId, importId, step)) === 0) throw new TakenOver();
      await moveState(tx, campaignId, importId, ['running'], 'done');
    },
  );
}
