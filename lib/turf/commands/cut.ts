// Making and changing drafts: cut for me, draw, add streets, split, merge, take back. Drafts may change freely;
// what is published never does.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import type { Polygon } from '@/lib/places/model';
import { sideOf } from '@/lib/places/rules';
import type { Tx } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { cutByArea, cutByDoors, cutByHours, whySo } from '../cut';
import {
  type Barrier,
  type CampaignDoor,
  type CutTurf,
  MAX_TURF_DOORS,
  MAX_TURF_HOURS,
  MIN_TURF_DOORS,
  MIN_TURF_HOURS,
  type PrecinctInTown,
  type Side,
  type Turf,
  turfHoursSchema,
  turfSizeSchema,
} from '../model';
import { allow, found } from '../queries';
import { centreOf, isPlaced } from '../rules';
import {
  deleteDrafts,
  insertDrafts,
  keepDrafts,
  lockCutting,
  selectBarriers,
  selectDoors,
  selectDoorsWithin,
  selectDrafts,
  selectKeptDrafts,
  selectTurfs,
} from '../store';

type Ground = { readonly turfs: readonly Turf[]; readonly doors: readonly CampaignDoor[] };

/** What a change starts from; the drafts are kept as they are, so that it can be undone. */
async function readGround(tx: Tx, ctx: Ctx): Promise<Ground> {
  await lockCutting(tx, ctx.campaignId);
  await keepDrafts(tx, ctx.campaignId, await selectDrafts(tx, ctx.campaignId));
  return { turfs: await selectTurfs(tx, ctx.campaignId), doors: await selectDoors(tx, ctx.campaignId) };
}

async function saveDrafts(
  tx: Tx,
  ctx: Ctx,
  first: number,
  turfs: readonly CutTurf[],
  criteria: Readonly<Record<string, string | number>>,
  { outline = null, instead = [] }: { outline?: Polygon | null; instead?: readonly string[] } = {},
): Promise<readonly string[]> {
  const rows = turfs.map((turf, i) => ({
    id: newId(),
    number: first + i,
    criteria,
    whySo: turf.whySo,
    outline,
    doorIds: turf.doorIds,
  }));
  const taken = await insertDrafts(tx, ctx.campaignId, rows, instead);
  if (taken !== turfs.reduce((sum, turf) => sum + turf.doorIds.length, 0)) {
    throw new Refusal('conflict', 'Somebody else cut some of these doors a moment ago. Nothing was changed.');
  }
  return rows.map(({ id }) => id);
}

/** The lowest number from which `count` numbers in a row are free. */
function freeNumber(turfs: readonly Turf[]): number {
  return turfs.reduce((most, turf) => Math.max(most, turf.number), 0) + 1;
}

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

/**
 * Cuts every door that is in no published turf into turfs of about `wanted` doors or `hours`; earlier drafts are
 * replaced. `barriers` count besides those of the campaign. `within` keeps to some precincts, and then drafts that have a
 * door outside of them stay as they are.
 */
