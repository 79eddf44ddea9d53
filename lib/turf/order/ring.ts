// The walk as a ring of stops in an array, with everything that was done to it, so that it can be undone.

export class Ring {
  readonly size: number;
  readonly #at: Int32Array;
  readonly #place: Int32Array;
  /** Positions of both ends of each stretch that was turned around, oldest first. */
  readonly #done: number[] = [];

  constructor(order: Int32Array) {
    this.size = order.length;
    this.#at = order.slice();
    this.#place = new Int32Array(order.length);
    order.forEach((stop, i) => {
      this.#place[stop] = i;
    });
  }

  at(position: number): number {
    return this.#at[position] as number;
  }
  place(stop: number): number {
    return this.#place[stop] as number;
  }
  next(stop: number): number {
    const position = (this.#place[stop] as number) + 1;
    return this.#at[position === this.size ? 0 : position] as number;
  }
  before(stop: number): number {
    const position = this.#place[stop] as number;
    return this.#at[position === 0 ? this.size - 1 : position - 1] as number;
  }

  /** Turns the stretch between two positions around. Doing it again undoes it. */
  #turn(from: number, to: number): void {
    const n = this.size;
    const at = this.#at;
    const place = this.#place;
    let i = from;
    let j = to;
    for (let left = ((to - from + n) % n) + 1; left > 1; left -= 2) {
      const a = at[i] as number;
      const b = at[j] as number;
      at[i] = b;
      place[b] = i;
      at[j] = a;
      place[a] = j;
      i = i + 1 === n ? 0 : i + 1;
      j = j === 0 ? n - 1 : j - 1;
    }
  }

  /** Turns around the stretch from stop `from` forward to stop `to`; turns the rest instead where that is shorter. */
  #reverse(from: number, to: number): void {
    const n = this.size;
    let i = this.#place[from] as number;
    let j = this.#place[to] as number;
    if ((((j - i + n) % n) + 1) * 2 > n) [i, j] = [j + 1 === n ? 0 : j + 1, i === 0 ? n - 1 : i - 1];
    this.#done.push(i, j);
    this.#turn(i, j);
  }

  /** Replaces the steps `a-b` and `c-d` by `a-c` and `b-d`; `b` follows `a` in the direction in which `d` follows `c`. */
  exchange(a: number, b: number, c: number, d: number): void {
    if (this.next(a) === b) this.#reverse(b, c);
    else this.#reverse(a, d);
  }

  /** Everything up to now stays. */
  keep(): void {
    this.#done.length = 0;
  }

  /** Takes back what was done since `keep`. */
  undo(): void {
    while (this.#done.length > 0) {
      const to = this.#done.pop() as number;
      this.#turn(this.#done.pop() as number, to);
    }
  }
}
