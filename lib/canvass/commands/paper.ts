// Results that came back on paper: typed in by whoever may print, kept as the visits of whoever walked, through the same
// gate as a phone's. What one sheet says of one door has one id, so a sheet typed twice says nothing twice; a wrong digit is
// put right by a visit that corrects it, while the sheet has no tick.
import type { Ctx } from '@/lib/auth/model';
import { withPurpose } from '@/lib/people';
import { sha256 } from '@/lib/platform/crypto';
import { scopeOf, transaction } from '@/lib/platform/db';
import { bytesToUuid } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { readSheetEntry, type SheetEntry } from '@/lib/turf';
import { keyOfOutcome, type SheetOutcome, sheetOutcomes, TAKEN_BACK } from '@/lib/turf/paper/rules';
import { type Fact, WIRE_VERSION } from '../model';
import { selectKnownFacts, selectVisitsOfWalk } from '../store';
import { takeVisits } from './visit';

export interface SheetResult {
  /** Place of the door on the sheet, from 1. */
  readonly place: number;
  /** The digit of the column that is marked; for a door that was entered, `-` takes the entry back. */
  readonly key: string;
  /** The digit that was shown for this door; another one beside it is a correction. */
  readonly was?: string;
}

export interface Entered {
  readonly entered: number;
  /** Doors that this sheet had been entered for before: they stay as they are. */
  readonly before: number;
  readonly corrected: number;
}

type PaperFact = Extract<Fact, { kind: 'visit' | 'undo' }>;
type SheetDoors = SheetEntry['doors'];

/** Keeps what a sheet says. All of it, or none when a digit or a place does not exist. */
export async function enterSheet(
  ctx: Ctx,
  given: { readonly number: number; readonly results: readonly SheetResult[] },
): Promise<Entered> {
  const entry = await readSheetEntry(ctx, given.number);
  const { sheet, walk, doors } = entry;
  if (given.results.length === 0) throw new Refusal('invalid', 'Type a digit for at least one door.');
  // Paper does not say when. The hour in which the walk began lets whatever a phone of that walk said later stand.
  if (walk.plannedStart > ctx.now) throw new Refusal('conflict', 'This walk has not begun yet.');
  if (new Set(given.results.map(({ place }) => place)).size < given.results.length) {
    throw new Refusal('invalid', 'A door is there twice. Load the page again and type each door once.');
  }
  const changed = given.results.filter(({ key, was }) => was && key !== was);
  const facts = given.results
    .filter(({ was }) => !was)
    .map(({ place, key }) => factOf(entry, doorAt(doors, place), key, null));
  const corrections = changed.length > 0 ? await correctionsOf(ctx, entry, changed) : [];
  const ids = facts.map(({ id }) => id);
  const known = await transaction(scopeOf(ctx), (tx) => selectKnownFacts(tx, ctx.campaignId, ids));
  const fresh = facts.filter(({ id }) => known.every((fact) => fact.id !== id));
  const by = {
    memberId: sheet.memberId,
    action: corrections.length > 0 ? 'walk.paper-corrected' : 'walk.paper',
    detail: { sheet: sheet.number, ...(corrections.length > 0 && { corrected: corrections.length }) },
  };
  const results = await takeVisits(ctx, [...fresh, ...corrections], by);
  const kept = [...results.values()].filter(({ state }) => state === 'saved').length;
  if (kept < fresh.length + corrections.length) {
    throw new Refusal('conflict', 'Some doors could not be kept. Enter the sheet again.');
  }
  if (changed.length > 0) await requireStanding(ctx, entry, changed);
  const same = given.results.filter(({ key, was }) => was && key === was);
  return { entered: fresh.length, before: known.length + same.length, corrected: corrections.length };
}

/** What this sheet says of its doors now, by place: the digit of its column. Reads visits: one look, in the log. */
export async function readEntered(ctx: Ctx, number: number): Promise<ReadonlyMap<number, string>> {
  const standing = await standingOf(ctx, await readSheetEntry(ctx, number));
  return new Map([...standing].map(([place, { key }]) => [place, key]));
}

