// Giving a turf to one or two volunteers makes a walk: one outing, with a start, an end and a moment at which the list
// locks. A turf is in one live walk only; whoever cannot walk is refused with the reason.
import { act, appendEntry } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { withPurpose } from '@/lib/people';
import type { Tx } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { found, Refusal } from '@/lib/platform/result';
import type { KeptChoice, Times, TurfDoor, Walk, Walker } from '../model';
import { walkOrder } from '../order';
import { allow, readBarriersNear } from '../queries';
import { isLive, leaseUntil, type TimesFault, timesFault, type WalkerFault, walkerFault } from '../rules';
import {
  endLapsedWalks,
  endWalk,
  insertWalk,
  lockTurf,
  selectDoors,
  selectDoorsToRevisit,
  selectWalk,
  selectWalkers,
  selectWalks,
} from '../store';

const timesSentences: Record<TimesFault, string> = {
  'ends-before-start': 'The end must be after the start.',
  'too-long': 'A walk lasts 12 hours at most.',
  over: 'This time has passed.',
};

const walkerSentences: Record<WalkerFault, string> = {
  'not-a-walker': 'Only volunteers and captains walk.',
  'not-active': 'This volunteer has no access now.',
  'not-trained': 'This volunteer has not passed the training.',
  busy: 'This volunteer has another walk at that time.',
};

export type Assignment = Times & {
  readonly turfId: string;
  readonly memberIds: readonly string[];
  readonly meetingPoint?: string | undefined;
  /** How it is walked: decides the order now and, kept with the walk, that of a second pass. */
  readonly choice?: KeptChoice | undefined;
};

/** Gives a published turf to one or two volunteers. */
export async function assignTurf(ctx: Ctx, input: Assignment): Promise<Walk> {
  const [walk] = await assignTurfs(ctx, [input]);
  return found(walk);
}

/** Gives several turfs out at once: all of them, or none. Each walk is an entry of its own. */
export function assignTurfs(ctx: Ctx, inputs: readonly Assignment[]): Promise<Walk[]> {
  return act(ctx, { action: 'turf.hand-out', detail: { walks: inputs.length } }, async (tx) => {
    const { crewOnly } = allow(ctx, 'turf.assign');
    if (inputs.length === 0) throw new Refusal('invalid', 'Choose a volunteer for at least one turf.');
    const walks: Walk[] = [];
    for (const input of inputs) {
      const turf = found(await lockTurf(tx, ctx.campaignId, input.turfId));
      if (turf.state !== 'published') throw new Refusal('conflict', 'Publish this turf first.');
      const doors = await selectDoors(tx, ctx.campaignId, turf.id);
      const walk = await startWalk(tx, ctx, crewOnly, { ...input, doors, pass: 1 });
      await appendEntry(tx, {
        campaignId: ctx.campaignId,
        actor: ctx.actor,
        purpose: 'security.audit',
        action: 'walk.assign',
        subject: walk.id,
        detail: { turf: turf.id, members: walk.memberIds },
      });
      walks.push(walk);
    }
    return walks;
  });
}

type NewWalk = Assignment & { readonly doors: readonly TurfDoor[]; readonly pass: number };

