// Cut for me: all free doors, or those that saved criteria choose, into turfs of one size. What was asked for stays with
// each turf for ever, with the name and version of the criteria.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { reachOf } from '@/lib/auth/rules';
import { withPurpose } from '@/lib/people';
import type { Tx } from '@/lib/platform/db';
import { found, Refusal } from '@/lib/platform/result';
import { chooseDoors, readUniverse } from '@/lib/universe';
import { purposeOf } from '@/lib/universe/rules';
import { cutByDoors, cutByHours } from '../cut';
import {
  type Barrier,
  type CutTurf,
  MAX_TURF_DOORS,
  MAX_TURF_HOURS,
  MIN_TURF_DOORS,
  MIN_TURF_HOURS,
  type PrecinctInTown,
  type StartSeed,
  turfHoursSchema,
  turfSizeSchema,
} from '../model';
import { allow } from '../queries';
import { isLive } from '../rules';
import {
  lockCutting,
  markRetired,
  selectBarriers,
  selectDoors,
  selectDoorsWithin,
  selectTurfs,
  selectWalks,
} from '../store';
import { freeNumber, readGround, saveDrafts } from './drafts';
import { countStarts, readStarts } from './starts';

export type CutSize = { readonly wanted: number } | { readonly hours: number };
export type CutCounts = {
  readonly turfs: number;
  readonly doors: number;
  readonly unplaced: number;
  /** In the order of their numbers. */
  readonly drafts: readonly CutTurf[];
};

/** `criteria` say for ever what was asked for; the hours and the number of barriers only where there were any. */
type Criteria = Readonly<Record<string, string | number>>;

function refuseSize(size: CutSize): void {
  if (
    'wanted' in size ? turfSizeSchema.safeParse(size.wanted).success : turfHoursSchema.safeParse(size.hours).success
  ) {
    return;
  }
  const sentence =
    'wanted' in size
      ? `A turf has from ${MIN_TURF_DOORS} to ${MAX_TURF_DOORS} doors.`
      : `A turf takes from ${MIN_TURF_HOURS} to ${MAX_TURF_HOURS} hours.`;
  throw new Refusal('invalid', sentence, { ['wanted' in size ? 'wanted' : 'hours']: sentence });
}

/** Some precincts instead of the whole ground, and what chose them, which the turfs keep. */
export type CutWithin = { readonly precincts: readonly PrecinctInTown[]; readonly because: Criteria };

type CutAsked = CutSize & {
  readonly barriers?: readonly Barrier[];
  readonly within?: CutWithin;
  /** False: as if no volunteer had said where they would like to start. */
  readonly fromStarts?: boolean | undefined;
};

/** Which saved criteria choose the doors, and whether published turfs that nobody walks now give theirs back for it. */
export type CutWhom = { readonly universeId: string; readonly again?: boolean | undefined };

/**
 * Cuts every door that is in no published turf into turfs of about `wanted` doors or `hours`; earlier drafts are
 * replaced. `barriers` count besides those of the campaign. `within` keeps to some precincts, and then drafts that have a
 * door outside of them stay as they are. With `whom` only the doors that these criteria choose.
 */
export async function cutForMe(
  ctx: Ctx,
  input: CutAsked & { readonly whom?: CutWhom | undefined },
): Promise<CutCounts> {
  const asked: Criteria = 'wanted' in input ? { wanted: input.wanted } : { hours: input.hours };
  const { whom } = input;
  const starts = input.fromStarts === false ? [] : await startsFor(ctx);
  if (whom === undefined) {
    return act(ctx, { action: 'turf.cut', detail: asked }, (tx) => {
      allow(ctx, 'turf.cut');
      return cutFree(tx, ctx, { ...input, starts }, asked);
    });
  }
  const universe = found(await readUniverse(ctx, whom.universeId));
  const look = { purpose: purposeOf(universe.rules), action: 'turf.cut', subject: universe.id, detail: asked } as const;
  return withPurpose(ctx, look, async (door) => {
    allow(ctx, 'turf.cut');
    const chosen = await chooseDoors(door, ctx, universe);
    await lockCutting(door.tx, ctx.campaignId);
    if (whom.again) await giveBack(door.tx, ctx, chosen);
    const stamp = { ...asked, universe: universe.id, whom: universe.name, version: universe.version };
    return cutFree(door.tx, ctx, { ...input, starts }, stamp, chosen);
  });
}

