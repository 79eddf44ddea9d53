// Several turfs cut anew along their links instead of by straight lines: a short tree over all of them is cut at a step that
// leaves whole turfs on both sides, so that each hangs together whatever the shape of the ground. Many trees are tried, each
// short but for chance; the shortest turfs win.
import { randomFrom } from '../order/solve';
import type { Field } from './field';
import { treeMetres } from './tree';

/** Trees that are tried for each cut. */
const TREES = 40;
/** A step counts up to this much longer by chance. */
const CHANCE = 1.5;
/** Steps between no chance and all of it. */
const FINE = 2 ** 24;

type Asked = {
  readonly field: Field;
  readonly band: { readonly least: number; readonly most: number };
  /** Whether a group may be a turf. */
  readonly isSound: (group: readonly number[]) => boolean;
};

/** `pieces` as so many turfs, each in one part and of its size; null when no tree could be cut like that. */
export function regrown(asked: Asked, pieces: readonly number[], turfs: number): number[][] | null {
  const whole = randomFrom(pieces.length * 31 + turfs);
  const random = () => whole(FINE) / FINE;
  let best: { readonly groups: number[][]; readonly metres: number } | null = null;
  for (let tries = 0; tries < TREES; tries += 1) {
    const groups = cutTree(asked, pieces, turfs, random);
    if (!groups) continue;
    const metres = groups.reduce((sum, group) => sum + treeMetres(asked.field, group), 0);
    if (!best || metres < best.metres) best = { groups, metres };
  }
  return best?.groups ?? null;
}

function cutTree(asked: Asked, pieces: readonly number[], turfs: number, random: () => number): number[][] | null {
  if (turfs === 1) return asked.isSound(pieces) ? [[...pieces].sort((a, b) => a - b)] : null;
  const { field, band } = asked;
  const { order, parent } = treeFrom(field, pieces, random);
  if (order.length < pieces.length) return null;
  const below = new Map<number, number>();
  let total = 0;
  for (const i of order) total += field.weight[i] ?? 0;
  const cuts: number[] = [];
  for (const i of [...order].reverse()) {
    const weight = (below.get(i) ?? 0) + (field.weight[i] ?? 0);
    below.set(i, weight);
    const up = parent.get(i);
    if (up === undefined) continue;
    below.set(up, (below.get(up) ?? 0) + weight);
    const rest = total - weight;
    if (
      weight >= band.least &&
      weight <= band.most &&
      rest >= (turfs - 1) * band.least &&
      rest <= (turfs - 1) * band.most
    )
      cuts.push(i);
  }
  for (const cut of cuts.slice(0, 4)) {
    const own = new Set([cut]);
    for (const i of order) if (own.has(parent.get(i) ?? -1)) own.add(i);
    const group = order.filter((i) => own.has(i)).sort((a, b) => a - b);
    if (!asked.isSound(group)) continue;
    const others = cutTree(
      asked,
      order.filter((i) => !own.has(i)),
      turfs - 1,
      random,
    );
    if (others) return [group, ...others];
  }
  return null;
}

/** A tree along the links from the first piece, nearest steps first but for chance; `order` has each piece behind its parent. */
function treeFrom({ links, x, y }: Field, pieces: readonly number[], random: () => number) {
  const open = new Set(pieces);
  const reach = new Map<number, { far: number; from: number }>();
  const parent = new Map<number, number>();
  const order: number[] = [];
  let here = pieces[Math.floor(random() * pieces.length)];
  while (here !== undefined) {
    order.push(here);
    open.delete(here);
    reach.delete(here);
    for (const j of links[here] ?? []) {
      if (!open.has(j)) continue;
      const [dx, dy] = [(x[here] ?? 0) - (x[j] ?? 0), (y[here] ?? 0) - (y[j] ?? 0)];
      const far = Math.sqrt(dx * dx + dy * dy) * (1 + CHANCE * random());
      if (far < (reach.get(j)?.far ?? Infinity)) reach.set(j, { far, from: here });
    }
    let [next, least]: [number | undefined, number] = [undefined, Infinity];
    for (const [j, { far }] of reach) if (far < least) [next, least] = [j, far];
    if (next !== undefined) parent.set(next, reach.get(next)?.from ?? here);
    here = next;
  }
  return { order, parent };
}
