// One chunk of a file: rows are read, areas and doors found, stops asked, people taken in, the checkpoint moved, all in one
// transaction with one entry. A crash before the commit leaves nothing of it; the next try starts at the checkpoint.
import { stopAskedHomes } from '@/lib/consent';
import { type ImportCounts, noCounts, type RefusalReason, type Runner } from '@/lib/import/model';
import { sealLine } from '@/lib/import/plan';
import type { ImportRow } from '@/lib/import/rows';
import { addCounts } from '@/lib/import/rules';
import { insertRefused, type RefusedLine, saveCheckpoint } from '@/lib/import/store';
import { erase, intake, type OpenDoor, withPurpose } from '@/lib/people';
import { findDoors, mergeDoors } from '@/lib/places';
import type { NewDoor } from '@/lib/places/model';
import { toNewDoor } from '@/lib/places/rules';
import type { Key } from '@/lib/platform/crypto';
import { transaction } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { numberOf, type ReadLine, type Sorted, type SortSettings, sortRecords } from './sort';

export interface ChunkSettings extends SortSettings {
  readonly who: Runner;
  readonly importId: string;
  readonly key: Key;
  readonly people: boolean;
  readonly isRehearsal: boolean;
  readonly runnerId: string;
  readonly seen: intake.Seen;
  readonly seenDoors: intake.Seen;
  /** Ids given to doors that were not there when the chunk before was read, which may still be being written. */
  newDoors: ReadonlyMap<string, string>;
}

export interface Progress {
  readonly atRow: number;
  readonly counts: ImportCounts;
  readonly reasons: Partial<Record<RefusalReason, number>>;
}

/** Another runner has taken this import over; this one must stop without a word. */
export class TakenOver extends Error {}

/** A chunk that is read, weighed and has its secrets; nothing of it is on the data server yet. */
export interface ReadChunk {
  readonly rows: number;
  readonly sorted: Omit<Sorted, 'rows'>;
  readonly work: Work;
  readonly secrets: ReadonlyMap<string, Buffer>;
}

/** Reads and weighs a chunk and makes the secrets of its new people. May run while the chunk before is being written. */
export async function readChunk(settings: ChunkSettings, records: readonly ReadLine[]): Promise<ReadChunk> {
  const sorted = sortRecords(settings, records);
  const doors = await findOrMakeDoors(settings, sorted);
  const work = settings.people ? await weighPeople(settings, sorted, doors) : await weighDoors(settings, sorted, doors);
  const secrets =
    work.weighed && !settings.isRehearsal
      ? await intake.prepareAdmission(settings.who.campaignId, work.weighed)
      : new Map<string, Buffer>();
  const { rows: _weighed, ...rest } = sorted;
  return { rows: records.length, sorted: rest, work, secrets };
}

/** Writes a chunk: people, doors, refused lines, counts and the checkpoint in one transaction with one entry. */
export async function writeChunk(settings: ChunkSettings, chunk: ReadChunk, before: Progress): Promise<Progress> {
  const { rows, sorted, work, secrets } = chunk;
  if (!settings.isRehearsal) await removeProtected(settings, sorted.protectedNumbers);
  const look = {
    purpose: 'import',
    action: settings.isRehearsal ? 'import.rehearse' : 'import.chunk',
    subject: settings.importId,
    detail: { rows },
  } as const;
  const done = await withPurpose(settings.who, look, async (door) => {
    if (!settings.isRehearsal) await intake.stopPeople(door.tx, settings.importId, work.weighed?.stopped ?? []);
    const taken = await takeIn(settings, door, work, secrets);
    // Whom and which homes this file has too, so that they stay when an earlier one is taken back.
    if (!settings.isRehearsal && taken.vouched.length + work.standing.length > 0)
      await intake.vouch(door.tx, settings.importId, before.atRow, taken.vouched, work.standing);
    const counts = addCounts(before.counts, {
      ...taken.counts,
      rows,
      outside: sorted.outside,
      protected: sorted.protected,
      refused: sorted.refused.length,
      keptOut: work.keptOut,
    });
    const reasons = { ...before.reasons };
    for (const { reason } of sorted.refused) reasons[reason] = (reasons[reason] ?? 0) + 1;
    const after: Progress = { atRow: before.atRow + rows, counts, reasons };
    if (settings.wholeList) await intake.meet(door.tx, settings.importId, before.atRow, work.met);
    if (settings.people && !settings.isRehearsal && taken.relearn.length > 0)
      await intake.returnPeople(
        door.tx,
        settings.importId,
        taken.relearn.map((each) => each.personId),
      );
    if (!settings.isRehearsal)
      await insertRefused(door.tx, settings.who.campaignId, settings.importId, sealRefused(settings, sorted));
    const step = { runnerId: settings.runnerId, from: before.atRow, to: after.atRow, counts, reasons };
    if ((await saveCheckpoint(door.tx, settings.who.campaignId, settings.importId, step)) === 0) throw new TakenOver();
    return { after, relearn: taken.relearn };
  });
  // A chunk is on its way for seconds. Whoever was erased meanwhile had no row to delete when theirs were.
  for (const personId of await intake.finishAdmission(settings.who.campaignId, done.relearn))
    await erase(settings.who, personId, settings.importId);
  return done.after;
}