/** Where volunteers would like to start, without their names; nothing is opened for somebody who may not cut. */
async function startsFor(ctx: Ctx): Promise<readonly StartSeed[]> {
  if (reachOf(ctx.actor, 'turf.cut') !== 'campaign' || (await countStarts(ctx)) === 0) return [];
  const said = await readStarts(ctx, 'turf.cut-by-starts');
  return [...said.values()].map(({ latitude, longitude, hours, stairs }) => ({ latitude, longitude, hours, stairs }));
}

/** Published turfs that have a chosen door and are in no live walk go out of use: their doors are free to be cut again. */
async function giveBack(tx: Tx, ctx: Ctx, chosen: ReadonlySet<string>): Promise<void> {
  const walks = await selectWalks(tx, ctx.campaignId);
  const out = new Set(walks.filter((walk) => isLive(walk, tx.now)).map((walk) => walk.turfId));
  const wanted = new Set(
    (await selectDoors(tx, ctx.campaignId)).filter(({ id }) => chosen.has(id)).map((d) => d.turfId),
  );
  for (const turf of await selectTurfs(tx, ctx.campaignId)) {
    if (turf.state !== 'published' || out.has(turf.id) || !wanted.has(turf.id)) continue;
    await markRetired(tx, ctx.campaignId, turf.id);
  }
}

async function cutFree(
  tx: Tx,
  ctx: Ctx,
  input: CutAsked & { readonly starts: readonly StartSeed[] },
  asked: Criteria,
  only?: ReadonlySet<string>,
): Promise<CutCounts> {
  refuseSize(input);
  const { turfs, doors } = await readGround(tx, ctx);
  const { within } = input;
  const inside = within ? await selectDoorsWithin(tx, ctx.campaignId, within.precincts) : null;
  const beyond = new Set(inside ? doors.flatMap(({ id, turfId }) => (inside.has(id) ? [] : [turfId])) : []);
  const staying = turfs.filter(({ id, state }) => state === 'published' || beyond.has(id));
  const fixed = new Set(staying.map(({ id }) => id));
  const free = doors.filter(
    ({ id, turfId }) =>
      (turfId === null || !fixed.has(turfId)) &&
      (inside === null || inside.has(id)) &&
      (only === undefined || only.has(id)),
  );
  const own = await selectBarriers(tx, ctx.campaignId);
  const barriers = [...own.flatMap((set) => set.lines), ...(input.barriers ?? [])];
  const options = { barriers, starts: input.starts };
  const { turfs: cut, unplacedIds } =
    'wanted' in input ? cutByDoors(free, input.wanted, options) : cutByHours(free, input.hours, options);
  if (cut.length === 0)
    throw new Refusal('invalid', only ? noChosen : 'No doors to cut. Every door with a place is in a turf.');
  const instead = turfs.flatMap(({ id }) => (fixed.has(id) ? [] : [id]));
  const fromStarts = cut.filter(({ whySo }) => whySo.start).length;
  const criteria: Criteria = {
    how: 'cut',
    ...asked,
    ...(fromStarts > 0 && { starts: fromStarts }),
    ...(barriers.length > 0 && { barriers: barriers.length }),
    ...(within && { precincts: within.precincts.map(({ precinct }) => precinct).join('; '), ...within.because }),
  };
  await saveDrafts(tx, ctx, freeNumber(staying), cut, criteria, { instead });
  return {
    turfs: cut.length,
    doors: cut.reduce((sum, turf) => sum + turf.doorIds.length, 0),
    unplaced: unplacedIds.length,
    drafts: cut,
  };
}

const noChosen =
  'No chosen door is free: each is in a published turf, in a walk that is not over, or has no place yet. Close the walks first.';
