// A second, separate implementation of the tree of RFC 6962 for whoever checks the log. It shares nothing with the
// code that seals: a mistake made there cannot hide itself here. The tree is built level by level, not as a frontier.
import { hash } from 'node:crypto';

// Digests are asked for as text: making a new piece of memory for each costs more than hashing it.
const pairBytes = Buffer.alloc(65);
pairBytes[0] = 1;

/** SHA-256(0x00 || entry), in hex. */
export function hexOfEntry(entry: string): string {
  return hash('sha256', `\0${entry}`, 'hex');
}

export function hashOfEntry(entry: string): Buffer {
  return Buffer.from(hexOfEntry(entry), 'hex');
}

export function hashOfPair(left: Uint8Array, right: Uint8Array): Buffer {
  pairBytes.set(left, 1);
  pairBytes.set(right, 33);
  return Buffer.from(hash('sha256', pairBytes, 'hex'), 'hex');
}

/** The tree heads at several sizes, by size. Sizes beyond the leaves have none. */
export function rootsAt(leaves: readonly Buffer[], sizes: readonly number[]): ReadonlyMap<number, Buffer> {
  const levels = levelsOf(leaves);
  return new Map(
    sizes.filter((size) => size <= leaves.length).map((size) => [size, size === 0 ? empty() : rootOf(levels, 0, size)]),
  );
}

function empty(): Buffer {
  return hash('sha256', '', 'buffer');
}

// levels[h][i] is the head of the complete subtree of 2^h leaves that starts at leaf i * 2^h.
function levelsOf(leaves: readonly Buffer[]): readonly (readonly Buffer[])[] {
  const levels: (readonly Buffer[])[] = [leaves];
  for (let level = leaves; level.length > 1; ) {
    const above: Buffer[] = [];
    for (let pair = 0; pair + 1 < level.length; pair += 2) {
      const [left, right] = [level[pair], level[pair + 1]];
      if (left && right) above.push(hashOfPair(left, right));
    }
    levels.push(above);
    level = above;
  }
  return levels;
}

// RFC 6962 section 2.1: split at the largest power of two below the number of leaves.
function rootOf(levels: readonly (readonly Buffer[])[], start: number, size: number): Buffer {
  const height = Math.floor(Math.log2(size));
  const whole = 2 ** height;
  if (whole === size) {
    const head = levels[height]?.[start / whole];
    if (!head) throw new RangeError('No such subtree.');
    return head;
  }
  return hashOfPair(rootOf(levels, start, whole), rootOf(levels, start + whole, size - whole));
}