export function cutForMe(
  ctx: Ctx,
  input: CutSize & { readonly barriers?: readonly Barrier[]; readonly within?: CutWithin },
): Promise<CutCounts> {
  const asked: Criteria = 'wanted' in input ? { wanted: input.wanted } : { hours: input.hours };
  return act(ctx, { action: 'turf.cut', detail: asked }, async (tx) => {
    allow(ctx, 'turf.cut');
    refuseSize(input);
    const { turfs, doors } = await readGround(tx, ctx);
    const { within } = input;
    const inside = within ? await selectDoorsWithin(tx, ctx.campaignId, within.precincts) : null;
    const beyond = new Set(inside ? doors.flatMap(({ id, turfId }) => (inside.has(id) ? [] : [turfId])) : []);
    const staying = turfs.filter(({ id, state }) => state === 'published' || beyond.has(id));
    const fixed = new Set(staying.map(({ id }) => id));
    const free = doors.filter(
      ({ id, turfId }) => (turfId === null || !fixed.has(turfId)) && (inside === null || inside.has(id)),
    );
    const own = await selectBarriers(tx, ctx.campaignId);
    const barriers = [...own.flatMap((set) => set.lines), ...(input.barriers ?? [])];
    const { turfs: cut, unplacedIds } =
      'wanted' in input ? cutByDoors(free, input.wanted, { barriers }) : cutByHours(free, input.hours, { barriers });
    if (cut.length === 0) throw new Refusal('invalid', 'No doors to cut. Every door with a place is in a turf.');
    const instead = turfs.flatMap(({ id }) => (fixed.has(id) ? [] : [id]));
    const criteria: Criteria = {
      how: 'cut',
      ...asked,
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
  });
}

const areaRefusals = {
  empty: 'No door stands inside this line. Nothing was added.',
  'crossed-line': 'The line crosses itself. Draw around the doors without crossing.',
  overlap: 'Some doors inside are in another turf already. A door is in one turf only.',
  'unplaced-inside': 'Some doors of a building inside have no place yet. Place them first.',
} as const;

/** One draft from the doors inside a drawn line. */
export function drawTurf(ctx: Ctx, input: { readonly area: Polygon }): Promise<{ turfId: string; doors: number }> {
  return act(ctx, { action: 'turf.draw' }, async (tx) => {
    allow(ctx, 'turf.cut');
    const { turfs, doors } = await readGround(tx, ctx);
    const taken = new Set(doors.filter((door) => door.turfId !== null).map((door) => door.id));
    const cut = cutByArea(doors, input.area, taken);
    if (!cut.ok) {
      const count = 'doorIds' in cut ? ` (${cut.doorIds.length})` : '';
      throw new Refusal(cut.why === 'overlap' ? 'conflict' : 'invalid', areaRefusals[cut.why] + count, {
        area: areaRefusals[cut.why],
      });
    }
    requireRoom(cut.turf.doorIds.length);
    const [turfId] = await saveDrafts(
      tx,
      ctx,
      freeNumber(turfs),
      [cut.turf],
      { how: 'drawn' },
      { outline: input.area },
    );
    return { turfId: turfId ?? '', doors: cut.turf.doorIds.length };
  });
}

function requireRoom(doors: number): void {
  if (doors > MAX_TURF_DOORS) {
    throw new Refusal(
      'too-many',
      `${doors} doors. A turf holds at most ${MAX_TURF_DOORS}, so that one phone never carries more.`,
    );
  }
}

export type StreetChoice = { readonly street: string; readonly side: Side | 'both' };

/** One draft from whole streets or sides of streets: drawing without a map. Doors of other turfs are left where they are. */
export function addStreets(
  ctx: Ctx,
  input: { readonly streets: readonly StreetChoice[] },
): Promise<{ turfId: string; doors: number }> {
  return act(ctx, { action: 'turf.add-streets', detail: { streets: input.streets.length } }, async (tx) => {
    allow(ctx, 'turf.cut');
    const { turfs, doors } = await readGround(tx, ctx);
    const chosen = (door: CampaignDoor) =>
      input.streets.some(({ street, side }) => street === door.street && (side === 'both' || side === sideOf(door)));
    const own = doors.filter((door) => door.turfId === null && chosen(door)).filter(isPlaced);
    if (own.length === 0) throw new Refusal('invalid', 'These streets have no door that is free. Nothing was added.');
    requireRoom(own.length);
    const turf = handMade(own);
    const [turfId] = await saveDrafts(tx, ctx, freeNumber(turfs), [turf], { how: 'streets' });
    return { turfId: turfId ?? '', doors: own.length };
  });
}

function handMade(doors: readonly CampaignDoor[]): CutTurf {
  const placed = doors.filter(isPlaced);
  return {
    doorIds: placed.map((door) => door.id),
    centre: centreOf(placed),
    whySo: whySo(placed, 'drawn'),
  };
}

function requireDrafts(turfs: readonly Turf[], ids: readonly string[]): Turf[] {
  const chosen = ids.map((id) => found(turfs.find((turf) => turf.id === id)));
  if (chosen.some((turf) => turf.state !== 'draft')) {
    throw new Refusal('conflict', 'A published turf does not change. Take it back first.');
  }
  return chosen;
}

/** Cuts one draft into two of about the same size. */
export function splitTurf(ctx: Ctx, input: { readonly turfId: string }): Promise<{ turfs: number }> {
  return act(ctx, { action: 'turf.split', subject: input.turfId }, async (tx) => {
    allow(ctx, 'turf.cut');
    const { turfs, doors } = await readGround(tx, ctx);
    const [turf] = requireDrafts(turfs, [input.turfId]);
    const own = doors.filter((door) => door.turfId === input.turfId);
    const { turfs: halves } = cutByDoors(own, Math.max(1, Math.ceil(own.length / 2)));
    if (!turf || halves.length < 2) throw new Refusal('invalid', 'This turf is one building. It cannot be split here.');
    await deleteDrafts(tx, ctx.campaignId, [turf.id]);
    const [first, ...others] = halves;
    if (first) await saveDrafts(tx, ctx, turf.number, [first], { how: 'split' });
    await saveDrafts(tx, ctx, freeNumber(turfs), others, { how: 'split' });
    return { turfs: halves.length };
  });
}

/** Joins drafts into one. */
export function mergeTurfs(ctx: Ctx, input: { readonly turfIds: readonly string[] }): Promise<{ doors: number }> {
  return act(ctx, { action: 'turf.merge', detail: { turfs: input.turfIds.length } }, async (tx) => {
    allow(ctx, 'turf.cut');
    const { turfs, doors } = await readGround(tx, ctx);
    const chosen = requireDrafts(turfs, [...new Set(input.turfIds)]);
    const lowest = Math.min(...chosen.map((turf) => turf.number));
    if (chosen.length < 2) throw new Refusal('invalid', 'Choose two turfs or more.');
    const own = doors.filter((door) => chosen.some((turf) => turf.id === door.turfId));
    requireRoom(own.length);
    await deleteDrafts(
      tx,
      ctx.campaignId,
      chosen.map(({ id }) => id),
    );
    await saveDrafts(tx, ctx, lowest, [handMade(own)], { how: 'merged' });
    return { doors: own.length };
  });
}

/** Takes drafts back: their doors are free again. Without ids, all drafts. */
export function discardDrafts(
  ctx: Ctx,
  input: { readonly turfIds?: readonly string[] | undefined },
): Promise<{ turfs: number }> {
  return act(ctx, { action: 'turf.discard' }, async (tx) => {
    allow(ctx, 'turf.cut');
    const { turfs } = await readGround(tx, ctx);
    const drafts = turfs.filter((turf) => turf.state === 'draft').map(({ id }) => id);
    const chosen = input.turfIds ? requireDrafts(turfs, input.turfIds).map(({ id }) => id) : drafts;
    return { turfs: await deleteDrafts(tx, ctx.campaignId, chosen) };
  });
}

/** Puts the drafts back as they were before the last change. Doing it twice puts the change back. */
export function undoDrafts(ctx: Ctx): Promise<{ turfs: number }> {
  return act(ctx, { action: 'turf.undo' }, async (tx) => {
    allow(ctx, 'turf.cut');
    const kept = await selectKeptDrafts(tx, ctx.campaignId);
    if (!kept) throw new Refusal('invalid', 'There is nothing to undo.');
    const { turfs } = await readGround(tx, ctx);
    const instead = turfs.filter((turf) => turf.state === 'draft').map(({ id }) => id);
    const rows = kept.map((draft) => ({ ...draft, id: newId() }));
    const taken = await insertDrafts(tx, ctx.campaignId, rows, instead);
    if (taken !== rows.reduce((sum, row) => sum + row.doorIds.length, 0)) {
      throw new Refusal('conflict', 'Some of these doors are gone or in another turf by now. Nothing was changed.');
    }
    return { turfs: rows.length };
  });
}
