// Reads for the desk: the ground with its turfs, one turf in walk order, and who can walk.
import type { Ctx, Permission } from '@/lib/auth/model';
import { reachOf } from '@/lib/auth/rules';
import { countPeopleByTurf, type Disclosed, discloseList, withPurpose } from '@/lib/people';
import { type KeptOutline, selectOutlines } from '@/lib/places';
import { scopeOf, type Tx, transaction } from '@/lib/platform/db';
import { found, Refusal } from '@/lib/platform/result';
import { barriersNear } from './cut';
import type { BarrierSet, CampaignDoor, Sheet, Turf, TurfDoor, Walk, WalkBarriers, Walker } from './model';
import { walkOrder } from './order';
import { dataVersion, type PublishFault, publishFaults } from './publishing';
import { isLive } from './rules';
import {
  selectBarriers,
  selectDoors,
  selectDoorsById,
  selectKeptDrafts,
  selectOpenLease,
  selectRetired,
  selectSheets,
  selectStops,
  selectTurf,
  selectTurfs,
  selectWalkedDoors,
  selectWalkers,
  selectWalks,
} from './store';

/** Refuses when the role lacks the permission, or holds it only for what is its own. Returns whether it reaches the crew only. */
export function allow(ctx: Ctx, permission: Permission): { readonly crewOnly: boolean } {
  const reach = reachOf(ctx.actor, permission);
  if (reach === null || reach === 'own') throw new Refusal('not-permitted', 'Your role cannot do this.');
  return { crewOnly: reach === 'crew' };
}

export function reading<T>(ctx: Ctx, run: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(scopeOf(ctx), run);
}

/** What a walk of these doors has to know of the barriers of its campaign. */
export async function readBarriersNear(
  tx: Tx,
  campaignId: string,
  doors: readonly Pick<TurfDoor, 'latitude' | 'longitude'>[],
): Promise<WalkBarriers | undefined> {
  return barriersNear(
    doors,
    (await selectBarriers(tx, campaignId)).flatMap(({ lines }) => lines),
  );
}

export type TurfGround = {
  readonly turfs: readonly (Turf & { readonly people: number; readonly walk: Walk | null })[];
  readonly doors: readonly CampaignDoor[];
  readonly barriers: readonly BarrierSet[];
  /** Outlines of precincts from map files. */
  readonly outlines: readonly KeptOutline[];
  /** Whether the last change of the drafts can be undone. */
  readonly canUndo: boolean;
  /** What keeps the drafts from being published. */
  readonly faults: readonly PublishFault[];
  /** Turfs that are out of use and can still be read. */
  readonly earlier: readonly Turf[];
};

const earlierShown = 100;

/** All turfs with their doors, people and live walk, and all doors. One look: people are counted, nobody is shown. */
export function readGround(ctx: Ctx): Promise<TurfGround> {
  const look = { purpose: 'canvass.contact', action: 'turf.list' } as const;
  return withPurpose(ctx, look, async (door) => {
    allow(ctx, 'turf.read');
    const turfs = await selectTurfs(door.tx, ctx.campaignId);
    const doors = await selectDoors(door.tx, ctx.campaignId);
    const people = await countPeopleByTurf(door, ctx.campaignId);
    const drafts = turfs.filter((turf) => turf.state === 'draft');
    const walks = (await selectWalks(door.tx, ctx.campaignId)).filter((walk) => isLive(walk, door.now));
    return {
      turfs: turfs.map((turf) => ({
        ...turf,
        people: people.get(turf.id) ?? 0,
        walk: walks.find((walk) => walk.turfId === turf.id) ?? null,
      })),
      doors,
      barriers: await selectBarriers(door.tx, ctx.campaignId),
      outlines: await selectOutlines(door.tx, ctx.campaignId),
      canUndo: (await selectKeptDrafts(door.tx, ctx.campaignId)) !== undefined,
      faults: drafts.length > 0 ? publishFaults(drafts, doors, await selectWalkedDoors(door.tx, ctx.campaignId)) : [],
      earlier: await selectRetired(door.tx, ctx.campaignId, earlierShown),
    };
  });
}

export type TurfDetail = {
  readonly turf: Turf;
  /** False when a door of it was changed since: another place, another number, or gone. */
  readonly isAsPublished: boolean;
  /** In walk order, as on the phone and on paper. */
  readonly doors: readonly CampaignDoor[];
  readonly metres: number;
  /** Minutes with the doors, about; and in how many pieces of at most an hour. */
  readonly minutes: number;
  readonly hours: number;
  /** Other drafts, for moving doors; empty unless this one is a draft. */
  readonly drafts: readonly Turf[];
  readonly walks: readonly Walk[];
  readonly sheets: readonly Sheet[];
};

