// The same bound for thousands of stops: the prices are found on the links between near stops only, and then hold for all
// links, because one tree over all of them is weighed at the end.
import { type Bound, type Distance, heldKarp, oneTree } from './bound';

type Links = { readonly from: Int32Array; readonly to: Int32Array; readonly cost: Float64Array };

function linksOf(ring: readonly number[], near: Int32Array, k: number, distance: Distance): Links {
  const pairs = new Set<number>();
  const n = ring.length;
  const add = (a: number, b: number) => {
    if (a !== n - 1 && b !== n - 1) pairs.add(Math.min(a, b) * n + Math.max(a, b));
  };
  ring.forEach((stop, i) => {
    // The ring makes sure that the links hang together.
    add(stop, ring[(i + 1) % n] ?? 0);
    add(ring[(i + n - 1) % n] ?? 0, ring[(i + 1) % n] ?? 0);
  });
  near.forEach((other, i) => {
    if (other >= 0) add(Math.floor(i / k), other);
  });
  const all = [...pairs];
  const from = Int32Array.from(all, (pair) => Math.floor(pair / n));
  const to = Int32Array.from(all, (pair) => pair % n);
  return { from, to, cost: Float64Array.from(from, (a, i) => distance(a, to[i] as number)) };
}

/** Cheapest tree over `links` (Kruskal) and two links of the last stop: no bound by itself, but good prices. */
function sparseTree(n: number, links: Links, distance: Distance, prices: Float64Array) {
  const size = links.cost.length;
  const priced = links.cost.map(
    (cost, i) => cost + (prices[links.from[i] as number] as number) + (prices[links.to[i] as number] as number),
  );
  // Sorted as whole numbers that carry their link, because a comparison function would take most of the time.
  const least = priced.reduce((low, each) => Math.min(low, each), Infinity);
  const keys = priced.map((each, i) => Math.round((each - least) * 16) * size + i).sort();
  const group = Int32Array.from({ length: n }, (_, i) => i);
  const rootOf = (stop: number): number => {
    let at = stop;
    while (group[at] !== at) {
      group[at] = group[group[at] as number] as number;
      at = group[at] as number;
    }
    return at;
  };
  const degree = new Int32Array(n);
  const link = (a: number, b: number): void => {
    degree[a] = (degree[a] as number) + 1;
    degree[b] = (degree[b] as number) + 1;
  };
  let weight = 0;
  for (const key of keys) {
    const i = key - Math.floor(key / size) * size;
    const [a, b] = [links.from[i] as number, links.to[i] as number];
    const [rootA, rootB] = [rootOf(a), rootOf(b)];
    if (rootA === rootB) continue;
    group[rootA] = rootB;
    weight += priced[i] as number;
    link(a, b);
  }
  const last = n - 1;
  const toLast = (i: number) => distance(last, i) + (prices[last] as number) + (prices[i] as number);
  let [one, two] = [0, 1];
  if (toLast(one) > toLast(two)) [one, two] = [two, one];
  for (let i = 2; i < last; i += 1) {
    if (toLast(i) < toLast(one)) [one, two] = [i, one];
    else if (toLast(i) < toLast(two)) two = i;
  }
  link(last, one);
  link(last, two);
  weight += toLast(one) + toLast(two) - 2 * prices.reduce((sum, price) => sum + price, 0);
  return { weight, degree };
}

/** `near` holds `k` stops for each; `ring` is any ring, its length close to the least. */
export function sparseHeldKarp(
  ring: readonly number[],
  near: Int32Array,
  k: number,
  distance: Distance,
  rounds: number,
): Bound {
  const n = ring.length;
  const upper = ring.reduce((sum, stop, i) => sum + distance(stop, ring[(i + 1) % n] ?? 0), 0);
  const links = linksOf(ring, near, k, distance);
  const { prices } = heldKarp(n, distance, upper, rounds, (now) => sparseTree(n, links, distance, now));
  return { prices, bound: oneTree(n, distance, prices).weight };
}
