// Which hashes prove that an entry is in a tree, and that one tree is the beginning of another (RFC 6962 sections 2.1.1
// and 2.1.2). Pure: a proof is first a list of ranges of leaves, whose heads are then joined from stored tiles.
import { hashBytes, nodeHash } from './hash';

/** Leaves from `start` up to, not including, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A run of stored hashes: `level` 0 are leaves, each level above holds the heads of 256 hashes of the level below. */
export interface Run {
  readonly level: number;
  readonly from: number;
  readonly count: number;
}

/** Hashes of one tile. Source: C2SP tlog-tiles. */
export const tileWidth = 256;
const tileHeight = 8;

/** Whether this head stands in a tile above the leaves: only those are kept. */
export const isTileHead = ({ height }: { readonly height: number }): boolean => height > 0 && height % tileHeight === 0;

/** The ranges whose heads lead from leaf `index` to the head of `size` leaves, the leaf's sibling first. */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!isCount(index) || !isCount(size) || index >= size) throw new RangeError('This leaf is not in this tree.');
  return pathTo(index, { start: 0, end: size });
}

function pathTo(index: number, { start, end }: Range): Range[] {
  if (end - start === 1) return [];
  const middle = start + splitOf(end - start);
  return index < middle
    ? [...pathTo(index, { start, end: middle }), { start: middle, end }]
    : [...pathTo(index, { start: middle, end }), { start, end: middle }];
}

/** The ranges whose heads prove that the tree of `old` leaves is the beginning of the tree of `size` leaves. */
export function consistencyRanges(old: number, size: number): Range[] {
  if (!isCount(old) || !isCount(size) || old > size) throw new RangeError('A tree cannot begin with a larger one.');
  return old === 0 ? [] : beginningOf(old, { start: 0, end: size }, true);
}

// `known`: the reader has this head already, because it is the old tree itself.
function beginningOf(old: number, { start, end }: Range, known: boolean): Range[] {
  if (old === end - start) return known ? [] : [{ start, end }];
  const split = splitOf(end - start);
  const middle = start + split;
  return old <= split
    ? [...beginningOf(old, { start, end: middle }, known), { start: middle, end }]
    : [...beginningOf(old - split, { start: middle, end }, false), { start, end: middle }];
}

/** The stored hashes that the head of a range is made of: one run for each perfect subtree, largest first. */
export function runsOf(range: Range): Run[] {
  const runs: Run[] = [];
  for (let { start } = range; start < range.end; ) {
    const height = Math.floor(Math.log2(range.end - start));
    const rest = height % tileHeight;
    runs.push({
      level: (height - rest) / tileHeight,
      from: start / 2 ** (height - rest),
      count: 2 ** rest,
    });
    start += 2 ** height;
  }
  return runs;
}

/** The head of a range, from the hashes of its runs in order. */
export function headOf(runs: readonly Run[], hashes: readonly (readonly Uint8Array[])[]): Buffer {
  const heads = runs.map((run, index) => perfectHead(hashes[index] ?? [], run.count));
  const [smallest, ...larger] = heads.toReversed();
  if (smallest === undefined) throw new RangeError('A range is not empty.');
  return larger.reduce((right, left) => nodeHash(left, right), smallest);
}

function perfectHead(hashes: readonly Uint8Array[], count: number): Buffer {
  if (hashes.length !== count || hashes.some((each) => each.length !== hashBytes)) {
    throw new RangeError('Stored hashes are missing.');
  }
  let row = hashes;
  while (row.length > 1) {
    row = row.flatMap((left, index) => {
      const right = index % 2 === 0 ? row[index + 1] : undefined;
      return right ? [nodeHash(left, right)] : [];
    });
  }
  return Buffer.from(row[0] ?? []);
}

/** The largest power of two below `count`. */
function splitOf(count: number): number {
  return 2 ** Math.ceil(Math.log2(count) - 1);
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
