// One walk onto one phone: the names are read once, through the gateway, sealed under a key that stays here until the
// volunteer opens the walk, and are gone from this server with the answer.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import {
  currentNotices,
  daysOfCard,
  notToAsk,
  reserveReceipts,
  type ShownNotice,
  selectToAskAtDoors,
} from '@/lib/consent';
import type { ReservedReceipt } from '@/lib/consent/model';
import { discloseWithin, type OpenDoor, withPurpose } from '@/lib/people';
import type { Tx } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { Refusal } from '@/lib/platform/result';
import { readOwnSeat } from '@/lib/team';
import { isReadyToWalk } from '@/lib/team/rules';
import { readBarriersNear } from '@/lib/turf';
import { makePacketKey, makeSealKeys, sealPacket } from '../envelope';
import {
  type Cipher,
  type Lease,
  MOST_DOORS,
  type Packet,
  type PublicKey,
  type Step,
  type WalkNews,
  type Worded,
} from '../model';
import { packetOf } from '../packet';
import { fieldKey, openFor, peopleOfPacket, sealFor } from '../packet-keys';
import { ownCampaign, readAccess, readNews } from '../queries';
import { leaseState } from '../rules';
import { standardScript } from '../standard-script';
import {
  insertPacket,
  lockPacket,
  markOpen,
  noteReleased,
  type OwnWalk,
  type PacketDoor,
  selectOwnWalk,
  selectPacket,
  selectPacketDoors,
  updatePacketPeople,
} from '../store';

const placeOf = ({ lat, lon }: PacketDoor) => ({ latitude: lat, longitude: lon });

const spareReceipts = 20;
const spareCards = 10;
/** What may be answered with one's own hand on a volunteer's phone. */
const handedUses: readonly string[] = ['canvass.record_opinion', 'canvass.followup'];

export const leaseOfWalk = (walk: Pick<OwnWalk, 'plannedStart' | 'leaseUntil'>): Lease => ({
  startsAt: walk.plannedStart.toISOString(),
  endsAt: walk.leaseUntil.toISOString(),
});

/** Loads a walk of one's own: the packet as ciphertext. Its key is another request, refused outside the lease. */
export async function loadWalk(
  ctx: Ctx,
  given: { readonly walkId: string },
): Promise<{ packet: Cipher; lease: Lease; sealTo: PublicKey }> {
  await requireReady(ctx);
  const walk = await beginWalk(ctx, given.walkId, 'walk.load');
  const campaign = await ownCampaign(ctx);
  const key = await fieldKey(ctx.campaignId);
  const look = {
    purpose: 'canvass.contact',
    action: 'walk.load',
    subject: walk.id,
    fields: ['name', 'language'],
  } as const;
  return withPurpose(ctx, look, async (door) => {
    const doors = await selectPacketDoors(door.tx, ctx.campaignId, walk.id);
    if (doors.length > MOST_DOORS) throw new Refusal('too-many', `One list holds at most ${MOST_DOORS} doors.`);
    const open = doors.filter((each) => each.stoppedAt === null).map((each) => each.id);
    const people = await discloseWithin(door, ctx.campaignId, 'canvass.contact', ['name', 'language'], {
      doorIds: open,
    });
    const ids = people.map((person) => person.personId);
    const asked = await selectToAskAtDoors(door.tx, ids);
    const packet = packetOf({
      walk,
      lease: leaseOfWalk(walk),
      campaign,
      rightsUrl: `${env().publicUrl}/privacy`,
      doors,
      barriers: await readBarriersNear(door.tx, ctx.campaignId, doors.map(placeOf)),
      people,
      notNow: await notToAsk(door.tx, ids, 'canvass.record_opinion'),
      ask: new Map(
        [...Map.groupBy(asked, (each) => each.personId)].map(([id, uses]) => [id, uses.map((use) => use.purpose)]),
      ),
      access: await readAccess(door.tx, ctx, open, key),
      ...(await talkParts(door, ctx, walk, campaign.name, doors, new Set(asked.map((each) => each.purpose)))),
    });
    return keepPacket(door.tx, ctx, key, packet);
  });
}

async function talkParts(
  door: OpenDoor,
  ctx: Ctx,
  walk: OwnWalk,
  campaign: string,
  doors: readonly PacketDoor[],
  asked: ReadonlySet<string>,
): Promise<Pick<Packet, 'notices' | 'script' | 'receipts' | 'cards'>> {
  const words = await currentNotices(door.tx, ctx.campaignId, [...handedUses, ...asked]);
  const topic = topicOf(words, 'canvass.record_opinion');
  const more = [...new Set(words.map((notice) => notice.use))]
    .filter((use) => use !== 'canvass.record_opinion')
    .map((use) => stepFor(use, topicOf(words, use)));
  const script = standardScript({ campaign, topic, more });
  // What is answered on one's own device is read there; its words need not lie on this phone.
  const notices = words.filter((notice) => handedUses.includes(notice.use));
  const reserved = await reserveReceipts(door.tx, {
    campaignId: ctx.campaignId,
    walkId: walk.id,
    count: notices.length > 0 ? doors.length + spareReceipts : 0,
  });
  const cards = await reserveReceipts(door.tx, {
    ...{ campaignId: ctx.campaignId, walkId: walk.id },
    count: words.length > 0 ? Math.ceil(doors.length / 2) + spareCards : 0,
    asksUntil: new Date(walk.leaseUntil.getTime() + daysOfCard * 86_400_000),
  });
  const hasTopic = notices.some((notice) => notice.use === 'canvass.record_opinion');
  return {
    notices,
    // Without a published wording nothing can be agreed to, so nothing about opinions is asked.
    script: hasTopic ? script : script.filter((step) => step.kind === 'say' || more.some(({ id }) => id === step.id)),
    receipts: reserved.map(slotOf),
    cards: cards.map(slotOf),
  };
}

