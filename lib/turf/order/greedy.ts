// A first walk to improve on: the shortest link that still fits, again and again, until one ring is left.
import type { Costs } from './costs';
import type { Near } from './near';

/** Links that may be made, as `row * k + column` of `near`, cheapest first, each pair once. */
function cheapestFirst(costs: Costs, nodes: Int32Array, near: Near, k: number, nowhere: number): Float64Array {
  const size = nodes.length * k;
  const keys = new Float64Array(size);
  let held = 0;
  for (let i = 0; i < size; i += 1) {
    const from = nodes[Math.floor(i / k)] as number;
    const to = near[i] as number;
    if (to < 0) continue;
    const cost = costs.between(from, to);
    // Nowhere is beside every stop: taken for the cheapest link, it would end the walk at the first stop that comes.
    if ((from === nowhere || to === nowhere) && cost >= 0) continue;
    keys[held] = cost * size + i;
    held += 1;
  }
  const sorted = keys.subarray(0, held).sort();
  return sorted.map((key) => key - Math.floor(key / size) * size);
}

/** `nowhere`: the stop that makes a ring of an open walk, or -1. */
export function greedyRing(costs: Costs, near: Near, k: number, nowhere: number): Int32Array {
  const n = costs.count;
  const links = new Int32Array(n * 2).fill(-1);
  const group = Int32Array.from({ length: n }, (_, i) => i);
  const groupOf = (node: number): number => {
    let root = node;
    while (group[root] !== root) root = group[root] as number;
    for (let at = node; group[at] !== root; ) {
      const up = group[at] as number;
      group[at] = root;
      at = up;
    }
    return root;
  };
  let left = n - 1;
  const link = (a: number, b: number): void => {
    if (links[a * 2 + 1] !== -1 || links[b * 2 + 1] !== -1 || groupOf(a) === groupOf(b)) return;
    group[groupOf(a)] = groupOf(b);
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      links[links[from * 2] === -1 ? from * 2 : from * 2 + 1] = to;
    }
    left -= 1;
  };
  let nodes: Int32Array = Int32Array.from({ length: n }, (_, i) => i);
  let lists = near;
  let width = k;
  const isTied = () => nowhere < 0 || links[nowhere * 2] !== -1;
  while (left > (isTied() ? 0 : 1)) {
    for (const i of cheapestFirst(costs, nodes, lists, width, nowhere)) {
      link(nodes[Math.floor(i / width)] as number, lists[i] as number);
    }
    // Only ends of pieces can still be linked, and the other end of the own piece is the one that cannot.
    nodes = nodes.filter((node) => links[node * 2 + 1] === -1);
    width = Math.min(6, nodes.length - 1);
    if (left > 0) lists = costs.near(nodes, width);
  }
  const end = nodes.find((node) => node !== nowhere);
  if (!isTied() && end !== undefined) link(nowhere, end);
  return inRing(n, links);
}

function inRing(n: number, links: Int32Array): Int32Array {
  const ring = new Int32Array(n);
  let before = -1;
  let here = Math.max(0, links.findIndex((to, i) => i % 2 === 1 && to === -1) >> 1);
  for (let i = 0; i < n; i += 1) {
    ring[i] = here;
    const [a, b] = [links[here * 2] as number, links[here * 2 + 1] as number];
    const onward = a === before ? b : a;
    before = here;
    here = onward;
  }
  return ring;
}
