// The shortest tree that links the places of one turf, in a straight line: what a walk is at least, and where the widest
// gap and the crossings of barriers are.
type Places = { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> };
type Step = { readonly from: number; readonly to: number; readonly metres: number };

type Steps = { readonly from: Int32Array; readonly to: Int32Array; readonly metres: Float64Array };

/** Steps of the tree over the places of `group` (indexes into `x` and `y`, in metres), as columns: asked for very often. */
function columnsOf({ x, y }: Places, group: readonly number[]): Steps {
  const n = group.length;
  const [xs, ys] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i += 1) {
    const at = group[i] as number;
    xs[i] = x[at] as number;
    ys[i] = y[at] as number;
  }
  // Those that are not in the tree yet, in the order of the group.
  const open = Int32Array.from({ length: Math.max(0, n - 1) }, (_, i) => i + 1);
  const reach = new Float64Array(n).fill(Infinity);
  const link = new Int32Array(n);
  const steps = {
    from: new Int32Array(open.length),
    to: new Int32Array(open.length),
    metres: new Float64Array(open.length),
  };
  let here = 0;
  for (let left = open.length; left > 0; left -= 1) {
    const hx = xs[here] as number;
    const hy = ys[here] as number;
    let [next, least] = [0, Infinity];
    for (let k = 0; k < left; k += 1) {
      const i = open[k] as number;
      const dx = (xs[i] as number) - hx;
      const dy = (ys[i] as number) - hy;
      const far = dx * dx + dy * dy;
      if (far < (reach[i] as number)) {
        reach[i] = far;
        link[i] = here;
      }
      if ((reach[i] as number) < least) {
        least = reach[i] as number;
        next = k;
      }
    }
    const step = open.length - left;
    here = open[next] as number;
    steps.from[step] = group[link[here] as number] as number;
    steps.to[step] = group[here] as number;
    steps.metres[step] = Math.sqrt(least);
    open.copyWithin(next, next + 1, left);
  }
  return steps;
}

export function treeOver(places: Places, group: readonly number[]): Step[] {
  const { from, to, metres } = columnsOf(places, group);
  return Array.from(metres, (each, i) => ({ from: from[i] as number, to: to[i] as number, metres: each }));
}

/** Metres of the steps of that tree. */
export const treeSteps = (places: Places, group: readonly number[]): Float64Array => columnsOf(places, group).metres;

/** Metres of that tree. */
export const treeMetres = (places: Places, group: readonly number[]): number =>
  treeSteps(places, group).reduce((sum, metres) => sum + metres, 0);
