// Which pieces stand next to each other: for each place the nearest other place in each of eight directions, and
// whatever is needed so that nothing is cut off. Turfs stay in one piece along these links.
import type { Spot } from '../rules';

const SECTORS = 8;
const CANDIDATES = 48;

function sectorOf(dx: number, dy: number): number {
  const steep = Math.abs(dy) > Math.abs(dx) ? 1 : 0;
  return (dx < 0 ? 4 : 0) + (dy < 0 ? 2 : 0) + steep;
}

type Branch = {
  readonly site: number;
  readonly byX: boolean;
  readonly low: Branch | null;
  readonly high: Branch | null;
};
type Near = { site: number; far: number };

function branchOf(sites: readonly Spot[], items: number[], byX: boolean): Branch | null {
  if (items.length === 0) return null;
  const value = (i: number) => (byX ? sites[i]?.x : sites[i]?.y) ?? 0;
  items.sort((a, b) => value(a) - value(b) || a - b);
  const middle = items.length >> 1;
  return {
    site: items[middle] ?? 0,
    byX,
    low: branchOf(sites, items.slice(0, middle), !byX),
    high: branchOf(sites, items.slice(middle + 1), !byX),
  };
}

/** The `count` nearest sites to site `index`, nearest first; `far` is the squared distance. */
function nearest(sites: readonly Spot[], tree: Branch | null, index: number, count: number): Near[] {
  const from = sites[index];
  const found: Near[] = [];
  if (!from) return found;
  const visit = (branch: Branch | null): void => {
    const to = branch && sites[branch.site];
    if (!branch || !to) return;
    const far = (to.x - from.x) ** 2 + (to.y - from.y) ** 2;
    const worst = found[found.length - 1];
    if (branch.site !== index && (found.length < count || !worst || far < worst.far)) {
      let place = found.length;
      for (; place > 0; place -= 1) {
        const before = found[place - 1];
        if (!before || before.far < far || (before.far === far && before.site < branch.site)) break;
      }
      found.splice(place, 0, { site: branch.site, far });
      if (found.length > count) found.pop();
    }
    const aside = branch.byX ? from.x - to.x : from.y - to.y;
    visit(aside < 0 ? branch.low : branch.high);
    const limit = found[found.length - 1];
    if (found.length < count || !limit || aside * aside <= limit.far) visit(aside < 0 ? branch.high : branch.low);
  };
  visit(tree);
  return found;
}

/** Links between pieces as index lists; the graph is connected, symmetric and sorted. */
export function neighboursOf(points: readonly Spot[]): number[][] {
  const siteAt = new Map<string, number>();
  const sites: Spot[] = [];
  const members: number[][] = [];
  points.forEach((point, i) => {
    const key = `${point.x.toFixed(2)}:${point.y.toFixed(2)}`;
    const site = siteAt.get(key);
    if (site === undefined) {
      siteAt.set(key, sites.length);
      sites.push(point);
      members.push([i]);
    } else members[site]?.push(i);
  });
  const links: Set<number>[] = sites.map(() => new Set<number>());
  const link = (a: number, b: number) => {
    links[a]?.add(b);
    links[b]?.add(a);
  };
  const tree = branchOf(
    sites,
    sites.map((_, i) => i),
    true,
  );
  sites.forEach((from, i) => {
    const taken = new Set<number>();
    for (const { site } of nearest(sites, tree, i, CANDIDATES)) {
      const to = sites[site];
      if (!to) continue;
      const sector = sectorOf(to.x - from.x, to.y - from.y);
      if (taken.has(sector)) continue;
      taken.add(sector);
      link(i, site);
      if (taken.size === SECTORS) break;
    }
  });
  joinIslands(sites, links, link);
  return points.map((_, i) => {
    const point = points[i];
    const site = point ? siteAt.get(`${point.x.toFixed(2)}:${point.y.toFixed(2)}`) : undefined;
    if (site === undefined) return [];
    const around = [site, ...(links[site] ?? [])].flatMap((s) => members[s] ?? []);
    return [...new Set(around)].filter((other) => other !== i).sort((a, b) => a - b);
  });
}

/** Groups of the given items that hang together along `links`. */
export function islandsOf(items: readonly number[], links: readonly Iterable<number>[]): number[][] {
  const open = new Set(items);
  const islands: number[][] = [];
  for (const start of items) {
    if (!open.delete(start)) continue;
    const island = [start];
    for (let at = 0; at < island.length; at += 1) {
      for (const next of links[island[at] ?? start] ?? []) if (open.delete(next)) island.push(next);
    }
    islands.push(island);
  }
  return islands;
}

function joinIslands(sites: readonly Spot[], links: Set<number>[], link: (a: number, b: number) => void): void {
  for (;;) {
    const islands = islandsOf(
      sites.map((_, i) => i),
      links,
    ).sort((a, b) => a.length - b.length);
    const smallest = islands[0];
    if (islands.length < 2 || !smallest) return;
    const own = new Set(smallest);
    let best: { a: number; b: number; far: number } | null = null;
    for (const a of smallest) {
      const from = sites[a];
      if (!from) continue;
      sites.forEach((to, b) => {
        if (own.has(b)) return;
        const far = (to.x - from.x) ** 2 + (to.y - from.y) ** 2;
        if (!best || far < best.far) best = { a, b, far };
      });
    }
    const join = best as { a: number; b: number } | null;
    if (!join) return;
    link(join.a, join.b);
  }
}