interface Standing {
  readonly id: string;
  readonly key: string;
}

/** The newest of what the sheet said of each door: from the first entry along its corrections. */
async function standingOf(ctx: Ctx, entry: SheetEntry): Promise<ReadonlyMap<number, Standing>> {
  const { walk, doors, sheet } = entry;
  const look = { purpose: 'canvass.contact', action: 'walk.paper-look', subject: `sheet ${sheet.number}` } as const;
  const visits = await withPurpose(ctx, look, ({ tx }) => selectVisitsOfWalk(tx, ctx.campaignId, walk.id));
  const byId = new Map(visits.map((visit) => [visit.id, visit]));
  return new Map(
    doors.flatMap(({ id: door, place }): [number, Standing][] => {
      let last = byId.get(entryId(entry, door, null));
      for (let next = last; next; next = byId.get(entryId(entry, door, next.id))) last = next;
      return last ? [[place, { id: last.id, key: keyOfOutcome(last.outcome) }]] : [];
    }),
  );
}

async function correctionsOf(ctx: Ctx, entry: SheetEntry, changed: readonly SheetResult[]): Promise<PaperFact[]> {
  if (entry.sheet.settledAs !== null) {
    throw new Refusal('conflict', 'This sheet has its tick. Take the tick away, then correct it.');
  }
  const standing = await standingOf(ctx, entry);
  return changed.map(({ place, key, was }) => {
    const door = doorAt(entry.doors, place);
    const now = standing.get(place);
    // Somebody else corrected it meanwhile: what they typed is not overwritten unseen.
    if (!now || now.key !== was) throw changedByOther(place);
    if (sheetOutcomes.find((each) => each.key === was)?.outcome === 'stop') {
      throw new Refusal('conflict', `Door ${place} asked to be left alone. Only the privacy lead can change that.`);
    }
    return factOf(entry, door, key, now.id);
  });
}

/** Of two corrections of one digit at the same moment the first stands; the second must hear that it does not. */
async function requireStanding(ctx: Ctx, entry: SheetEntry, changed: readonly SheetResult[]): Promise<void> {
  const standing = await standingOf(ctx, entry);
  const other = changed.find(({ place, key }) => standing.get(place)?.key !== key);
  if (other) throw changedByOther(other.place);
}

const changedByOther = (place: number) =>
  new Refusal('conflict', `Door ${place} was changed by someone else. Open the sheet again.`);

function doorAt(doors: SheetDoors, place: number): SheetDoors[number] {
  const door = doors.find((each) => each.place === place);
  if (!door) throw new Refusal('invalid', `Door ${place} is not on this sheet.`);
  return door;
}

/** What a digit says of a door; with `corrects`, instead of what was said before. */
function factOf(entry: SheetEntry, door: SheetDoors[number], key: string, corrects: string | null): PaperFact {
  const { walk } = entry;
  const at = walk.plannedStart.toISOString();
  const fact = { v: WIRE_VERSION, id: entryId(entry, door.id, corrects), walkId: walk.id, at, door: door.id } as const;
  if (corrects !== null && key === TAKEN_BACK) return { ...fact, kind: 'undo', corrects };
  const outcome = sheetOutcomes.find((each) => each.key === key)?.outcome;
  if (!outcome) throw new Refusal('invalid', `Door ${door.place}: type one of the ten digits.`);
  return {
    ...fact,
    ...{ kind: 'visit', outcome: outcome satisfies SheetOutcome, people: [], scope: 'home' },
    ...(corrects === null ? {} : { corrects }),
  };
}

/** Always the same for one door of one sheet, or for one correction of it, in the form of a time-ordered id of that hour. */
function entryId({ walk, id: sheetId }: SheetEntry, doorId: string, corrects: string | null): string {
  const name = ['paper', sheetId, doorId, ...(corrects === null ? [] : [corrects])].join('/');
  const bytes = Buffer.from(sha256(Buffer.from(name)).subarray(0, 16));
  bytes.writeUIntBE(walk.plannedStart.getTime(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytesToUuid(bytes);
}
