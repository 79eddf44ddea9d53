// Paper that left the house: what a sheet shows while it may be shown, which sheets are out, and which nobody can say
// anything about. Lists of sheets name no voter and no door.
import type { Ctx } from '@/lib/auth/model';
import { type Disclosed, discloseWithin, withPurpose } from '@/lib/people';
import { found, Refusal } from '@/lib/platform/result';
import { barriersNear } from '../cut';
import type { Barrier, BarrierSet, CampaignDoor, Sheet, Turf, Walk } from '../model';
import { walkOrder } from '../order';
import { allow, reading } from '../queries';
import { isLive } from '../rules';
import {
  selectBarriers,
  selectSheet,
  selectSheetId,
  selectSheets,
  selectStops,
  selectTurf,
  selectTurfs,
  selectWalk,
  selectWalks,
} from '../store';
import { bySheetUrgency, isUnaccounted, sheetState } from './rules';

export type SheetDoor = CampaignDoor & {
  readonly place: number;
  /** The piece of at most an hour that it is in, from 1. */
  readonly hour: number;
};

export type PrintedSheet = {
  readonly sheet: Sheet;
  readonly turf: Turf;
  readonly walk: Walk;
  readonly doors: readonly SheetDoor[];
  /** People by door; a stopped door has none. */
  readonly people: ReadonlyMap<string, readonly Disclosed[]>;
  readonly barriers: readonly BarrierSet[];
};

/** What a sheet shows: first names for the doors of its walk, as the law and the person allow today. One look, in the log. */
export function readSheet(ctx: Ctx, number: number): Promise<PrintedSheet> {
  const look = {
    purpose: 'canvass.contact',
    action: 'walk.sheet',
    subject: `sheet ${number}`,
    fields: ['name'],
  } as const;
  return withPurpose(ctx, look, async (door) => {
    const { crewOnly } = allow(ctx, 'walk.print');
    const sheet = found(await selectSheet(door.tx, ctx.campaignId, number));
    const walk = found(await selectWalk(door.tx, ctx.campaignId, sheet.walkId));
    const turf = found(await selectTurf(door.tx, ctx.campaignId, sheet.turfId));
    if (crewOnly && walk.captainId !== ctx.actor.id) found(undefined);
    if (!isLive(walk, door.now)) throw new Refusal('expired', 'This walk is over. The sheet is not shown again.');
    // The number must stand for what was handed out: what may be printed now is another list.
    const state = sheetState(sheet, door.now);
    if (state === 'recall') throw new Refusal('expired', 'This sheet is called back. Print a new one.');
    if (state === 'settled') throw new Refusal('expired', 'This sheet is back or destroyed. Print a new one.');
    const barriers = await selectBarriers(door.tx, ctx.campaignId);
    const lines = barriers.flatMap((set) => set.lines);
    const doors = withHours(await selectStops(door.tx, ctx.campaignId, walk.id), walk, lines);
    const open = doors.filter((stop) => !stop.isStopped).map((stop) => stop.id);
    const people = await discloseWithin(door, ctx.campaignId, 'canvass.contact', ['name'], { doorIds: open });
    const byDoor = new Map<string, Disclosed[]>();
    for (const person of people) {
      if (person.doorId === null) continue;
      byDoor.set(person.doorId, [...(byDoor.get(person.doorId) ?? []), person]);
    }
    return { sheet, turf, walk, doors, people: byDoor, barriers };
  });
}

function withHours(
  stops: readonly (CampaignDoor & { readonly place: number })[],
  { choice }: Walk,
  lines: readonly Barrier[],
): SheetDoor[] {
  const after = stops.map(({ id }) => id);
  const order = walkOrder(stops, { ...choice, after, barriers: barriersNear(stops, lines) });
  const hours = new Map(order.doors.map(({ doorId, hour }) => [doorId, hour]));
  return stops.map((stop) => ({ ...stop, hour: hours.get(stop.id) ?? 1 }));
}

