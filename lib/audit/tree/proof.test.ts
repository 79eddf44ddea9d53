// Proofs against a checker written from the text of RFC 6962 (and 9162 section 2.1.3.2 and 2.1.4.2), not from the code that makes them.
import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendLeaves, emptyTree, type Node, treeRoot } from './frontier';
import { leafHash, nodeHash } from './hash';
import { consistencyRanges, headOf, inclusionRanges, isTileHead, type Range, type Run, runsOf } from './proof';
import { consistencyText, proofText, readTilePath, widthAt } from './tile';

const leafAt = (index: number): Buffer => leafHash(Buffer.from(`entry ${index}`));
const grow = (size: number, from = emptyTree, nodes: Node[] = []) =>
  appendLeaves(
    from,
    Array.from({ length: size - from.size }, (_, index) => leafAt(from.size + index)),
    (node) => nodes.push(node),
  );

/** What the database keeps: leaves, and the heads that stand in tiles. */
function stored(size: number) {
  const nodes: Node[] = [];
  grow(size, emptyTree, nodes);
  const heads = new Map(
    nodes.filter(isTileHead).map(({ height, position, hash }) => [`${height / 8} ${position}`, Buffer.from(hash)]),
  );
  const read = ({ level, from, count }: Run): Buffer[] =>
    Array.from({ length: count }, (_, index) =>
      level === 0 ? leafAt(from + index) : heads.get(`${level} ${from + index}`),
    ).filter((each) => each !== undefined);
  return (range: Range): Buffer => {
    const runs = runsOf(range);
    return headOf(runs, runs.map(read));
  };
}

function rootFromPath(index: number, size: number, leaf: Buffer, path: readonly Buffer[]): Buffer {
  let [fn, sn, root] = [index, size - 1, leaf];
  for (const part of path) {
    if (sn === 0) throw new Error('The proof is too long.');
    if (fn % 2 === 1 || fn === sn) {
      root = nodeHash(part, root);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else root = nodeHash(root, part);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  if (sn !== 0) throw new Error('The proof is too short.');
  return root;
}

function rootsFromConsistency(old: number, size: number, oldRoot: Buffer, given: readonly Buffer[]) {
  const isPower = Number.isInteger(Math.log2(old));
  const path = isPower ? [oldRoot, ...given] : [...given];
  let [fn, sn] = [old - 1, size - 1];
  while (fn % 2 === 1) [fn, sn] = [(fn - 1) / 2, Math.floor(sn / 2)];
  const [first = oldRoot, ...rest] = path;
  let [before, after] = [first, first];
  for (const part of rest) {
    if (fn % 2 === 1 || fn === sn) {
      before = nodeHash(part, before);
      after = nodeHash(part, after);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else after = nodeHash(after, part);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return { before, after };
}

const sizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 250, max: 1_100 }));

describe('STD-08: a proof', () => {
  it('leads from any leaf to the head of any tree, read from tiles', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, at) => {
        const index = at % size;
        const path = inclusionRanges(index, size).map(stored(size));
        expect(rootFromPath(index, size, leafAt(index), path)).toEqual(treeRoot(grow(size)));
      }),
      { numRuns: 60 },
    );
  });

  it('shows that any earlier tree is the beginning of any later one', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, at) => {
        const old = 1 + (at % size);
        const path = consistencyRanges(old, size).map(stored(size));
        const oldRoot = treeRoot(grow(old));
        const { before, after } = rootsFromConsistency(old, size, oldRoot, path);
        expect(before).toEqual(oldRoot);
        expect(after).toEqual(treeRoot(grow(size)));
      }),
      { numRuns: 60 },
    );
  });

  it('reads a handful of hashes from a log of two hundred million', () => {
    const runs = inclusionRanges(123_456_789, 200_000_000).flatMap(runsOf);
    expect(runs.length).toBeLessThan(40);
    expect(runs.reduce((sum, run) => sum + run.count, 0)).toBeLessThan(2_000);
  });

  it('is refused for a leaf or a tree that does not exist, and for missing hashes', () => {
    expect(() => inclusionRanges(5, 5)).toThrow('not in this tree');
    expect(() => consistencyRanges(6, 5)).toThrow('larger one');
    expect(consistencyRanges(0, 5)).toEqual([]);
    expect(() => headOf([{ level: 0, from: 0, count: 2 }], [[leafAt(0)]])).toThrow('missing');
    expect(() => headOf([], [])).toThrow('not empty');
  });
});

describe('STD-08: a tile', () => {
  it('has the address of the public form', () => {
    expect(readTilePath(['0', '000'])).toEqual({ level: 0, index: 0, width: 256 });
    expect(readTilePath(['2', 'x001', 'x234', '067.p', '17'])).toEqual({ level: 2, index: 1_234_067, width: 17 });
    for (const wrong of [
      '00/000',
      '0/0',
      '0/x000',
      '0/000.p/0',
      '0/000.p/256',
      '64/000',
      'entries/000',
      '0/000.p',
      '',
    ]) {
      expect(readTilePath(wrong.split('/')), wrong).toBeUndefined();
    }
  });

  // The example of the specification: 70,000 leaves.
  it('is as wide as the tree is there', () => {
    const widths = [
      [0, 272, 256],
      [0, 273, 112],
      [0, 274, 0],
      [1, 0, 256],
      [1, 1, 17],
      [2, 0, 1],
      [3, 0, 0],
    ] as const;
    for (const [level, index, width] of widths) expect(widthAt({ level, index }, 70_000)).toBe(width);
  });
});

describe('STD-10: the text of a proof', () => {
  const path = [hash('sha256', 'a', 'buffer')];
  const checkpoint = 'origin\n2\nroot\n\n\u2014 origin sig\n';

  it('is the public one', () => {
    const lines = proofText({ index: 1, path, checkpoint, entry: 'own text' }).split('\n');
    expect(lines.slice(0, 5)).toEqual([
      'c2sp.org/tlog-proof@v1',
      `extra ${Buffer.from('own text').toString('base64')}`,
      'index 1',
      path[0]?.toString('base64'),
      '',
    ]);
    expect(lines.slice(5).join('\n')).toBe(checkpoint);
    expect(proofText({ index: 1, path, checkpoint, entry: null })).not.toContain('extra');
  });

  it('for a witness begins with the size that it saw last', () => {
    const text = consistencyText({ old: 1, path, checkpoint });
    expect(text).toBe(`old 1\n${path[0]?.toString('base64')}\n\n${checkpoint}`);
  });
});
