// What outlines say of doors: a door whose roll names no precinct gets that of the outline around it, in the spelling that
// the roll uses next door; a door whose roll names another is not changed, it is a difference that somebody looks at.
import { foldCode } from '../address/area-code';
import type { Outline, OutlinedDoor, PrecinctDifference } from '../model';
import { makeFinder } from './inside';

export interface Given {
  /** For every outline, in its order: what the roll calls it; '' where the roll names no door in it. */
  readonly called: readonly string[];
  /** Doors in each outline. */
  readonly doors: readonly number[];
  /** Doors whose precinct is to be another than it is: the number of the outline, or null to take back what was given. */
  readonly changes: readonly {
    readonly doorId: string;
    readonly precinct: string | null;
    readonly outline: number | null;
  }[];
  readonly differences: readonly PrecinctDifference[];
  /** Doors that have their precinct from an outline, once the changes are made. */
  readonly given: number;
  /** Doors in no outline; and in several that are not of one area, which no outline speaks for. */
  readonly outside: number;
  readonly between: number;
}

type Tally = Map<string, number>;

/** Outlines of one code in one town are one area in several pieces. */
const areaKey = ({ code, town }: Outline): string => `${town}|${code}`;
/** Where towns number their own precincts, the name alone is not enough. */
const saidKey = ({ precinct, city }: OutlinedDoor): string => `${city}|${precinct}`;

/** Looks at every door that has a place. Doors and outlines may come in any order; the answer is the same. */
export function givePrecincts(outlines: readonly Outline[], doors: readonly OutlinedDoor[]): Given {
  const find = makeFinder(outlines);
  const inside = doors.map((door) => find(door.point));
  const names = namesOf(outlines, doors, inside);
  const counts = outlines.map(() => 0);
  const changes: Given['changes'][number][] = [];
  const differences = new Map<string, PrecinctDifference & { readonly doorIds: string[] }>();
  let [given, outside, between] = [0, 0, 0];
  for (const [n, door] of doors.entries()) {
    const own = inside[n] ?? [];
    for (const at of own) counts[at] = (counts[at] ?? 0) + 1;
    const [first] = own;
    const outline = first === undefined ? undefined : outlines[first];
    const isOne = outline !== undefined && own.every((at) => sameArea(outlines[at], outline));
    if (!outline || first === undefined) outside += 1;
    else if (!isOne) between += 1;
    const isSilent = door.precinct === '' || door.isGiven;
    if (isSilent) {
      const precinct = outline && isOne ? (names.get(areaKey(outline)) ?? '') || outline.code : null;
      if (precinct !== null) given += 1;
      if ((precinct ?? '') !== door.precinct) changes.push({ doorId: door.id, precinct, outline: first ?? null });
    } else if (outline && isOne && !agrees(door, outline, names)) {
      const label = names.get(areaKey(outline)) || outline.code;
      const key = JSON.stringify([label, door.precinct, door.city]);
      const known = differences.get(key);
      if (known) known.doorIds.push(door.id);
      else differences.set(key, { inside: label, said: door.precinct, city: door.city, doorIds: [door.id] });
    }
  }
  return {
    called: outlines.map((outline) => names.get(areaKey(outline)) ?? ''),
    doors: counts,
    changes,
    differences: [...differences.values()].sort(
      (a, b) => b.doorIds.length - a.doorIds.length || compare(a.inside, b.inside) || compare(a.said, b.said),
    ),
    ...{ given, outside, between },
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sameArea = (a: Outline | undefined, b: Outline): boolean => a !== undefined && areaKey(a) === areaKey(b);

function agrees(door: OutlinedDoor, outline: Outline, names: ReadonlyMap<string, string>): boolean {
  return isSpelt(door.precinct, outline) || door.precinct === names.get(areaKey(outline));
}

/** Whether a precinct of the roll is the code or the name of this outline, whatever the zeros and capitals. */
function isSpelt(precinct: string, { code, name }: Outline): boolean {
  const folded = foldCode(precinct);
  return folded === foldCode(code) || (name !== '' && folded === foldCode(name));
}

/**
 * What the roll calls each area: the spelling of its code or name that most of its doors have; else a name that most doors
 * inside carry, most bearers of which are inside, and which is no other outline's.
 */
function namesOf(
  outlines: readonly Outline[],
  doors: readonly OutlinedDoor[],
  inside: readonly (readonly number[])[],
): Map<string, string> {
  const said = new Map<string, Tally>();
  const all: Tally = new Map();
  const precinctOf = new Map<string, string>();
  for (const [n, door] of doors.entries()) {
    if (door.precinct === '' || door.isGiven) continue;
    const key = saidKey(door);
    precinctOf.set(key, door.precinct);
    add(all, key);
    for (const area of new Set((inside[n] ?? []).flatMap((at) => outlines[at] ?? []).map(areaKey))) {
      const own = said.get(area) ?? new Map<string, number>();
      add(own, key);
      said.set(area, own);
    }
  }
  const codes = new Set(outlines.flatMap(({ code, name }) => [foldCode(code), foldCode(name)]));
  const names = new Map<string, string>();
  for (const outline of outlines) {
    const own = said.get(areaKey(outline));
    if (!own) continue;
    const most = [...own].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
    const spelt = most.find(([key]) => isSpelt(precinctOf.get(key) ?? '', outline));
    const [key = '', count = 0] = spelt ?? most[0] ?? [];
    const total = most.reduce((sum, [, each]) => sum + each, 0);
    const precinct = precinctOf.get(key) ?? '';
    const isOwn = 2 * count > total && 2 * count > (all.get(key) ?? 0) && !codes.has(foldCode(precinct));
    if (spelt || isOwn) names.set(areaKey(outline), precinct);
  }
  return names;
}

function add(tally: Tally, key: string): void {
  tally.set(key, (tally.get(key) ?? 0) + 1);
}