async function startWalk(tx: Tx, ctx: Ctx, crewOnly: boolean, walk: NewWalk): Promise<Walk> {
  const fault = timesFault(walk, tx.now);
  if (fault) throw new Refusal('invalid', timesSentences[fault], { plannedEnd: timesSentences[fault] });
  await endLapsedWalks(tx, ctx.campaignId);
  const earlier = await selectWalks(tx, ctx.campaignId, walk.turfId);
  if (earlier.some((other) => isLive(other, tx.now))) {
    throw new Refusal('conflict', 'This turf is out already. A turf is in one walk at a time.');
  }
  const walkers = await chooseWalkers(tx, ctx, crewOnly, walk);
  const barriers = await readBarriersNear(tx, ctx.campaignId, walk.doors);
  const order = walkOrder(walk.doors, { ...walk.choice, barriers }).doors.map((door) => door.doorId);
  if (order.length === 0) throw new Refusal('invalid', 'There is no door to visit.');
  const made: Walk = {
    id: newId(),
    turfId: walk.turfId,
    pass: walk.pass,
    state: 'planned',
    plannedStart: walk.plannedStart,
    plannedEnd: walk.plannedEnd,
    leaseUntil: leaseUntil(walk),
    meetingPoint: walk.meetingPoint ?? '',
    captainId: ctx.actor.role === 'captain' ? ctx.actor.id : (walkers[0]?.captainId ?? null),
    memberIds: walkers.map(({ id }) => id),
    doors: order.length,
    choice: walk.choice ?? {},
  };
  await insertWalk(tx, ctx.campaignId, made, order);
  return made;
}

async function chooseWalkers(tx: Tx, ctx: Ctx, crewOnly: boolean, walk: NewWalk): Promise<Walker[]> {
  const ids = [...new Set(walk.memberIds)];
  if (ids.length < 1 || ids.length > 2) {
    throw new Refusal('invalid', 'Choose one or two volunteers.', { memberIds: 'Choose one or two volunteers.' });
  }
  const all = await selectWalkers(tx, ctx.campaignId);
  return ids.map((id) => {
    const walker = found(all.find((each) => each.id === id));
    if (crewOnly && walker.captainId !== ctx.actor.id && walker.id !== ctx.actor.id) found(undefined);
    const fault = walkerFault(walker, walk);
    if (fault) throw new Refusal('conflict', walkerSentences[fault], { memberIds: walkerSentences[fault] });
    return walker;
  });
}

/**
 * A second pass in one step: the doors where nobody was home or that asked us to come back, the same volunteers, from now
 * for as long as the last walk. The last walk ends.
 */
export function startSecondPass(ctx: Ctx, input: { readonly walkId: string }): Promise<Walk> {
  const look = { purpose: 'canvass.contact', action: 'walk.second-pass', subject: input.walkId } as const;
  return withPurpose(ctx, look, async ({ tx }) => {
    const { crewOnly } = allow(ctx, 'turf.assign');
    const last = found(await selectWalk(tx, ctx.campaignId, input.walkId));
    if (crewOnly && last.captainId !== ctx.actor.id) found(undefined);
    await lockTurf(tx, ctx.campaignId, last.turfId);
    const again = await selectDoorsToRevisit(tx, ctx.campaignId, last.turfId);
    const doors = (await selectDoors(tx, ctx.campaignId, last.turfId)).filter(
      (door) => again.has(door.id) && !door.isStopped,
    );
    if (doors.length === 0) throw new Refusal('conflict', 'No door was not home or asked us to come back.');
    await endWalk(tx, ctx.campaignId, last.id);
    const duration = last.plannedEnd.getTime() - last.plannedStart.getTime();
    return startWalk(tx, ctx, crewOnly, {
      turfId: last.turfId,
      memberIds: last.memberIds,
      meetingPoint: last.meetingPoint,
      choice: last.choice,
      plannedStart: tx.now,
      plannedEnd: new Date(tx.now.getTime() + duration),
      doors,
      pass: last.pass + 1,
    });
  });
}

/** Takes a walk back before its time: its list locks on every phone at the next contact. */
export function takeBackWalk(ctx: Ctx, input: { readonly walkId: string }): Promise<void> {
  return act(ctx, { action: 'walk.take-back', subject: input.walkId }, async (tx) => {
    const { crewOnly } = allow(ctx, 'turf.assign');
    const walk = found(await selectWalk(tx, ctx.campaignId, input.walkId));
    if (crewOnly && walk.captainId !== ctx.actor.id) found(undefined);
    if ((await endWalk(tx, ctx.campaignId, walk.id)) === 0) throw new Refusal('conflict', 'This walk is over already.');
  });
}
