// The nearest places to each of many, by a tree of halves: ten thousand doors are ready in the time that looking at all
// pairs would take for a few hundred.

/** Nearest first: the `k` nearest of `nodes` to each of `nodes`, flat; -1 where there are fewer. */
export type Near = Int32Array;

const LEAF = 8;

class Halves {
  readonly #places: Float64Array;
  readonly nodes: Int32Array;
  /** The axis (0, 1, 2) that each half was cut along, by the position of its middle. */
  readonly #axis: Uint8Array;

  constructor(places: Float64Array, nodes: Int32Array) {
    this.#places = places;
    this.nodes = nodes.slice();
    this.#axis = new Uint8Array(nodes.length);
    this.#cut(0, nodes.length);
  }

  coordinate(position: number, axis: number): number {
    return this.#places[(this.nodes[position] as number) * 3 + axis] as number;
  }

  #widestAxis(from: number, to: number): number {
    let widest = 0;
    let most = -1;
    for (let axis = 0; axis < 3; axis += 1) {
      let low = Infinity;
      let high = -Infinity;
      for (let i = from; i < to; i += 1) {
        const value = this.coordinate(i, axis);
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high - low > most) {
        most = high - low;
        widest = axis;
      }
    }
    return widest;
  }

  #swap(i: number, j: number): void {
    const kept = this.nodes[i] as number;
    this.nodes[i] = this.nodes[j] as number;
    this.nodes[j] = kept;
  }

  /** Brings the place of rank `middle` along `axis` to its position, smaller ones before it (Hoare's selection). */
  #select(from: number, to: number, middle: number, axis: number): void {
    let [low, high] = [from, to - 1];
    while (low < high) {
      const pivot = this.coordinate((low + high) >> 1, axis);
      let [i, j] = [low, high];
      while (i <= j) {
        while (this.coordinate(i, axis) < pivot) i += 1;
        while (this.coordinate(j, axis) > pivot) j -= 1;
        if (i <= j) {
          this.#swap(i, j);
          i += 1;
          j -= 1;
        }
      }
      if (middle <= j) high = j;
      else if (middle >= i) low = i;
      else return;
    }
  }

  #cut(from: number, to: number): void {
    if (to - from <= LEAF) return;
    const axis = this.#widestAxis(from, to);
    const middle = (from + to) >> 1;
    this.#select(from, to, middle, axis);
    this.#axis[middle] = axis;
    this.#cut(from, middle);
    this.#cut(middle + 1, to);
  }

  /** Calls `see` with every place that may lie closer to `node` than `reach()`, both in squared units. */
  visit(node: number, reach: () => number, see: (other: number) => void): void {
    const at = [0, 1, 2].map((axis) => this.#places[node * 3 + axis] as number);
    const go = (from: number, to: number): void => {
      if (to - from <= LEAF) {
        for (let i = from; i < to; i += 1) see(this.nodes[i] as number);
        return;
      }
      const middle = (from + to) >> 1;
      const axis = this.#axis[middle] as number;
      const beyond = (at[axis] as number) - this.coordinate(middle, axis);
      if (beyond < 0) go(from, middle);
      else go(middle + 1, to);
      see(this.nodes[middle] as number);
      if (beyond * beyond > reach()) return;
      if (beyond < 0) go(middle + 1, to);
      else go(from, middle);
    };
    go(0, this.nodes.length);
  }
}

/** The `k` nearest of `nodes` to each of `nodes`, nearest first, equals by number; three coordinates a place. */
export function nearInSpace(places: Float64Array, nodes: Int32Array, k: number): Near {
  const tree = new Halves(places, nodes);
  const near = new Int32Array(nodes.length * k).fill(-1);
  const far = new Float64Array(k);
  nodes.forEach((node, row) => {
    far.fill(Infinity);
    const base = row * k;
    tree.visit(
      node,
      () => far[k - 1] as number,
      (other) => {
        if (other === node) return;
        let sum = 0;
        for (let axis = 0; axis < 3; axis += 1) {
          const step = (places[node * 3 + axis] as number) - (places[other * 3 + axis] as number);
          sum += step * step;
        }
        const isLess = (i: number) =>
          sum < (far[i] as number) || (sum === far[i] && other < (near[base + i] as number));
        if (!isLess(k - 1)) return;
        let i = k - 1;
        for (; i > 0 && isLess(i - 1); i -= 1) {
          far[i] = far[i - 1] as number;
          near[base + i] = near[base + i - 1] as number;
        }
        far[i] = sum;
        near[base + i] = other;
      },
    );
  });
  return near;
}
