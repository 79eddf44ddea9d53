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
  const numbers = new Map<number, number>();
  const atDoor = new Map<number, number>();
  const bornThere = new Map<number, number>();
  const byBirth = new Map<number, number>();
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
    take(row: ImportRow, line: number): 'new' | 'repeated' | 'same-id-twice' | 'needs-a-person' {
      const key = doorKey(row.address);
      const name = row.name === null ? '' : foldText(`${row.name.given} ${row.name.family} ${row.name.suffix ?? ''}`);
      const born = row.bornOn ?? String(row.birthYear ?? '');
      if (row.name !== null && compared < mostCompared) {
        compared += 1;
        const digest = short(`${name}|${born}|${key}`);
        const number = row.sourceId === '' ? digest : short(row.sourceId.toUpperCase());
        const before = numbers.get(number);
        const home = short(`${name}|${key}`);
        const there = atDoor.get(home);
        if (before !== undefined) {
          if (before !== digest) return 'same-id-twice';
          if (row.sourceId !== '' || isCertain(row)) return 'repeated';
          // Without a number, one name at one door may be father and son: the second waits for a person (decision 0134).
          if (there !== undefined) note(line, there, 'same-person-twice');
          return 'needs-a-person';
        }
        numbers.set(number, digest);
        if (there === undefined) {
          atDoor.set(home, line);
          bornThere.set(home, short(born));
        } else note(line, there, bornThere.get(home) === short(born) ? 'same-person-twice' : 'same-name-same-door');
        if (row.bornOn !== null) {
          const birth = short(`${name}|${born}`);
          const twin = byBirth.get(birth);
          if (twin === undefined) byBirth.set(birth, line);
          else if (there === undefined) note(line, twin, 'same-name-same-birth');
        }
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

/** A whole given name and a whole birth date. */
const isCertain = ({ bornOn, name }: ImportRow): boolean =>
  bornOn !== null && (name?.given.replace(/[^\p{L}]/gu, '').length ?? 0) > 1;

/** 53 bits of a text: half a million of them meet by chance once in 70,000 files, and names are not held. */
function short(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b) + 0x9e3779b9;
    b ^= b >>> 13;
  }
  return (a >>> 0) * 0x200000 + ((b >>> 0) & 0x1fffff);
}
