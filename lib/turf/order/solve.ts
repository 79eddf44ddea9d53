// Shortest open path through all stops, very nearly: 2-opt and Or-opt until nothing gets shorter, then small random
// kicks that are kept only when they help. Stops by count, never by clock, so every machine gives the same answer.

/** Same numbers on every engine: 32-bit integer arithmetic only. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const NEAR = 10;

class Tour {
  readonly #n: number;
  readonly #cost: Int32Array;
  readonly #near: Int32Array[];
  at: Int32Array;
  place: Int32Array;

  /** `n` counts the stops and one more: a nowhere, at no distance from any stop, that makes the open path a ring. */
  constructor(n: number, cost: Int32Array, start: Int32Array) {
    this.#n = n;
    this.#cost = cost;
    this.at = start;
    this.place = new Int32Array(n);
    this.#index();
    this.#near = Array.from({ length: n }, (_, i) => {
      const others = Array.from({ length: n }, (_, j) => j).filter((j) => j !== i);
      others.sort((a, b) => this.d(i, a) - this.d(i, b) || a - b);
      return Int32Array.from(others.slice(0, NEAR));
    });
  }

  #index(): void {
    for (let i = 0; i < this.#n; i += 1) this.place[this.#stop(i)] = i;
  }
  #stop(position: number): number {
    return this.at[position] ?? 0;
  }
  #position(stop: number): number {
    return this.place[stop] ?? 0;
  }
  d(a: number, b: number): number {
    return this.#cost[a * this.#n + b] ?? 0;
  }
  next(stop: number): number {
    const position = this.#position(stop) + 1;
    return this.#stop(position === this.#n ? 0 : position);
  }
  before(stop: number): number {
    const position = this.#position(stop);
    return this.#stop(position === 0 ? this.#n - 1 : position - 1);
  }
  length(): number {
    let sum = 0;
    for (let i = 0; i < this.#n; i += 1) sum += this.d(this.#stop(i), this.#stop(i + 1 === this.#n ? 0 : i + 1));
    return sum;
  }

  /** Turns around the stretch from stop `from` forward to stop `to`; turns the rest instead where that is shorter. */
  #reverse(from: number, to: number): void {
    const n = this.#n;
    let [i, j] = [this.#position(from), this.#position(to)];
    let count = ((j - i + n) % n) + 1;
    if (count * 2 > n) {
      [i, j] = [(j + 1) % n, (i - 1 + n) % n];
      count = n - count;
    }
    for (let left = count >> 1; left > 0; left -= 1) {
      const [a, b] = [this.#stop(i), this.#stop(j)];
      this.at[i] = b;
      this.place[b] = i;
      this.at[j] = a;
      this.place[a] = j;
      i = i + 1 === n ? 0 : i + 1;
      j = j === 0 ? n - 1 : j - 1;
    }
  }

  /** One 2-opt or Or-opt step at stop `a`; the stops it touched, or null when none makes the walk shorter. */
  improve(a: number): number[] | null {
    return this.#twoOpt(a) ?? this.#orOpt(a);
  }

  #twoOpt(a: number): number[] | null {
    const [after, prior] = [this.next(a), this.before(a)];
    const [toAfter, toPrior] = [this.d(a, after), this.d(a, prior)];
    for (const c of this.#near[a] ?? []) {
      const near = this.d(a, c);
      if (near >= toAfter && near >= toPrior) break;
      const d = this.next(c);
      if (near < toAfter && near + this.d(after, d) < toAfter + this.d(c, d)) {
        this.#reverse(after, c);
        return [a, after, c, d];
      }
      const e = this.before(c);
      if (near < toPrior && near + this.d(prior, e) < toPrior + this.d(c, e)) {
        this.#reverse(c, prior);
        return [a, prior, c, e];
      }
    }
    return null;
  }

  /** Moves a stretch of one to three stops that begins or ends at `a` to stand beside a near stop, either way round. */
  #orOpt(a: number): number[] | null {
    for (const forward of [true, false]) {
      let end = a;
      for (let size = 1; size <= 3; size += 1) {
        if (size > 1) end = forward ? this.next(end) : this.before(end);
        const [first, last] = forward ? [a, end] : [end, a];
        const [left, right] = [this.before(first), this.next(last)];
        if (left === right || left === last) break;
        const gain = this.d(left, first) + this.d(last, right) - this.d(left, right);
        if (gain <= 0) continue;
        for (const c of this.#near[a] ?? []) {
          if (this.d(a, c) >= gain) break;
          const offset = (this.#position(c) - this.#position(first) + this.#n) % this.#n;
          if (offset < size) continue;
          for (const d of [this.next(c), this.before(c)]) {
            const dOffset = (this.#position(d) - this.#position(first) + this.#n) % this.#n;
            if (dOffset < size) continue;
            if (this.d(a, c) + this.d(end, d) - this.d(c, d) >= gain) continue;
            this.#move(first, last, c, d, a);
            return [left, right, c, d, first, last];
          }
        }
      }
    }
    return null;
  }

  /** Takes the stretch `first..last` out and puts it between neighbours `c` and `d` with stop `beside` next to `c`. */
  #move(first: number, last: number, c: number, d: number, beside: number): void {
    const n = this.#n;
    const stretch: number[] = [];
    for (let s = first; ; s = this.next(s)) {
      stretch.push(s);
      if (s === last) break;
    }
    const cFirst = this.next(c) === d;
    if ((cFirst ? stretch[0] : stretch[stretch.length - 1]) !== beside) stretch.reverse();
    const gone = new Set(stretch);
    const ring: number[] = [];
    for (let i = 0; i < n; i += 1) {
      const stop = this.#stop(i);
      if (gone.has(stop)) continue;
      ring.push(stop);
      if (stop === (cFirst ? c : d)) ring.push(...stretch);
    }
    this.at.set(ring);
    this.#index();
  }

  descend(queue: number[]): void {
    const waiting = new Uint8Array(this.#n);
    for (const stop of queue) waiting[stop] = 1;
    for (let head = 0; head < queue.length; head += 1) {
      const stop = queue[head] ?? 0;
      waiting[stop] = 0;
      const touched = this.improve(stop);
      if (!touched) continue;
      for (const again of [...touched, stop]) {
        if (waiting[again]) continue;
        waiting[again] = 1;
        queue.push(again);
      }
    }
  }

  /** Cuts a short stretch of the ring at three places and swaps the two middle pieces. */
  kick(random: (below: number) => number): number[] {
    const n = this.#n;
    const reach = Math.min(50, n - 1);
    const from = random(n);
    const cuts = [1 + random(reach), 1 + random(reach), 1 + random(reach)].sort((a, b) => a - b);
    const [p = 1, q = 1, r = 1] = cuts;
    if (p === q || q === r) return [];
    const span = (start: number, end: number) =>
      Array.from({ length: end - start }, (_, i) => this.#stop((from + start + i) % n));
    const moved = [...span(q, r), ...span(p, q)];
    const touched = [
      span(p - 1, p),
      span(r, r + 1),
      moved.slice(0, 1),
      moved.slice(-1),
      span(q - 1, q),
      span(q, q + 1),
    ].flat();
    moved.forEach((stop, i) => {
      const position = (from + p + i) % n;
      this.at[position] = stop;
      this.place[stop] = position;
    });
    return touched;
  }
}

function greedyStart(n: number, cost: Int32Array): Int32Array {
  const start = new Int32Array(n);
  const used = new Uint8Array(n);
  let here = n - 1;
  for (let i = 0; i < n; i += 1) {
    start[i] = here;
    used[here] = 1;
    let best = -1;
    for (let j = 0; j < n; j += 1) {
      if (used[j] || (best >= 0 && (cost[here * n + j] ?? 0) >= (cost[here * n + best] ?? 0))) continue;
      best = j;
    }
    if (best >= 0) here = best;
  }
  return start;
}

/** `table` is a symmetric `count * count` cost table. Returns the stops in walking order and the cost of the walk. */
export function shortestPath(count: number, table: Int32Array, kicks: number): { order: number[]; cost: number } {
  if (count < 2) return { order: count === 1 ? [0] : [], cost: 0 };
  const n = count + 1;
  const cost = new Int32Array(n * n);
  for (let i = 0; i < count; i += 1) cost.set(table.subarray(i * count, (i + 1) * count), i * n);
  const tour = new Tour(n, cost, greedyStart(n, cost));
  tour.descend([...tour.at]);
  if (count > 3) {
    const random = randomFrom(0x5eed + count);
    let best = tour.length();
    const kept = { at: tour.at.slice(), place: tour.place.slice() };
    for (let i = 0; i < kicks; i += 1) {
      const touched = tour.kick(random);
      if (touched.length === 0) continue;
      tour.descend(touched);
      const now = tour.length();
      if (now <= best) {
        best = now;
        kept.at.set(tour.at);
        kept.place.set(tour.place);
      } else {
        tour.at.set(kept.at);
        tour.place.set(kept.place);
      }
    }
  }
  const nowhere = tour.place[count] ?? 0;
  const order = Array.from({ length: count }, (_, i) => tour.at[(nowhere + 1 + i) % n] ?? 0);
  return { order, cost: tour.length() };
}