const slotOf = (receipt: ReservedReceipt) => ({ ...receipt, url: `${env().publicUrl}/c/${receipt.token}` });

function topicOf(words: readonly ShownNotice[], use: string): Worded {
  const topicIn = (locale: string) => words.find((each) => each.use === use && each.locale === locale)?.topic ?? '';
  return { en: topicIn('en'), fr: topicIn('fr'), es: topicIn('es') };
}

/** A use that a witness cannot cover is answered on the person's own device. */
function stepFor(use: string, topic: Worded): Extract<Step, { kind: 'consent' }> {
  return { kind: 'consent', id: `may-${use}`, use, topic, ...(handedUses.includes(use) ? {} : { own: true }) };
}

/**
 * Keys are made once for a walk and its member: loaded twice at a time, or on two phones, every packet opens with the key
 * that is released, and news is about everybody whom any of them names.
 */
async function keepPacket(tx: Tx, ctx: Ctx, fieldSubkey: Buffer, packet: Packet) {
  const { walkId, lease } = packet;
  const whose = { walkId, memberId: ctx.actor.id, subkey: fieldSubkey };
  const pair = await makeSealKeys();
  const of = [ctx.campaignId, walkId, ctx.actor.id] as const;
  await insertPacket(tx, of, {
    packetKey: sealFor(whose, 'packet-key', makePacketKey()),
    sealPublic: pair.sealTo,
    sealPrivate: sealFor(whose, 'seal', pair.privateKey),
    people: sealFor(whose, 'people', Buffer.from('[]')),
  });
  const kept = await lockPacket(tx, ...of);
  const people = new Set([
    ...peopleOfPacket(kept, walkId, ctx.actor.id, fieldSubkey),
    ...packet.doors.flatMap((each) => each.residents.map((resident) => resident.ref)),
  ]);
  const sealed = sealFor(whose, 'people', Buffer.from(JSON.stringify([...people])));
  if ((await updatePacketPeople(tx, of, sealed)) !== 1) throw new Error('The packet is gone while it is locked.');
  return { packet: await sealPacket(packet, openFor(whose, 'packet-key', kept)), lease, sealTo: kept.sealPublic };
}

/** *Open my walk*: releases the packet's key, from the planned start to the end of the lease and at no other time. */
export async function openWalk(
  ctx: Ctx,
  given: { readonly walkId: string },
): Promise<{ key: string; lease: Lease; news: WalkNews }> {
  await requireReady(ctx);
  const walk = await beginWalk(ctx, given.walkId, 'walk.open');
  const subkey = await fieldKey(ctx.campaignId);
  const key = await act(ctx, { action: 'walk.release-key', subject: walk.id }, async (tx) => {
    const row = await selectPacket(tx, ctx.campaignId, walk.id, ctx.actor.id);
    if (!row) throw new Refusal('not-found', 'Load this walk first.');
    await noteReleased(tx, ctx.campaignId, walk.id, ctx.actor.id);
    return openFor({ walkId: walk.id, memberId: ctx.actor.id, subkey }, 'packet-key', row);
  });
  const [news] = await readNews(ctx, [walk.id]);
  if (!news) throw new Refusal('not-found', '');
  return { key: key.toString('base64url'), lease: leaseOfWalk(walk), news };
}

async function requireReady(ctx: Ctx): Promise<void> {
  const seat = await readOwnSeat(ctx);
  if (!isReadyToWalk(seat)) throw new Refusal('not-permitted', 'Training and undertaking come before the first list.');
}

/** Finds the walk among one's own and marks it open; before the planned start and after the lease it stays shut. */
function beginWalk(ctx: Ctx, walkId: string, action: string): Promise<OwnWalk> {
  return act(ctx, { action, subject: walkId, detail: { step: 'begin' } }, async (tx) => {
    const walk = await selectOwnWalk(tx, ctx.campaignId, ctx.actor.id, walkId);
    if (!walk || walk.isDone) throw new Refusal('not-found', '');
    const state = walk.state === 'ended' ? 'over' : leaseState(leaseOfWalk(walk), tx.now);
    if (state === 'sealed') {
      throw new Refusal('held', 'This list is sealed until the walk starts.', {
        opensAt: walk.plannedStart.toISOString(),
      });
    }
    if (state === 'over') throw new Refusal('expired', 'This list has locked.');
    await markOpen(tx, ctx.campaignId, walkId, ctx.actor.id);
    return walk;
  });
}
