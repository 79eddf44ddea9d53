// Results that came back on paper: typed in by whoever may print, kept as the visits of whoever walked, through the same
// gate as a phone's. What one sheet says of one door has one id, so a sheet typed twice says nothing twice.
import type { Ctx } from '@/lib/auth/model';
import { sha256 } from '@/lib/platform/crypto';
import { scopeOf, transaction } from '@/lib/platform/db';
import { bytesToUuid } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { readSheetEntry } from '@/lib/turf';
import { type SheetOutcome, sheetOutcomes } from '@/lib/turf/paper/rules';
import { type VisitFact, WIRE_VERSION } from '../model';
import { selectKnownFacts } from '../store';
import { takeVisits } from './visit';

export interface SheetResult {
  /** Place of the door on the sheet, from 1. */
  readonly place: number;
  /** The digit of the column that is marked. */
  readonly key: string;
}

export interface Entered {
  readonly entered: number;
  /** Doors that this sheet had been entered for before: they stay as they are. */
  readonly before: number;
}

/** Keeps what a sheet says. All of it, or none when a digit or a place does not exist. */
export async function enterSheet(
  ctx: Ctx,
  given: { readonly number: number; readonly results: readonly SheetResult[] },
): Promise<Entered> {
  const { id: sheetId, sheet, walk, doors } = await readSheetEntry(ctx, given.number);
  if (given.results.length === 0) throw new Refusal('invalid', 'Type a digit for at least one door.');
  // Paper does not say when. The hour in which the walk began lets whatever a phone of that walk said later stand.
  const at = walk.plannedStart;
  if (at > ctx.now) throw new Refusal('conflict', 'This walk has not begun yet.');
  const facts = given.results.map(({ place, key }): VisitFact => {
    const door = doors.find((each) => each.place === place);
    const outcome = sheetOutcomes.find((each) => each.key === key)?.outcome;
    if (!door || !outcome) throw new Refusal('invalid', `Door ${place}: type one of the ten digits.`);
    return {
      ...{ v: WIRE_VERSION, kind: 'visit', id: entryId(at, sheetId, door.id), walkId: walk.id, at: at.toISOString() },
      ...{ door: door.id, outcome: outcome satisfies SheetOutcome, people: [], scope: 'home' },
    };
  });
  if (new Set(facts.map(({ id }) => id)).size < facts.length) throw new Refusal('invalid', 'A door is there twice.');
  const ids = facts.map(({ id }) => id);
  const known = await transaction(scopeOf(ctx), (tx) => selectKnownFacts(tx, ctx.campaignId, ids));
  const fresh = facts.filter(({ id }) => known.every((fact) => fact.id !== id));
  const by = { memberId: sheet.memberId, action: 'walk.paper', detail: { sheet: sheet.number } };
  const results = await takeVisits(ctx, fresh, by);
  const entered = [...results.values()].filter(({ state }) => state === 'saved').length;
  if (entered < fresh.length) throw new Refusal('conflict', 'Some doors could not be kept. Enter the sheet again.');
  return { entered, before: known.length };
}

/** Always the same for one door of one sheet, in the form of a time-ordered id of that hour. */
function entryId(at: Date, sheetId: string, doorId: string): string {
  const bytes = Buffer.from(sha256(Buffer.from(`paper/${sheetId}/${doorId}`)).subarray(0, 16));
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytesToUuid(bytes);
}
