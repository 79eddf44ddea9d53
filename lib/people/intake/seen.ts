// Which numbers a file has shown so far, and what its row said, in ten bytes each: millions of rows must not fill the
// memory, and a Map takes seventy.
import { sha256 } from '@/lib/platform/crypto';

/** Number of a row -> what it said, each as a short number. */
export interface Seen {
  get(number: number): number | undefined;
  set(number: number, said: number): unknown;
}

/** Six bytes of a token as a number: enough to tell millions of rows apart. */
export function short(token: string): number {
  let number = 0;
  for (let i = 0; i < 6; i += 1) number = number * 256 + (token.charCodeAt(i) & 0xff);
  return number;
}

/** Four bytes of a digest: compared only between rows of one number. */
export function tiny(digest: string): number {
  let number = 0;
  for (let i = 0; i < 4; i += 1) number = number * 256 + (digest.charCodeAt(i) & 0xff);
  return number;
}

/** The same of any text. */
export function numberOfText(text: string): number {
  return sha256(text).readUIntBE(0, 6);
}

/** Said of a number whose row says stop, or that is protected: every other row of it stays out. */
export const barred = 0xffff_ffff;

const fullest = 0.85;

/** Numbers below 2^48, what was said below 2^32. */
export class SeenNumbers implements Seen {
  /** One more than the number, in six bytes; 0 is an empty place, and a place nobody has touched takes no memory. */
  #high: Uint16Array;
  #low: Uint32Array;
  #said: Uint32Array;
  #held = 0;

  /** `expected`: how many are going to be held; it grows when they are more. */
  constructor(expected: number) {
    const places = Math.ceil(expected / fullest) + 16;
    this.#high = new Uint16Array(places);
    this.#low = new Uint32Array(places);
    this.#said = new Uint32Array(places);
  }

  get(number: number): number | undefined {
    const at = this.#placeOf(markOf(number));
    return this.#markAt(at) === 0 ? undefined : this.#said[at];
  }

  set(number: number, said: number): void {
    const mark = markOf(number);
    let at = this.#placeOf(mark);
    if (this.#markAt(at) === 0) {
      if (this.#held >= this.#low.length * fullest) {
        this.#grow();
        at = this.#placeOf(mark);
      }
      this.#held += 1;
    }
    this.#write(at, mark, said);
  }

  #markAt = (at: number): number => (this.#high[at] ?? 0) * 2 ** 32 + (this.#low[at] ?? 0);

  #write(at: number, mark: number, said: number): void {
    this.#high[at] = Math.floor(mark / 2 ** 32);
    this.#low[at] = mark >>> 0;
    this.#said[at] = said;
  }

  /** Where it stands, or the empty place where it would. Numbers come from a hash: they spread by themselves. */
  #placeOf(mark: number): number {
    const places = this.#low.length;
    let at = mark % places;
    for (;;) {
      const held = this.#markAt(at);
      if (held === 0 || held === mark) return at;
      at = at + 1 === places ? 0 : at + 1;
    }
  }

  #grow(): void {
    const [high, low, said] = [this.#high, this.#low, this.#said];
    const places = low.length * 2;
    this.#high = new Uint16Array(places);
    this.#low = new Uint32Array(places);
    this.#said = new Uint32Array(places);
    for (const [from, part] of low.entries()) {
      const mark = (high[from] ?? 0) * 2 ** 32 + part;
      if (mark !== 0) this.#write(this.#placeOf(mark), mark, said[from] ?? 0);
    }
  }
}

/** The last number shares the place of the one before it: one in 2^48. */
const markOf = (number: number): number => Math.min(number + 1, 2 ** 48 - 1);

/** A birth date as a number; 0 where there is none. */
const birthNumber = (bornOn: string | null): number => Number((bornOn ?? '').replaceAll('-', ''));

/**
 * Whether the file has shown somebody of this text (a name in a home, a name and a birth date) whose birth may be the same;
 * notes this one if not. Texts are noted beside the numbers: both are hashes and do not meet.
 */
export function isTwice(seen: Seen, text: string, bornOn: string | null): boolean {
  const said = birthNumber(bornOn);
  for (let at = numberOfText(text); ; at += 1) {
    const other = seen.get(at);
    if (other === undefined) {
      seen.set(at, said);
      return false;
    }
    if (other === 0 || said === 0 || other === said) return true;
  }
}
