// What it costs to cross a street, by how busy it must be: told by the words of its name and by how far its two sides
// stand apart. Without a street map these are the two things that the addresses themselves say.
import type { WalkSides } from '../model';

export type StreetClass = 'quiet' | 'street' | 'main' | 'trunk';

const trunkWords =
  /\b(highway|hwy|freeway|expressway|motorway|autoroute|autovia|autopista|route nationale|[AN] ?\d+)\b/i;
const mainWords = /\b(avenue|ave|av|avenida|boulevard|blvd|bd|parkway|pkwy|cours|quai|high street|main street)\b/i;
const quietWords =
  /\b(lane|ln|close|court|ct|cul-de-sac|mews|alley|path|walk|place|pl|impasse|ruelle|allee|allée|venelle|sentier|cite|cité|pasaje|callejon|callejón)\b/i;

/** Sides further apart than this stand at a main road; nearer than the other, at a lane. */
const WIDE_METRES = 32;
const NARROW_METRES = 14;

/** `apart`: metres between the two rows of houses; null when there is one row only. */
export function streetClassOf(name: string, apart: number | null): StreetClass {
  if (trunkWords.test(name)) return 'trunk';
  if (apart !== null && apart > WIDE_METRES) return 'main';
  if (quietWords.test(name) || (apart !== null && apart < NARROW_METRES)) return 'quiet';
  return mainWords.test(name) ? 'main' : 'street';
}

/** Metres of walking that one crossing is worth: the wait, and the kerb. */
const crossing: Readonly<Record<StreetClass, number>> = { quiet: 4, street: 10, main: 30, trunk: 120 };
/** So dear that each side of a street is finished before the other is begun. */
const ONE_SIDE = 80;
/** Cheap enough to zigzag where nothing drives fast. */
const BOTH_SIDES = 1;

export function crossingMetres(street: StreetClass, sides: WalkSides): number {
  if (sides === 'one') return crossing[street] + ONE_SIDE;
  if (sides === 'both' && (street === 'quiet' || street === 'street')) return BOTH_SIDES;
  return crossing[street];
}
