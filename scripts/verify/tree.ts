// A second, separate implementation of the tree of RFC 6962 for whoever checks the log. It shares nothing with the
// code that seals: a mistake made there cannot hide itself here. The tree is built level by level, not as a frontier.
import { hash } from 'node:crypto';

// Digests are asked for as 32 letters of Latin-1: making a new piece of memory for each costs more than hashing it, and
// 64 hexadecimal digits have to be read again before they are hashed with another.
const pairBytes = Buffer.alloc(65);
pairBytes[0] = 1;

// An entry and the byte before it, and a view of it for each length that was met.
let room = Buffer.alloc(4096);
let views: Buffer[] = [];

function viewOf(length: number): Buffer {
  if (length > room.length) {
    room = Buffer.alloc(length * 2);
    views = [];
  }
  const view = views[length] ?? room.subarray(0, length);
  views[length] = view;
  return view;
}

/** SHA-256(0x00 || entry) of the entry that these bytes hold from `from` up to `to`, in letters. */
export function lettersOfBytes(bytes: Buffer, from: number, to: number): string {
  const view = viewOf(to - from + 1);
  bytes.copy(view, 1, from, to);
  return hash('sha256', view, 'binary');
}

/** The same of a text. */
export function lettersOfEntry(entry: string): string {
  return hash('sha256', `\0${entry}`, 'binary');
}

export function hashOfEntry(entry: string): Buffer {
  return Buffer.from(lettersOfEntry(entry), 'latin1');
}

export function hashOfPair(left: Uint8Array, right: Uint8Array): Buffer {
  pairBytes.set(left, 1);
  pairBytes.set(right, 33);
  return Buffer.from(hash('sha256', pairBytes, 'binary'), 'latin1');
}

// The two digits of each byte as one number.
const digits = Uint16Array.from({ length: 256 }, (_, byte) => {
  const [first = '', second = ''] = byte.toString(16).padStart(2, '0');
  return first.charCodeAt(0) * 256 + second.charCodeAt(0);
});

/** Whether these bytes say this digest from `at` on, in 64 hexadecimal digits. */
export function isSaid(bytes: Buffer, at: number, letters: string): boolean {
  for (let n = 0; n < 32; n += 1) {
    const two = (bytes[at + 2 * n] ?? 0) * 256 + (bytes[at + 2 * n + 1] ?? 0);
    if (two !== digits[letters.charCodeAt(n)]) return false;
  }
  return true;
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

  /** `letters`: 32 letters of Latin-1. */
  add(letters: string): void {
    const at = placeOf(this.#count);
    if (at + 32 > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    }
    if ((this.#count & 1) === 0) this.#bytes[at - 1] = 1;
    for (let n = 0; n < 32; n += 1) this.#bytes[at + n] = letters.charCodeAt(n);
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
      above.add(hash('sha256', this.#bytes.subarray(from, from + pairLength), 'binary'));
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