/** One turf with its doors in walk order, its walks and its printed sheets. No person. */
export function readTurf(ctx: Ctx, turfId: string): Promise<TurfDetail> {
  return reading(ctx, async (tx) => {
    const { crewOnly } = allow(ctx, 'turf.read');
    const turf = found(await selectTurf(tx, ctx.campaignId, turfId));
    const walks = await selectWalks(tx, ctx.campaignId, turf.id);
    const seen = crewOnly ? walks.filter((walk) => walk.captainId === ctx.actor.id) : walks;
    // An earlier turf is read from its stamp: its doors have gone to others since.
    const doors =
      turf.state === 'retired'
        ? await selectDoorsById(tx, ctx.campaignId, turf.stamp?.doorIds ?? [])
        : await selectDoors(tx, ctx.campaignId, turf.id);
    const live = walks.find((walk) => isLive(walk, tx.now));
    // Somebody holds this order on a phone or on paper: the desk shows it door for door.
    const after = live && (await selectStops(tx, ctx.campaignId, live.id)).map(({ id }) => id);
    const order = walkOrder(doors, {
      ...live?.choice,
      after,
      barriers: await readBarriersNear(tx, ctx.campaignId, doors),
    });
    const byId = new Map(doors.map((door) => [door.id, door]));
    return {
      turf,
      isAsPublished: turf.stamp === null || turf.stamp.version === dataVersion(doors),
      doors: order.doors.flatMap(({ doorId }) => byId.get(doorId) ?? []),
      metres: order.metres,
      minutes: order.minutes,
      hours: order.doors.at(-1)?.hour ?? 0,
      drafts:
        turf.state === 'draft'
          ? (await selectTurfs(tx, ctx.campaignId)).filter((other) => other.state === 'draft' && other.id !== turf.id)
          : [],
      walks: seen,
      sheets: (await selectSheets(tx, ctx.campaignId, turf.id)).filter(({ walkId }) =>
        seen.some(({ id }) => id === walkId),
      ),
    };
  });
}

export type AssignBoard = {
  /** Published turfs without a live walk. */
  readonly free: readonly Turf[];
  readonly out: readonly { readonly turf: Turf; readonly walk: Walk }[];
  /** Volunteers and captains, or the captain's own crew. */
  readonly walkers: readonly Walker[];
};

/** What can be handed out, what is out, and who could take it. */
export function readAssignBoard(ctx: Ctx): Promise<AssignBoard> {
  return reading(ctx, async (tx) => {
    const { crewOnly } = allow(ctx, 'turf.assign');
    const turfs = (await selectTurfs(tx, ctx.campaignId)).filter((turf) => turf.state === 'published');
    const live = (await selectWalks(tx, ctx.campaignId)).filter((walk) => isLive(walk, tx.now));
    const walkers = (await selectWalkers(tx, ctx.campaignId)).filter((walker) => walker.state !== 'ended');
    return {
      free: turfs.filter((turf) => !live.some((walk) => walk.turfId === turf.id)),
      out: live.flatMap((walk) => {
        const turf = turfs.find(({ id }) => id === walk.turfId);
        return turf && (!crewOnly || walk.captainId === ctx.actor.id) ? [{ turf, walk }] : [];
      }),
      walkers: crewOnly
        ? walkers.filter((walker) => walker.captainId === ctx.actor.id || walker.id === ctx.actor.id)
        : walkers,
    };
  });
}

/** Names of members, to choose by. A look under volunteer.manage, with its entry. */
export async function readMemberNames(ctx: Ctx, memberIds: readonly string[]): Promise<ReadonlyMap<string, Disclosed>> {
  if (memberIds.length === 0 || reachOf(ctx.actor, 'team.read') === null) return new Map();
  const look = { purpose: 'volunteer.manage', action: 'turf.assign-board', fields: ['name'] } as const;
  const people = await discloseList(ctx, look, { personIds: memberIds });
  return new Map(people.map((person) => [person.personId, person]));
}

/** Before somebody's access ends: until when a list they opened may still be on their phone. No person is shown. */
export function readOpenLease(ctx: Ctx, memberId: string): Promise<Date | undefined> {
  allow(ctx, 'team.end-access');
  return reading(ctx, (tx) => selectOpenLease(tx, ctx.campaignId, memberId));
}