export type PaperRow = Sheet & { readonly isWalkOver: boolean };

/** Sheets accounted for that a list still shows, so that a tick given by mistake can be taken away. */
const settledShown = 20;

/** Every sheet that is out, what is to be called back first, then late ones; then those accounted for of late. */
export function readPaper(ctx: Ctx): Promise<readonly PaperRow[]> {
  return reading(ctx, async (tx) => {
    const { crewOnly } = allow(ctx, 'walk.print');
    const walks = new Map((await selectWalks(tx, ctx.campaignId)).map((walk) => [walk.id, walk]));
    const sheets = (await selectSheets(tx, ctx.campaignId)).filter(
      ({ walkId }) => !crewOnly || walks.get(walkId)?.captainId === ctx.actor.id,
    );
    const settled = sheets.filter(({ settledAs }) => settledAs !== null);
    return [...sheets.filter(({ settledAs }) => settledAs === null), ...settled.slice(0, settledShown)]
      .toSorted(bySheetUrgency(tx.now))
      .map((sheet) => {
        const walk = walks.get(sheet.walkId);
        return { ...sheet, isWalkOver: !walk || !isLive(walk, tx.now) };
      });
  });
}

/** For the privacy lead: sheets that should have been back days ago. No voter, no door, no volunteer. */
export function readUnaccounted(ctx: Ctx): Promise<readonly Sheet[]> {
  return reading(ctx, async (tx) => {
    allow(ctx, 'request.handle');
    const sheets = await selectSheets(tx, ctx.campaignId);
    return sheets.filter((sheet) => isUnaccounted(sheet, tx.now)).toSorted(bySheetUrgency(tx.now));
  });
}

export type SheetEntry = {
  readonly id: string;
  readonly sheet: Sheet;
  readonly walk: Walk;
  /** In the order of the sheet; nobody who lives there. */
  readonly doors: readonly (CampaignDoor & { readonly place: number })[];
};

/** What somebody needs who types a sheet in: its doors in order. A sheet that is ticked off or called back too. */
export function readSheetEntry(ctx: Ctx, number: number): Promise<SheetEntry> {
  return reading(ctx, async (tx) => {
    const { crewOnly } = allow(ctx, 'walk.print');
    const sheet = found(await selectSheet(tx, ctx.campaignId, number));
    const walk = found(await selectWalk(tx, ctx.campaignId, sheet.walkId));
    if (crewOnly && walk.captainId !== ctx.actor.id) found(undefined);
    const id = found(await selectSheetId(tx, ctx.campaignId, number));
    return { id, sheet, walk, doors: await selectStops(tx, ctx.campaignId, walk.id) };
  });
}

export type CaptainRow = Pick<Walk, 'id' | 'plannedStart' | 'plannedEnd' | 'meetingPoint' | 'memberIds' | 'doors'> & {
  readonly turf: number;
  /** Numbers of the sheets that are out with this walk. */
  readonly sheets: readonly number[];
};

/** Who has which turf now or next, and on which sheets: what a captain carries. No voter and no door. */
export function readCaptainSheet(ctx: Ctx): Promise<readonly CaptainRow[]> {
  return reading(ctx, async (tx) => {
    const { crewOnly } = allow(ctx, 'walk.print');
    const turfs = new Map((await selectTurfs(tx, ctx.campaignId)).map(({ id, number }) => [id, number]));
    const out = (await selectSheets(tx, ctx.campaignId)).filter(({ settledAs }) => settledAs === null);
    return (await selectWalks(tx, ctx.campaignId))
      .filter((walk) => isLive(walk, tx.now) && (!crewOnly || walk.captainId === ctx.actor.id))
      .map((walk) => ({
        ...walk,
        turf: turfs.get(walk.turfId) ?? 0,
        sheets: out.flatMap((sheet) => (sheet.walkId === walk.id ? [sheet.number] : [])).toSorted((a, b) => a - b),
      }))
      .toSorted((a, b) => a.turf - b.turf);
  });
}
