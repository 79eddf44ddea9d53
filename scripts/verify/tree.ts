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

/** Hashes one behind the other, 32 bytes each: a piece of memory for each would cost more than hashing it. */
export class Hashes {
  #bytes: Buffer;
  #count = 0;

  constructor(room = 1024) {
    this.#bytes = Buffer.alloc(room * 32);
  }

  get length(): number {
    return this.#count;
  }

  /** `hex`: 64 hexadecimal digits. */
  add(hex: string): void {
    if ((this.#count + 1) * 32 > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    }
    this.#bytes.write(hex, this.#count * 32, 32, 'hex');
    this.#count += 1;
  }

  at(index: number): Buffer {
    if (index < 0 || index >= this.#count) throw new RangeError('No such hash.');
    return this.#bytes.subarray(index * 32, index * 32 + 32);
  }

  /** The level above: one hash for each full pair. */
  paired(): Hashes {
    const above = new Hashes(Math.max(1, this.#count >> 1));
    for (let left = 0; left + 1 < this.#count; left += 2) {
      this.#bytes.copy(pairBytes, 1, left * 32, left * 32 + 64);
      above.add(hash('sha256', pairBytes, 'hex'));
    }
    return above;
  }
}

/** The tree heads at several sizes, by size. Sizes beyond the leaves have none. */
export function rootsAt(leaves: Hashes, sizes: readonly number[]): ReadonlyMap<number, Buffer> {
  const levels = levelsOf(leaves);
  return new Map(
    sizes.filter((size) => size <= leaves.length).map((size) => [size, size === 0 ? empty() : rootOf(levels, 0, size)]),
  );
}

function empty(): Buffer {
  return hash('sha256', '', 'buffer');
}

// levels[h] holds at i the head of the complete subtree of 2^h leaves that starts at leaf i * 2^h.
function levelsOf(leaves: Hashes): readonly Hashes[] {
  const levels = [leaves];
  for (let level = leaves; level.length > 1; ) {
    level = level.paired();
    levels.push(level);
  }
  return levels;
}

// RFC 6962 section 2.1: split at the largest power of two below the number of leaves.
function rootOf(levels: readonly Hashes[], start: number, size: number): Buffer {
  const height = Math.floor(Math.log2(size));
  const whole = 2 ** height;
  if (whole === size) {
    const level = levels[height];
    if (!level) throw new RangeError('No such subtree.');
    return level.at(start / whole);
  }
  return hashOfPair(rootOf(levels, start, whole), rootOf(levels, start + whole, size - whole));
}
