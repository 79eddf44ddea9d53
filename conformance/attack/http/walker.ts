// Volunteers of the attack, each with a walk of their own, and the phone's calls as their phone makes them.
import { randomBytes, webcrypto } from 'node:crypto';
import type { Ctx, MemberId } from '@/lib/auth/model';
import { sealFact } from '@/lib/canvass/envelope';
import {
  type Fact,
  type Packet,
  type PublicKey,
  packetSchema,
  type SyncAnswer,
  syncAnswerSchema,
} from '@/lib/canvass/model';
import { hour, machineNow, plus } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';
import { passTraining, seatMember, signUndertaking } from '@/lib/team';
import { assignTurf, readAssignBoard } from '@/lib/turf';
import { type Caller, cookieFor, type Ground } from './ground';
import { ownSite, type Said } from './wire';

export interface Walker extends Caller {
  readonly memberId: string;
  readonly walkId: string;
}

export type Body<F = Fact> = F extends Fact ? Omit<F, 'v' | 'id' | 'walkId' | 'at'> : never;
export type Waiting = { id: string; walkId: string; sealed: Awaited<ReturnType<typeof sealFact>> };

/** Seats somebody, trains them and gives them the next free turf; the walk began an hour ago. */
export async function aWalker({ superuser, here }: Ground, name: string): Promise<Walker> {
  const campaignId = here.campaignId as Ctx['campaignId'];
  const now = machineNow();
  const as = (id: string, role: 'organiser' | 'volunteer'): Ctx => ({
    ...{ campaignId, actor: { kind: 'member', id: id as MemberId, role }, now, locale: 'en' },
  });
  const { rows } = await superuser.query<{ id: string }>(
    `select m.id from public.member m join auth.account a on a.id = m.account_id and a.address_token is not null
     where m.campaign_id = $1 and m.role = 'organiser' and m.state = 'active' limit 1`,
    [campaignId],
  );
  const organiser = as(rows[0]?.id ?? '', 'organiser');
  const email = `${name.toLowerCase()}.${randomBytes(4).toString('hex')}@example.org`;
  const memberId = await seatMember({ campaignId, role: 'volunteer', name, email, locale: 'en' });
  await signUndertaking(as(memberId, 'volunteer'));
  await passTraining(as(memberId, 'volunteer'));
  const { free } = await readAssignBoard(organiser);
  const [turf] = free;
  if (!turf) throw new Error('No turf is free.');
  const walk = await assignTurf(organiser, {
    ...{ turfId: turf.id, memberIds: [memberId], meetingPoint: 'Library steps' },
    ...{ plannedStart: plus(now, -hour), plannedEnd: plus(now, 3 * hour) },
  });
  const account = await superuser.query<{ account_id: string }>('select account_id from public.member where id = $1', [
    memberId,
  ]);
  const cookie = await cookieFor(superuser, { member: memberId, account: account.rows[0]?.account_id ?? '' }, 'link');
  return { name: `volunteer ${name}`, role: 'volunteer', assurance: 'link', cookie, memberId, walkId: walk.id };
}

export const askPhone = ({ wire }: Ground, by: Pick<Caller, 'cookie'>, body: object): Promise<Said> =>
  wire.send({
    ...{ method: 'POST', path: '/api/field-sync', cookie: by.cookie, body: JSON.stringify({ v: 1, ...body }) },
    headers: { ...ownSite(wire.url), 'content-type': 'application/json' },
  });

/** What the server answered, when it was an answer to a phone at all. */
export function phoneAnswer(said: Said): SyncAnswer | undefined {
  try {
    return syncAnswerSchema.parse(JSON.parse(said.body));
  } catch {
    return undefined;
  }
}

export interface OpenWalk {
  readonly packet: Packet;
  readonly sealTo: PublicKey;
}

/** Loads and opens a walk as its phone does. */
export async function openByPhone(ground: Ground, walker: Walker): Promise<OpenWalk | undefined> {
  const loaded = phoneAnswer(await askPhone(ground, walker, { kind: 'load', walkId: walker.walkId }));
  const opened = phoneAnswer(await askPhone(ground, walker, { kind: 'open', walkId: walker.walkId }));
  if (loaded?.kind !== 'load' || opened?.kind !== 'open') return undefined;
  const raw = Buffer.from(opened.key, 'base64url');
  const key = await webcrypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
  const how = {
    ...{ name: 'AES-GCM', iv: Buffer.from(loaded.packet.iv, 'base64url') },
    additionalData: Buffer.from(JSON.stringify(`packet/${walker.walkId}`)),
  };
  const plain = await webcrypto.subtle.decrypt(how, key, Buffer.from(loaded.packet.text, 'base64url'));
  return { packet: packetSchema.parse(JSON.parse(Buffer.from(plain).toString('utf8'))), sealTo: loaded.sealTo };
}

let tick = 0;

/** One sealed fact; `id` and `walkId` may be somebody else's. */
export async function sealBody(sealTo: PublicKey, walkId: string, body: object, id?: string): Promise<Waiting> {
  tick += 1;
  const own = id ?? newId(Date.now() + tick);
  const fact = { v: 1, id: own, walkId, at: new Date(Date.now() - 60_000 + tick).toISOString(), ...body } as Fact;
  return { id: own, walkId, sealed: await sealFact(sealTo, fact) };
}

/** The first answer that the walk's own questions offer about an opinion. */
export function answerOfScript({ script }: Packet): { question: string; answer: string; use: string | null } {
  const step = script.find((each) => each.kind === 'ask' && each.use === 'canvass.record_opinion');
  if (step?.kind !== 'ask') throw new Error('The walk asks for no opinion.');
  return { question: step.id, answer: step.choices[0]?.id ?? '', use: step.use };
}
