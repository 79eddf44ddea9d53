// Which numbers a file has shown so far, and what its row said, in twelve bytes each: millions of rows must not fill the
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

const fullest = 0.75;

/** Numbers below 2^48, what was said below 2^32. */
export class SeenNumbers implements Seen {
  /** One more than the number; 0 is an empty place, and a place nobody has touched takes no memory. */
  #numbers: Float64Array;
  #said: Uint32Array;
  #held = 0;

  /** `expected`: how many are going to be held; it grows when they are more. */
  constructor(expected: number) {
    const places = Math.ceil(expected / fullest) + 16;
    this.#numbers = new Float64Array(places);
    this.#said = new Uint32Array(places);
  }

  get(number: number): number | undefined {
    const at = this.#placeOf(number);
    return this.#numbers[at] === 0 ? undefined : this.#said[at];
  }

  set(number: number, said: number): void {
    let at = this.#placeOf(number);
    if (this.#numbers[at] === 0) {
      if (this.#held >= this.#numbers.length * fullest) {
        this.#grow();
        at = this.#placeOf(number);
      }
      this.#held += 1;
    }
    this.#numbers[at] = number + 1;
    this.#said[at] = said;
  }

  /** Where it stands, or the empty place where it would. Numbers come from a hash: they spread by themselves. */
  #placeOf(number: number): number {
    const places = this.#numbers.length;
    let at = number % places;
    for (;;) {
      const held = this.#numbers[at];
      if (held === 0 || held === number + 1) return at;
      at = at + 1 === places ? 0 : at + 1;
    }
  }

  #grow(): void {
    const [numbers, said] = [this.#numbers, this.#said];
    this.#numbers = new Float64Array(numbers.length * 2);
    this.#said = new Uint32Array(numbers.length * 2);
    for (const [from, held] of numbers.entries()) {
      if (held === 0) continue;
      const at = this.#placeOf(held - 1);
      this.#numbers[at] = held;
      this.#said[at] = said[from] ?? 0;
    }
  }
}
