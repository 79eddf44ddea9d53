// Which precinct of a file is which precinct on the campaign's doors. One list writes 0001, another 1, a third Precinct 1;
// in France every town has a bureau 1. What cannot be told for certain is not matched but listed, on both sides.
import { foldCode, foldText, townKey } from '@/lib/places/rules';
import type { Area, DoorArea } from '../model';

/** 'Paris 11e arrondissement', 'PARIS 11' and 'Paris' alike: the bureaux of a town are numbered through. */
export function foldPlace(text: string): string {
  return townKey(text)
    .replace(/\b(?:\d+(?:er|e|eme|nd|st|th)? )?arrondissement\b|\bcedex\b|\b\d+(?:er|e|eme)?$/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

export interface Unmatched {
  readonly door: DoorArea;
  /** No precinct of the file has this name, or several have it. */
  readonly why: 'none' | 'several';
}

export interface Matching {
  readonly doorsOf: ReadonlyMap<number, readonly DoorArea[]>;
  readonly doorsWithout: readonly Unmatched[];
  readonly areasWithout: readonly Area[];
}

/** `inTowns`: precincts are numbered town by town, so that the town must agree as well. */
export function matchAreas(areas: readonly Area[], doors: readonly DoorArea[], inTowns: boolean): Matching {
  const byCode = index(areas, ({ code }) => code);
  const byName = index(areas, ({ name }) => name);
  const doorsOf = new Map<number, DoorArea[]>();
  const doorsWithout: Unmatched[] = [];
  for (const door of doors) {
    const found = choose(door, [byCode, byName], inTowns);
    if (typeof found === 'string') doorsWithout.push({ door, why: found });
    else doorsOf.set(found.number, [...(doorsOf.get(found.number) ?? []), door]);
  }
  return { doorsOf, doorsWithout, areasWithout: areas.filter(({ number }) => !doorsOf.has(number)) };
}

/** An outline as a map file names it: what the roll calls it, its code, its name. */
export interface NamedOutline {
  readonly called: string;
  readonly code: string;
  readonly name: string;
  readonly town: string;
}

/** The number of the area that each outline is; null for one of which it cannot be told. */
export function matchOutlines(
  areas: readonly Area[],
  outlines: readonly NamedOutline[],
  inTowns: boolean,
): (number | null)[] {
  const indexes = [index(areas, ({ code }) => code), index(areas, ({ name }) => name)];
  return outlines.map(({ called, code, name, town }) => {
    for (const precinct of [code, name, called]) {
      if (precinct === '') continue;
      const found = choose({ precinct, city: town }, indexes, inTowns && town !== '');
      if (typeof found !== 'string') return found.number;
    }
    return null;
  });
}

type Index = ReadonlyMap<string, readonly Area[]>;

function index(areas: readonly Area[], of: (area: Area) => string): Index {
  const found = new Map<string, Area[]>();
  for (const area of areas) {
    const key = foldCode(of(area));
    if (key !== '') found.set(key, [...(found.get(key) ?? []), area]);
  }
  return found;
}

function choose(
  door: Pick<DoorArea, 'precinct' | 'city'>,
  indexes: readonly Index[],
  inTowns: boolean,
): Area | Unmatched['why'] {
  const town = foldPlace(door.city);
  const isHere = ({ place, county }: Area): boolean => [place, county].some((name) => foldPlace(name) === town);
  for (const each of indexes) {
    const all = each.get(foldCode(door.precinct)) ?? [];
    const candidates = inTowns ? all.filter(isHere) : all;
    if (candidates.length === 0) continue;
    const [only, ...more] = candidates;
    if (only && more.length === 0) return only;
    // The same word for word comes before the same without zeros; the same town before any other.
    for (const isCloser of [isHere, ({ code }: Area) => foldText(code) === foldText(door.precinct)]) {
      const [closer, ...others] = candidates.filter(isCloser);
      if (closer && others.length === 0) return closer;
    }
    return 'several';
  }
  return 'none';
}