/** Whoever came under address protection since an earlier file leaves at once, with everything about them. */
async function removeProtected(settings: ChunkSettings, numbers: readonly string[]): Promise<void> {
  const { who, importId } = settings;
  for (const personId of await intake.protectPeople(who.campaignId, numbers)) await erase(who, personId, importId);
}

type DoorIds = Map<string, { id: string; isStopped: boolean; isNew: boolean }>;

async function findOrMakeDoors(settings: ChunkSettings, sorted: Sorted): Promise<DoorIds> {
  const { campaignId, actor } = settings.who;
  const wanted = [...new Set(sorted.rows.map(({ key }) => key))];
  const there = await transaction({ campaignId, actorId: actor.id, actorKind: actor.kind }, (tx) =>
    findDoors(tx, campaignId, wanted),
  );
  const doors: DoorIds = new Map();
  const made = new Map<string, string>();
  for (const key of wanted) {
    const found = there.get(key);
    // The chunk before may still be writing a door of this key: both must name it by the same id.
    const id = found?.id ?? settings.newDoors.get(key) ?? newId();
    if (!found) made.set(key, id);
    doors.set(key, { id, isStopped: found?.isStopped ?? false, isNew: found === undefined });
  }
  settings.newDoors = made;
  return doors;
}

interface Work {
  readonly weighed: intake.Weighed | undefined;
  /** New doors, and old ones to which this file may give a place. */
  readonly doors: NewDoor[];
  /** Doors of this file that were there before it. */
  readonly standing: readonly string[];
  /** For files without people: what the doors themselves come to. */
  readonly doorCounts: Partial<ImportCounts>;
  /** For a whole list: who of those here is in this chunk. */
  readonly met: readonly string[];
  keptOut: number;
}

/** Rows that are written already, weighed once more. */
export async function weighAgain(settings: ChunkSettings, records: readonly ReadLine[]): Promise<intake.Weighed> {
  const sorted = sortRecords(settings, records);
  const doors = await findOrMakeDoors(settings, sorted);
  const rows = sorted.rows.map(({ row, key }) => toRollRow(settings, row, key, doors.get(key)));
  return intake.weighRows(settings.who.campaignId, rows, settings.seen, intake.bulkUuid);
}

async function weighPeople(settings: ChunkSettings, sorted: Sorted, doors: DoorIds): Promise<Work> {
  await intake.barNumbers(settings.who.campaignId, sorted.protectedNumbers, settings.seen);
  const rows = sorted.rows.map(({ row, key }) => toRollRow(settings, row, key, doors.get(key)));
  const weighed = await intake.weighRows(settings.who.campaignId, rows, settings.seen, intake.bulkUuid);
  let keptOut = 0;
  let repeated = 0;
  for (const [at, verdict] of weighed.verdicts.entries()) {
    const record = sorted.rows[at]?.record;
    if (verdict === 'kept-out') keptOut += 1;
    if (verdict === 'repeated') repeated += 1;
    if ((verdict === 'needs-a-person' || verdict === 'same-id-twice') && record)
      sorted.refused.push({ record, reason: verdict });
  }
  // Only people who are taken bring their door: an address known from a kept-out row alone would point at its owner.
  // One that waits because it is like somebody has its home, or nobody could take it in.
  const wanted = new Set(
    [...weighed.taken.map(({ at }) => at), ...weighed.alike].map((at) => sorted.rows[at]?.key ?? ''),
  );
  const standing = standingOf(doors, wanted);
  const met = settings.wholeList
    ? [
        ...weighed.met,
        ...weighed.vouched,
        ...(await intake.knownPeople(settings.who.campaignId, sorted.refusedNumbers)),
      ]
    : [];
  return { weighed, doors: doorsOf(sorted, doors, wanted), standing, doorCounts: { same: repeated }, met, keptOut };
}

