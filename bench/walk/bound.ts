// A length that no walk can beat, found without any walk: the Held-Karp bound. A walk through all stops is a tree with one
// link more at a chosen stop; prices on the stops, raised and lowered again and again, make the cheapest such tree as
// nearly a walk as it can be. Correct at every moment, whatever the prices are.

export type Distance = (a: number, b: number) => number;

export type Bound = {
  readonly bound: number;
  /** Price of each stop at which the bound was reached. */
  readonly prices: Float64Array;
};

type OneTree = { readonly weight: number; readonly degree: Int32Array; readonly parent: Int32Array };

/** Cheapest tree over all stops but the last (Prim), and the two cheapest links of the last stop. */
export function oneTree(n: number, distance: Distance, prices: Float64Array): OneTree {
  const last = n - 1;
  const degree = new Int32Array(n);
  const parent = new Int32Array(n).fill(-1);
  const reach = new Float64Array(n).fill(Infinity);
  const left = Int32Array.from({ length: last }, (_, i) => i);
  let weight = 0;
  let count = last;
  reach[0] = 0;
  while (count > 0) {
    let at = 0;
    for (let i = 1; i < count; i += 1)
      if ((reach[left[i] as number] as number) < (reach[left[at] as number] as number)) at = i;
    const stop = left[at] as number;
    count -= 1;
    left[at] = left[count] as number;
    const from = parent[stop] as number;
    weight += reach[stop] as number;
    if (from >= 0) {
      degree[from] = (degree[from] as number) + 1;
      degree[stop] = (degree[stop] as number) + 1;
    }
    const price = prices[stop] as number;
    for (let i = 0; i < count; i += 1) {
      const other = left[i] as number;
      const cost = distance(stop, other) + price + (prices[other] as number);
      if (cost < (reach[other] as number)) {
        reach[other] = cost;
        parent[other] = stop;
      }
    }
  }
  const [one, two] = [...new Int32Array(last).keys()]
    .map((i) => ({ i, cost: distance(last, i) + (prices[last] as number) + (prices[i] as number) }))
    .sort((a, b) => a.cost - b.cost);
  for (const link of [one, two]) {
    if (!link) continue;
    weight += link.cost;
    degree[link.i] = (degree[link.i] as number) + 1;
    degree[last] = (degree[last] as number) + 1;
  }
  let priced = 0;
  for (let i = 0; i < n; i += 1) priced += prices[i] as number;
  return { weight: weight - 2 * priced, degree, parent };
}

/** `upper` is the length of any walk; the closer it is, the sooner the prices settle. */
export function heldKarp(
  n: number,
  distance: Distance,
  upper: number,
  rounds: number,
  tree: (prices: Float64Array) => Pick<OneTree, 'weight' | 'degree'> = (prices) => oneTree(n, distance, prices),
): Bound {
  const prices = new Float64Array(n);
  let best: Bound = { bound: -Infinity, prices };
  let step = 1;
  let idle = 0;
  let before: Int32Array | null = null;
  for (let round = 0; round < rounds; round += 1) {
    const { weight, degree } = tree(prices);
    if (weight > best.bound) {
      best = { bound: weight, prices: prices.slice() };
      idle = 0;
    } else {
      idle += 1;
      if (idle >= Math.max(10, Math.min(50, n / 10))) {
        step *= 0.6;
        idle = 0;
      }
    }
    let off = 0;
    for (let i = 0; i < n; i += 1) off += ((degree[i] as number) - 2) ** 2;
    if (off === 0 || step < 1e-5) break;
    const length = (step * (Math.max(upper, weight * 1.001) - weight)) / off;
    for (let i = 0; i < n; i += 1) {
      const now = (degree[i] as number) - 2;
      const then = before ? (before[i] as number) - 2 : now;
      prices[i] = (prices[i] as number) + length * (0.7 * now + 0.3 * then);
    }
    before = degree;
  }
  return best;
}

/** Pairs of stops that a walk no longer than `upper` may use: the others would lift the bound above it. */
export function usableLinks(
  n: number,
  distance: Distance,
  { bound, prices }: Bound,
  upper: number,
): [number, number][] {
  const last = n - 1;
  const { parent } = oneTree(n, distance, prices);
  const cost: Distance = (a, b) => distance(a, b) + (prices[a] as number) + (prices[b] as number);
  const beside: number[][] = Array.from({ length: last }, () => []);
  for (let i = 0; i < last; i += 1) {
    const up = parent[i] as number;
    if (up < 0) continue;
    beside[i]?.push(up);
    beside[up]?.push(i);
  }
  const fromLast = Array.from({ length: last }, (_, i) => cost(last, i)).sort((a, b) => a - b)[1] ?? 0;
  const links: [number, number][] = [];
  const dearest = new Float64Array(last);
  for (let i = 0; i < last; i += 1) {
    // The dearest link of the tree between i and each other stop.
    dearest.fill(Number.NaN);
    dearest[i] = -Infinity;
    for (const stack = [i]; stack.length > 0; ) {
      const here = stack.pop() as number;
      for (const next of beside[here] ?? []) {
        if (!Number.isNaN(dearest[next])) continue;
        dearest[next] = Math.max(dearest[here] as number, cost(here, next));
        stack.push(next);
      }
    }
    for (let j = i + 1; j < last; j += 1)
      if (bound + cost(i, j) - (dearest[j] as number) <= upper + 1e-3) links.push([i, j]);
    if (bound + cost(last, i) - fromLast <= upper + 1e-3) links.push([i, last]);
  }
  return links;
}
