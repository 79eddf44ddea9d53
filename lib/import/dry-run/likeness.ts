// Rows of one file that may be the same person: the same number twice, one name at one door, one name and birth date at
// two doors. They are listed by line, never merged: father and son, twins and homonyms look just like this.
import type { ImportRow } from '@/lib/import/rows';
import { doorKey, foldText } from '@/lib/places/rules';

export const likenessKinds = ['same-person-twice', 'same-name-same-door', 'same-name-same-birth'] as const;
export type LikenessKind = (typeof likenessKinds)[number];

export interface Duplicates {
  readonly counts: Readonly<Record<LikenessKind, number>>;
  /** The first two hundred: two lines of the file and what they share. */
  readonly rows: readonly { readonly line: number; readonly like: number; readonly kind: LikenessKind }[];
  /** Rows beyond this many are not compared. */
  readonly comparedRows: number;
}

const mostCompared = 500_000;
const mostListed = 200;

export function makeLikeness() {
  const numbers = new Map<string, string>();
  const atDoor = new Map<string, { line: number; born: string }>();
  const byBirth = new Map<string, number>();
  const doorKeys = new Map<string, boolean>();
  const counts: Record<LikenessKind, number> = {
    'same-person-twice': 0,
    'same-name-same-door': 0,
    'same-name-same-birth': 0,
  };
  const rows: { line: number; like: number; kind: LikenessKind }[] = [];
  let compared = 0;
  const note = (line: number, like: number, kind: LikenessKind): void => {
    counts[kind] += 1;
    if (rows.length < mostListed) rows.push({ line, like, kind });
  };
  return {
    /** What the import itself makes of a number that comes again; anything else is only noted. */
    take(row: ImportRow, line: number): 'new' | 'repeated' | 'same-id-twice' {
      const key = doorKey(row.address);
      const name = row.name === null ? '' : foldText(`${row.name.given} ${row.name.family} ${row.name.suffix ?? ''}`);
      const born = row.bornOn ?? String(row.birthYear ?? '');
      if (row.name !== null && compared < mostCompared) {
        compared += 1;
        const number = row.sourceId === '' ? `row:${name}|${born}|${key}` : row.sourceId.toUpperCase();
        const digest = `${name}|${born}|${key}`;
        const before = numbers.get(number);
        if (before !== undefined) return before === digest ? 'repeated' : 'same-id-twice';
        numbers.set(number, digest);
        const there = atDoor.get(`${name}|${key}`);
        if (there) note(line, there.line, there.born === born ? 'same-person-twice' : 'same-name-same-door');
        else atDoor.set(`${name}|${key}`, { line, born });
        const twin = row.bornOn === null ? undefined : byBirth.get(`${name}|${born}`);
        if (twin !== undefined && !there) note(line, twin, 'same-name-same-birth');
        else if (row.bornOn !== null && twin === undefined) byBirth.set(`${name}|${born}`, line);
      }
      doorKeys.set(key, (doorKeys.get(key) ?? false) || row.point !== null);
      return 'new';
    },
    doors(): { doors: number; unplaced: number } {
      let unplaced = 0;
      for (const isPlaced of doorKeys.values()) if (!isPlaced) unplaced += 1;
      return { doors: doorKeys.size, unplaced };
    },
    report(): Duplicates {
      return { counts, rows, comparedRows: compared };
    },
  };
}
