// Where a map opens. Two doors at the wrong end of the county, or one at a wrong place, must not make the town a speck: what
// lies far beyond all the others is left out of the first view, and the page says how many doors that is.
type Dot = readonly [x: number, y: number, doors: number, ...rest: unknown[]];
export type Box = readonly [left: number, top: number, width: number, height: number];

/** The share of places at either end that may be far off, and at least so many of them. */
const SHARE = 0.005;
const LEAST = 2;
/** Fewer places than this are shown as they are: nobody can say which of them is far off. */
const FEWEST = 40;
/** Beyond the outermost of the others by so many times their own width. */
const FAR = 0.5;

/** The first view, the view of everything, and how many doors the first leaves out. Units of the map. */
export function fitBox(dots: readonly Dot[], margin: number): { box: Box; whole: Box; outside: number } {
  const [left, right] = spanOf(dots.map(([x]) => x));
  const [top, bottom] = spanOf(dots.map(([, y]) => y));
  const inside = dots.filter(([x, y]) => x >= left && x <= right && y >= top && y <= bottom);
  const all = dots.reduce((sum, [, , doors]) => sum + doors, 0);
  return {
    box: boxAround(inside, margin),
    whole: boxAround(dots, margin),
    outside: all - inside.reduce((sum, [, , doors]) => sum + doors, 0),
  };
}

/** Between which values a place belongs to the others. */
function spanOf(values: readonly number[]): readonly [number, number] {
  if (values.length < FEWEST) return [-Infinity, Infinity];
  const sorted = values.toSorted((a, b) => a - b);
  const cut = Math.max(LEAST, Math.floor(values.length * SHARE));
  const low = sorted[cut] ?? 0;
  const high = sorted[sorted.length - 1 - cut] ?? 0;
  const reach = (high - low) * FAR;
  return [low - reach, high + reach];
}

function boxAround(dots: readonly Dot[], margin: number): Box {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of dots) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin];
}
