// Who might take which turf, from what volunteers said about their start and from how the turfs measure.
import type { Ctx } from '@/lib/auth/model';
import type { Fit, Start, Times, Turf, TurfShape, Walker } from '../model';
import { allow, reading } from '../queries';
import { isPlaced, minutesFor, walkerFault, walkMinutes } from '../rules';
import { fitOf, isUpstairs, matchStarts, type Suggestion } from '../starts';
import { selectDoorsOfTurfs } from '../store';
import { countStarts, readStarts } from './starts';

/** How turfs measure against what was said: minutes, doors above the ground floor, where the buildings stand. */
async function readShapes(ctx: Ctx, turfs: readonly Turf[]): Promise<TurfShape[]> {
  const ids = turfs.map(({ id }) => id);
  const doors = await reading(ctx, (tx) => {
    allow(ctx, 'turf.assign');
    return selectDoorsOfTurfs(tx, ctx.campaignId, ids);
  });
  const byTurf = Map.groupBy(doors, (door) => door.turfId);
  return turfs.map(({ id, doors: count, whySo }) => {
    const own = (byTurf.get(id) ?? []).filter(isPlaced);
    const metres = whySo?.metres;
    return {
      id,
      minutes: metres === undefined ? walkMinutes(count) : minutesFor(count, metres),
      upstairs: own.filter(isUpstairs).length,
      places: [...new Map(own.map((door) => [door.buildingKey, door])).values()],
    };
  });
}

/**
 * Who might take which of these turfs, among those who can walk then: for each turf a volunteer, with what speaks for it,
 * and those for whom nothing here fits.
 */
export async function suggestTurfs(
  ctx: Ctx,
  turfs: readonly Turf[],
  walkers: readonly Walker[],
  times: Times,
): Promise<{ readonly chosen: ReadonlyMap<string, Suggestion>; readonly without: readonly string[] }> {
  const able = walkers.filter((walker) => walker.role === 'volunteer' && walkerFault(walker, times) === null);
  const starts = (await countStarts(ctx)) > 0 ? await readStarts(ctx, 'turf.suggest') : new Map<string, Start>();
  const shapes = starts.size > 0 ? await readShapes(ctx, turfs) : turfs.map(({ id }) => ({ id, ...unmeasured }));
  const chosen = matchStarts(shapes, able, starts);
  const given = new Set([...chosen.values()].map(({ memberId }) => memberId));
  return { chosen, without: able.flatMap(({ id }) => (starts.has(id) && !given.has(id) ? [id] : [])) };
}

/** Nobody said anything: what a turf measures decides nothing. */
const unmeasured = { minutes: 0, upstairs: 0, places: [] } as const;

/** For each volunteer who said something, whether this turf suits them. */
export async function fitsOf(ctx: Ctx, turf: Turf): Promise<ReadonlyMap<string, Fit>> {
  if ((await countStarts(ctx)) === 0) return new Map();
  const starts = await readStarts(ctx, 'turf.suggest');
  const [shape] = await readShapes(ctx, [turf]);
  return new Map(shape ? [...starts].map(([id, start]) => [id, fitOf(start, shape)] as const) : []);
}