async function weighDoors(settings: ChunkSettings, sorted: Sorted, doors: DoorIds): Promise<Work> {
  const isNew = (key: string): boolean => doors.get(key)?.isNew ?? false;
  const keys = [...new Set(sorted.rows.map(({ key }) => key))];
  // A home that is here says itself that it was stopped; one that no list had is known by its mark alone.
  const leftAlone = await intake.homesLeftAlone(settings.who.campaignId, keys.filter(isNew));
  const wanted = new Set(keys.filter((key) => !leftAlone.has(key)));
  const keptOut = sorted.rows.filter(({ key }) => leftAlone.has(key)).length;
  let fresh = 0;
  for (const key of wanted) {
    const number = intake.numberOfText(key);
    if (settings.seenDoors.get(number) === undefined && isNew(key)) fresh += 1;
    settings.seenDoors.set(number, 1);
  }
  return {
    weighed: undefined,
    doors: doorsOf(sorted, doors, wanted),
    standing: standingOf(doors, wanted),
    doorCounts: { fresh, same: sorted.rows.length - keptOut - fresh },
    met: [],
    keptOut,
  };
}

const standingOf = (doors: DoorIds, wanted: ReadonlySet<string>): string[] =>
  [...wanted].flatMap((key) => {
    const door = doors.get(key);
    return door && !door.isNew ? [door.id] : [];
  });

function doorsOf(sorted: Sorted, doors: DoorIds, wanted: ReadonlySet<string>): NewDoor[] {
  const made = new Map<string, NewDoor>();
  for (const { row, key } of sorted.rows) {
    const door = doors.get(key);
    // A later row of the same door may be the one that knows its place.
    if (!door || !wanted.has(key) || (made.has(key) && made.get(key)?.point !== null)) continue;
    if (door.isNew || row.point !== null || row.precinct !== '')
      made.set(key, toNewDoor(door.id, key, row.address, row.point, row.precinctName || row.precinct));
  }
  return [...made.values()];
}

export function toRollRow(
  settings: Pick<ChunkSettings, 'numbering'>,
  row: ImportRow,
  key: string,
  door: { id: string; isStopped: boolean; isNew?: boolean } | undefined,
): intake.RollRow {
  const name = row.name ?? { given: '', family: '' };
  // Without a lasting number a person is found again by name, birth and door.
  const stand = () =>
    JSON.stringify([name.given, name.family, name.suffix ?? '', row.bornOn ?? row.birthYear, key]).toLowerCase();
  return {
    sourceValue: row.sourceId === '' ? `row:${stand()}` : numberOf(settings, row.sourceId),
    ...(row.sourceId === '' ? { hasNoNumber: true } : {}),
    name,
    bornOn: row.bornOn,
    birthYear: row.birthYear,
    doorId: door?.id ?? '',
    doorKey: key,
    isStopped: door?.isStopped ?? false,
    isDoorNew: door?.isNew,
    emails: row.emails,
    phones: row.phones,
    stop: row.stop,
    facts: row.facts,
  };
}

async function takeIn(settings: ChunkSettings, door: OpenDoor, work: Work, secrets: ReadonlyMap<string, Buffer>) {
  const { campaignId } = settings.who;
  if (settings.isRehearsal) {
    const counts = work.weighed ? await intake.rehearse(door, settings.importId, work.weighed) : {};
    return { counts: addCounts(addCounts(noCounts, counts), work.doorCounts), relearn: [], vouched: [] };
  }
  if (work.doors.length > 0) {
    await mergeDoors(door.tx, settings.importId, work.doors);
    await stopAskedHomes(door.tx, campaignId);
  }
  if (!work.weighed) return { counts: work.doorCounts, relearn: [], vouched: [] };
  const { counts, relearn, vouched } = await intake.admit(door, campaignId, settings.importId, work.weighed, secrets);
  return { counts: addCounts(addCounts(noCounts, counts), work.doorCounts), relearn, vouched };
}

function sealRefused(settings: ChunkSettings, sorted: Pick<Sorted, 'refused'>): RefusedLine[] {
  return sorted.refused.map(({ record, reason, field }) => ({
    line: record.line,
    reason,
    field: field ?? null,
    sealed: sealLine(settings.importId, settings.key, record.line, record.original),
  }));
}
