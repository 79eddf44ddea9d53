// Making and changing drafts by hand: draw, add streets, split, merge, take back. Drafts may change freely;
// what is published never does.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import type { Polygon } from '@/lib/places/model';
import { sideOf } from '@/lib/places/rules';
import { newId } from '@/lib/platform/ids';
import { found, Refusal } from '@/lib/platform/result';
import { cutByArea, cutByDoors, drawnBy } from '../cut';
import { type Barrier, type CampaignDoor, type CutTurf, MAX_TURF_DOORS, type Side, type Turf } from '../model';
import { allow } from '../queries';
import { centreOf, isPlaced } from '../rules';
import { deleteDrafts, insertDrafts, selectKeptDrafts } from '../store';
import { freeNumber, readGround, saveDrafts } from './drafts';

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
    const { turfs, doors, lines } = await readGround(tx, ctx);
    const taken = new Set(doors.filter((door) => door.turfId !== null).map((door) => door.id));
    const cut = cutByArea(doors, input.area, taken, lines);
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
    const { turfs, doors, lines } = await readGround(tx, ctx);
    const chosen = (door: CampaignDoor) =>
      input.streets.some(({ street, side }) => street === door.street && (side === 'both' || side === sideOf(door)));
    const own = doors.filter((door) => door.turfId === null && chosen(door)).filter(isPlaced);
    if (own.length === 0) throw new Refusal('invalid', 'These streets have no door that is free. Nothing was added.');
    requireRoom(own.length);
    const turf = handMade(own, lines);
    const [turfId] = await saveDrafts(tx, ctx, freeNumber(turfs), [turf], { how: 'streets' });
    return { turfId: turfId ?? '', doors: own.length };
  });
}

function handMade(doors: readonly CampaignDoor[], lines: readonly Barrier[]): CutTurf {
  const placed = doors.filter(isPlaced);
  return {
    doorIds: placed.map((door) => door.id),
    centre: centreOf(placed),
    whySo: drawnBy(placed, lines),
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
    const { turfs, doors, lines } = await readGround(tx, ctx);
    const [turf] = requireDrafts(turfs, [input.turfId]);
    const own = doors.filter((door) => door.turfId === input.turfId);
    const { turfs: halves } = cutByDoors(own, Math.max(1, Math.ceil(own.length / 2)), { barriers: lines });
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
    const { turfs, doors, lines } = await readGround(tx, ctx);
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
    await saveDrafts(tx, ctx, lowest, [handMade(own, lines)], { how: 'merged' });
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
    // A second tap would keep "no drafts" as what an undo goes back to.
    if (chosen.length === 0) throw new Refusal('invalid', 'There is no draft to take back.');
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
