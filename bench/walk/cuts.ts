// Groups of stops that a ring would have to enter and leave, and that an answer does not: what is forbidden next.

export type Used = { readonly a: number; readonly b: number; readonly value: number };

/** Groups that hang together, when there is more than one; the larger side of two is left out. */
export function groupsOf(n: number, used: readonly Used[]): number[][] {
  const group = Int32Array.from({ length: n }, (_, i) => i);
  const rootOf = (stop: number): number => {
    let at = stop;
    while (group[at] !== at) at = group[at] as number;
    return at;
  };
  for (const { a, b } of used) group[rootOf(a)] = rootOf(b);
  const byRoot = new Map<number, number[]>();
  for (let stop = 0; stop < n; stop += 1) byRoot.set(rootOf(stop), [...(byRoot.get(rootOf(stop)) ?? []), stop]);
  if (byRoot.size === 1) return [];
  return [...byRoot.values()].filter((stops) => stops.length <= n / 2 || byRoot.size > 2);
}

/** Groups whose links to the others add up to less than two: pieces first, then the cuts of Stoer and Wagner. */
export function groupsWithTooFewLinks(n: number, used: readonly Used[]): number[][] {
  const pieces = groupsOf(n, used);
  if (pieces.length > 0) return pieces;
  const weight = Array.from({ length: n }, () => new Float64Array(n));
  for (const { a, b, value } of used) {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const row = weight[one];
      if (row) row[other] = (row[other] as number) + value;
    }
  }
  const merged = Array.from({ length: n }, (_, i) => [i]);
  let alive = [...merged.keys()];
  const found: number[][] = [];
  while (alive.length > 1) {
    const pull = new Float64Array(n);
    const left = new Set(alive);
    let [last, prior] = [-1, -1];
    while (left.size > 0) {
      let most = -1;
      for (const stop of left) if (most < 0 || (pull[stop] as number) > (pull[most] as number)) most = stop;
      left.delete(most);
      prior = last;
      last = most;
      for (const stop of left) pull[stop] = (pull[stop] as number) + (weight[most]?.[stop] as number);
    }
    if ((pull[last] as number) < 2 - 1e-4) {
      const group = [...(merged[last] ?? [])];
      const inside = new Set(group);
      found.push(group.length <= n / 2 ? group : [...new Int32Array(n).keys()].filter((stop) => !inside.has(stop)));
    }
    merged[prior]?.push(...(merged[last] ?? []));
    for (const stop of alive) {
      const [row, other] = [weight[prior], weight[stop]];
      if (stop === prior || stop === last || !row || !other) continue;
      const joined = (row[stop] as number) + (weight[last]?.[stop] as number);
      row[stop] = joined;
      other[prior] = joined;
    }
    alive = alive.filter((stop) => stop !== last);
  }
  return found;
}
