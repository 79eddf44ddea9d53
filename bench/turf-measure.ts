// What the benchmark `turf` measures against, worked out without any code of the cut: the shortest forest over the doors,
// and how many places lie inside the outline of a turf that does not have them.
import type { Spot } from '@/lib/turf/rules';

/** Steps looked at from each place: the shortest tree over streets needs no farther ones but a few, which are found by widening. */
const NEAR = 12;

const keyOf = ({ x, y }: Spot) => `${x.toFixed(1)}:${y.toFixed(1)}`;

function placesOf(spots: readonly Spot[]): Spot[] {
  return [...new Map(spots.map((spot) => [keyOf(spot), spot])).values()];
}

/**
 * Metres of the shortest forest with so many trees over all places. A forest with more trees than turfs would be shorter,
 * so this is the least that so many walks can have. Where the near steps leave more trees than asked for, it is lower still.
 */
export function forestMetres(spots: readonly Spot[], trees: number): number {
  const places = placesOf(spots);
  const cell = 50;
  const cells = new Map<string, number[]>();
  places.forEach(({ x, y }, i) => {
    const key = `${Math.floor(x / cell)},${Math.floor(y / cell)}`;
    const there = cells.get(key);
    if (there) there.push(i);
    else cells.set(key, [i]);
  });
  const steps: { readonly a: number; readonly b: number; readonly metres: number }[] = [];
  places.forEach((from, a) => {
    const [column, row] = [Math.floor(from.x / cell), Math.floor(from.y / cell)];
    let near: { a: number; b: number; metres: number }[] = [];
    for (let reach = 1; reach <= 16 && near.length < NEAR; reach *= 2) {
      near = [];
      for (let c = column - reach; c <= column + reach; c += 1) {
        for (let r = row - reach; r <= row + reach; r += 1) {
          for (const b of cells.get(`${c},${r}`) ?? []) {
            const to = places[b];
            if (b !== a && to) near.push({ a, b, metres: Math.hypot(from.x - to.x, from.y - to.y) });
          }
        }
      }
    }
    near.sort((p, q) => p.metres - q.metres);
    steps.push(...near.slice(0, NEAR));
  });
  steps.sort((p, q) => p.metres - q.metres);
  const up = places.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    for (let above = up[at] ?? at; above !== at; above = up[at] ?? at) at = above;
    for (let here = i; here !== at; ) {
      const above = up[here] ?? at;
      up[here] = at;
      here = above;
    }
    return at;
  };
  const tree: number[] = [];
  for (const { a, b, metres } of steps) {
    const [x, y] = [root(a), root(b)];
    if (x === y) continue;
    up[x] = y;
    tree.push(metres);
  }
  const tooFew = Math.max(0, trees - (places.length - tree.length));
  return tree.slice(0, tree.length - tooFew).reduce((sum, metres) => sum + metres, 0);
}

const turn = (o: Spot, a: Spot, b: Spot) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);

function outline(spots: readonly Spot[]): Spot[] {
  const sorted = [...spots].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (list: readonly Spot[]) => {
    const found: Spot[] = [];
    for (const spot of list) {
      for (let [a, b] = found.slice(-2); a && b && turn(a, b, spot) <= 0; [a, b] = found.slice(-2)) found.pop();
      found.push(spot);
    }
    return found.slice(0, -1);
  };
  return [...half(sorted), ...half([...sorted].reverse())];
}

/**
 * Places inside the convex outline of another turf. A turf that is one stretch of a tower stands at one point in the
 * middle of its neighbours and is counted apart: nobody who walks around it meets anybody.
 */
export function overlapOf(turfs: readonly (readonly Spot[])[]) {
  const placesIn = turfs.map(placesOf);
  const outlines = placesIn.map(outline);
  const boxes = outlines.map((corners) => {
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  });
  const isHeld = (spot: Spot, own: number) =>
    outlines.some((corners, other) => {
      const box = boxes[other];
      if (other === own || corners.length < 3 || !box) return false;
      if (spot.x <= box.left || spot.x >= box.right || spot.y <= box.top || spot.y >= box.bottom) return false;
      return corners.every((a, i) => turn(a, corners[(i + 1) % corners.length] ?? a, spot) > 0.01);
    });
  let [places, held, doors, heldDoors, heldTowers] = [0, 0, 0, 0, 0];
  placesIn.forEach((own, turf) => {
    const heldHere = own.filter((spot) => isHeld(spot, turf));
    const keys = new Set(heldHere.map(keyOf));
    const doorsHere = (turfs[turf] ?? []).filter((spot) => keys.has(keyOf(spot))).length;
    doors += turfs[turf]?.length ?? 0;
    if (own.length === 1) {
      heldTowers += doorsHere;
      return;
    }
    places += own.length;
    held += heldHere.length;
    heldDoors += doorsHere;
  });
  return {
    /** Share of the doors outside tower stretches, by doors; and by places. */
    overlapShare: Number((heldDoors / doors).toFixed(4)),
    overlapPlaces: Number((held / places).toFixed(4)),
    /** Doors of towers that are turfs by themselves and stand inside another turf's outline. */
    towerDoorsInside: heldTowers,
  };
}
