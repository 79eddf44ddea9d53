// The shortest tree that links the places of one turf, in a straight line: what a walk is at least, and where the widest
// gap and the crossings of barriers are.
type Places = { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> };
type Step = { readonly from: number; readonly to: number; readonly metres: number };

/** Steps of the tree over the places of `group` (indexes into `x` and `y`, in metres). */
export function treeOver({ x, y }: Places, group: readonly number[]): Step[] {
  const n = group.length;
  const [xs, ys] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i += 1) {
    const at = group[i] ?? 0;
    xs[i] = x[at] ?? 0;
    ys[i] = y[at] ?? 0;
  }
  const reach = new Float64Array(n).fill(Infinity);
  const link = new Int32Array(n);
  const steps: Step[] = [];
  let here = 0;
  reach[0] = -1;
  for (let done = 1; done < n; done += 1) {
    const [hx, hy] = [xs[here] ?? 0, ys[here] ?? 0];
    let [next, least] = [-1, Infinity];
    for (let i = 0; i < n; i += 1) {
      const known = reach[i] ?? 0;
      if (known < 0) continue;
      const [dx, dy] = [(xs[i] ?? 0) - hx, (ys[i] ?? 0) - hy];
      const far = dx * dx + dy * dy;
      if (far < known) {
        reach[i] = far;
        link[i] = here;
      }
      if ((reach[i] ?? 0) < least) {
        least = reach[i] ?? 0;
        next = i;
      }
    }
    if (next < 0) break;
    steps.push({ from: group[link[next] ?? 0] ?? 0, to: group[next] ?? 0, metres: Math.sqrt(least) });
    reach[next] = -1;
    here = next;
  }
  return steps;
}
