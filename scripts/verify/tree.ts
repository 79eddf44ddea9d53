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

// An entry and the byte before it.
let room = Buffer.alloc(4096);

/** The same of the entry that these bytes hold from `from` up to `to`. */
export function hexOfBytes(bytes: Buffer, from: number, to: number): string {
  const length = to - from + 1;
  if (length > room.length) room = Buffer.alloc(length * 2);
  bytes.copy(room, 1, from, to);
  return hash('sha256', room.subarray(0, length), 'hex');
}

export function hashOfEntry(entry: string): Buffer {
  return Buffer.from(hexOfEntry(entry), 'hex');
}

export function hashOfPair(left: Uint8Array, right: Uint8Array): Buffer {
  pairBytes.set(left, 1);
  pairBytes.set(right, 33);
  return Buffer.from(hash('sha256', pairBytes, 'hex'), 'hex');
}

const pairLength = 65;

/** Hashes of one level, two by two, each pair behind the byte that is hashed with it: as they lie, they are hashed. */
export class Hashes {
  #bytes: Buffer;
  #count = 0;

  constructor(room = 1024) {
    this.#bytes = Buffer.alloc(((room + 1) >> 1) * pairLength);
  }

  get length(): number {
    return this.#count;
  }

  /** `hex`: 64 hexadecimal digits. */
  add(hex: string): void {
    const at = placeOf(this.#count);
    if (at + 32 > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    }
    if ((this.#count & 1) === 0) this.#bytes[at - 1] = 1;
    this.#bytes.write(hex, at, 32, 'hex');
    this.#count += 1;
  }

  at(index: number): Buffer {
    if (index < 0 || index >= this.#count) throw new RangeError('No such hash.');
    return this.#bytes.subarray(placeOf(index), placeOf(index) + 32);
  }

  /** The level above: one hash for each full pair. */
  paired(): Hashes {
    const above = new Hashes(Math.max(1, this.#count >> 1));
    for (let pair = 0; pair < this.#count >> 1; pair += 1) {
      const from = pair * pairLength;
      above.add(hash('sha256', this.#bytes.subarray(from, from + pairLength), 'hex'));
    }
    return above;
  }
}

const placeOf = (index: number): number => (index >> 1) * pairLength + 1 + (index & 1) * 32;

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
