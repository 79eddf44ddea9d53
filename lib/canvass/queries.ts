// What a phone asks between two knocks: what today holds, and what has changed on its walks since their packet was made.
import type { Ctx } from '@/lib/auth/model';
import { systemActor } from '@/lib/auth/model';
import { type Campaign, readCampaign } from '@/lib/campaign';
import { doorName } from '@/lib/people/names';
import { open } from '@/lib/platform/crypto';
import { scopeOf, type Tx, transaction } from '@/lib/platform/db';
import { reveal } from '@/lib/platform/redacted';
import { Refusal } from '@/lib/platform/result';
import { nameMembers, readOwnSeat } from '@/lib/team';
import { isReadyToWalk } from '@/lib/team/rules';
import type { Today, WalkNews } from './model';
import { fieldKey, peopleOfPacket } from './packet-keys';
import { minutesOf } from './rules';
import {
  selectAccessNotes,
  selectGone,
  selectOwnWalk,
  selectPacket,
  selectStopsOfWalk,
  selectWalksAhead,
} from './store';

export async function ownCampaign(ctx: Ctx): Promise<Campaign> {
  const campaign = await readCampaign(ctx.campaignId);
  if (!campaign) throw new Refusal('not-found', '');
  return campaign;
}

export async function readToday(ctx: Ctx): Promise<Today> {
  const campaign = await ownCampaign(ctx);
  const seat = await readOwnSeat(ctx);
  const [walk] = await transaction(scopeOf(ctx), (tx) => selectWalksAhead(tx, ctx.campaignId, ctx.actor.id));
  const base = {
    v: 1,
    volunteer: { ready: isReadyToWalk(seat) },
    campaign: campaign.name,
    timeZone: campaign.timeZone,
  } as const;
  if (!walk) return { ...base, walk: null };
  const [buddyId] = walk.buddyIds;
  const names = await namesOf(ctx, [walk.captainId, buddyId]);
  const buddy = names(buddyId);
  return {
    ...base,
    walk: {
      walkId: walk.id,
      turf: walk.turf.replace(/^turf\s+/i, ''),
      doors: walk.doors,
      minutes: minutesOf(walk.doors),
      meet: walk.meetingPoint,
      captain: names(walk.captainId ?? undefined),
      ...(buddy ? { buddy } : {}),
      plannedStart: walk.plannedStart.toISOString(),
      plannedEnd: walk.plannedEnd.toISOString(),
      lease: { startsAt: walk.plannedStart.toISOString(), endsAt: walk.leaseUntil.toISOString() },
    },
  };
}

/** First name and initial of those one walks with. A volunteer may not read the team, so the product itself looks. */
async function namesOf(ctx: Ctx, ids: readonly (string | null | undefined)[]) {
  const wanted = ids.filter((id) => id !== null && id !== undefined);
  const found = wanted.length > 0 ? await nameMembers({ ...ctx, actor: systemActor }, wanted) : new Map();
  return (id: string | undefined): string => {
    const name = id === undefined ? undefined : found.get(id);
    return name ? doorName(reveal(name)) : '';
  };
}

/** News of one's own walks; a walk that is not one's own is over, as far as this phone is concerned. */
export async function readNews(ctx: Ctx, walkIds: readonly string[]): Promise<WalkNews[]> {
  if (walkIds.length === 0) return [];
  const subkey = await fieldKey(ctx.campaignId);
  return transaction(scopeOf(ctx), async (tx) => {
    const news: WalkNews[] = [];
    for (const walkId of walkIds) news.push(await newsOfWalk(tx, ctx, walkId, subkey));
    return news;
  });
}

async function newsOfWalk(tx: Tx, ctx: Ctx, walkId: string, subkey: Buffer): Promise<WalkNews> {
  const walk = await selectOwnWalk(tx, ctx.campaignId, ctx.actor.id, walkId);
  const over = !walk || walk.isDone || walk.state === 'ended' || walk.leaseUntil <= tx.now;
  if (over) return { walkId, over, stops: [], gone: [] };
  const stops = await selectStopsOfWalk(tx, ctx.campaignId, walkId);
  const packet = await selectPacket(tx, ctx.campaignId, walkId, ctx.actor.id);
  const people = packet ? peopleOfPacket(packet, walkId, ctx.actor.id, subkey) : [];
  return {
    walkId,
    over,
    stops: stops.map(({ door, at }) => ({ door, at: at.toISOString() })),
    gone: [...(await selectGone(tx, walkId, people))],
  };
}

/** Notes on how to get in that are still true today; runs inside the look that makes the packet. */
export async function readAccess(
  tx: Tx,
  ctx: Ctx,
  doorIds: readonly string[],
  subkey: Buffer,
): Promise<ReadonlyMap<string, { note: string; until: string }>> {
  const today = tx.now.toISOString().slice(0, 10);
  const notes = new Map<string, { note: string; until: string }>();
  for (const row of await selectAccessNotes(tx, ctx.campaignId, doorIds)) {
    const note = JSON.parse(open(subkey, `note/${row.id}`, row.sealed).toString('utf8')) as {
      note: string;
      until: string;
    };
    if (note.until >= today && !notes.has(row.doorId)) notes.set(row.doorId, note);
  }
  return notes;
}
