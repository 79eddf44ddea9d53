// Keeps an order that people already hold in their hands: what is left keeps its place, what is new goes in where it
// makes the walk least longer.
import type { Stop } from './metres';

/** Positions of `stops` in the order of the doors `after`; `table` has `width` columns. */
export function inserted(after: readonly string[], stops: readonly Stop[], table: Int32Array, width: number): number[] {
  const rank = new Map(after.map((doorId, i) => [doorId, i]));
  const rankOf = (stop: Stop): number => Math.min(...stop.doors.map((door) => rank.get(door.id) ?? Infinity));
  const ranked = stops.map((stop, i) => ({ i, rank: rankOf(stop) }));
  const order = ranked
    .filter((each) => each.rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ i }) => i);
  const way = (a: number | undefined, b: number | undefined): number =>
    a === undefined || b === undefined ? 0 : (table[a * width + b] ?? 0);
  for (const { i } of ranked.filter((each) => each.rank === Infinity)) {
    let best = 0;
    let least = Infinity;
    for (let at = 0; at <= order.length; at += 1) {
      const [before, next] = [order[at - 1], order[at]];
      const more = way(before, i) + way(i, next) - way(before, next);
      if (more >= least) continue;
      least = more;
      best = at;
    }
    order.splice(best, 0, i);
  }
  return order;
}
