// SQL of walks as a volunteer carries them: packets, visits, notes, and one row for every fact a phone sent.
import type { Tx, Value } from '@/lib/platform/db';
import type { KeptChoice } from '@/lib/turf/model';
import type { PublicKey } from './model';

/** Column names are written in this file, never taken from outside. False: a row with this id is there already. */
async function add(tx: Tx, table: string, row: Readonly<Record<string, Value>>): Promise<boolean> {
  const slots = Object.keys(row).map((_, index) => `$${index + 1}`);
  const into = `insert into ${table} (${Object.keys(row).join(', ')}) values (${slots.join(', ')})`;
  return (await tx.run(`${into} on conflict do nothing`, Object.values(row))) === 1;
}

export interface OwnWalk {
  readonly id: string;
  readonly turfId: string;
  readonly turf: string;
  readonly state: 'planned' | 'open' | 'ended';
  readonly plannedStart: Date;
  readonly plannedEnd: Date;
  readonly leaseUntil: Date;
  readonly endedAt: Date | null;
  readonly meetingPoint: string;
  readonly captainId: string | null;
  readonly choice: KeptChoice;
  /** The others on this walk. */
  readonly buddyIds: readonly string[];
  readonly doors: number;
  /** This volunteer is done with it. */
  readonly isDone: boolean;
}

const walkColumns = `w.id, w.turf_id as "turfId", t.name as turf, w.state, w.planned_start as "plannedStart",
  w.planned_end as "plannedEnd", w.lease_until as "leaseUntil", w.ended_at as "endedAt",
  w.meeting_point as "meetingPoint", w.captain_id as "captainId", w.choice,
  coalesce((select array_agg(b.member_id order by b.assigned_at, b.member_id) from public.walk_member b
    where b.campaign_id = w.campaign_id and b.walk_id = w.id and b.member_id <> $2), '{}') as "buddyIds",
  (select count(*) from public.walk_stop s where s.campaign_id = w.campaign_id and s.walk_id = w.id) as doors,
  m.ended_at is not null as "isDone"`;
const ownWalks = `public.walk w join public.turf t on t.campaign_id = w.campaign_id and t.id = w.turf_id
  left join public.walk_member m on m.campaign_id = w.campaign_id and m.walk_id = w.id and m.member_id = $2
  where w.campaign_id = $1 and (m.member_id is not null or w.captain_id = $2)`;

/** Walks this member carries and whose list is not over, the next one first. */
export function selectWalksAhead(tx: Tx, campaignId: string, memberId: string): Promise<OwnWalk[]> {
  return tx.rows(
    `select ${walkColumns} from ${ownWalks} and w.state <> 'ended' and w.lease_until > gate.clock()
       and m.member_id is not null and m.ended_at is null order by w.planned_start limit 5`,
    [campaignId, memberId],
  );
}

/** One walk of this member, over or not. */
export function selectOwnWalk(tx: Tx, campaignId: string, memberId: string, walkId: string) {
  return tx.maybe<OwnWalk>(`select ${walkColumns} from ${ownWalks} and w.id = $3`, [campaignId, memberId, walkId]);
}

/** From the planned start on, opening a packet opens the walk; the database's policies look at this state. */
export async function markOpen(tx: Tx, campaignId: string, walkId: string, memberId: string): Promise<void> {
  await tx.run(
    `update public.walk set state = 'open' where campaign_id = $1 and id = $2 and state = 'planned'
       and planned_start <= gate.clock() and lease_until > gate.clock()`,
    [campaignId, walkId],
  );
  await tx.run(
    `update public.walk_member set opened_at = coalesce(opened_at, gate.clock())
     where campaign_id = $1 and walk_id = $2 and member_id = $3`,
    [campaignId, walkId, memberId],
  );
}

/** This volunteer is done; the walk is over when nobody carries it any more. */
export async function markDone(tx: Tx, campaignId: string, walkId: string, memberId: string): Promise<void> {
  await tx.run(
    `update public.walk_member set ended_at = coalesce(ended_at, gate.clock())
     where campaign_id = $1 and walk_id = $2 and member_id = $3`,
    [campaignId, walkId, memberId],
  );
  await tx.run(
    `update public.walk w set state = 'ended', ended_at = gate.clock() where campaign_id = $1 and id = $2 and state <> 'ended'
       and not exists (select 1 from public.walk_member m where m.campaign_id = w.campaign_id and m.walk_id = w.id and m.ended_at is null)`,
    [campaignId, walkId],
  );
}

export interface PacketDoor {
  readonly id: string;
  readonly position: number;
  readonly street: string;
  readonly number: number | null;
  readonly numberText: string;
  readonly unit: string;
  readonly floor: number | null;
  readonly buildingKey: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly stoppedAt: Date | null;
  readonly isAbout: boolean;
}

export function selectPacketDoors(tx: Tx, campaignId: string, walkId: string): Promise<PacketDoor[]> {
  return tx.rows(
    `select d.id, s.position, d.street, d.number, d.number_text as "numberText", d.unit, d.floor,
       d.building_key as "buildingKey", d.lat, d.lon, d.stopped_at as "stoppedAt",
       (d.about_m is not null or d.placed_how = 'near') is true as "isAbout"
     from public.walk_stop s join public.door d on d.campaign_id = s.campaign_id and d.id = s.door_id
     where s.campaign_id = $1 and s.walk_id = $2 order by s.position limit 151`,
    [campaignId, walkId],
  );
}

export function selectStopsOfWalk(tx: Tx, campaignId: string, walkId: string): Promise<{ door: string; at: Date }[]> {
  return tx.rows(
    `select d.id as door, d.stopped_at as at from public.walk_stop s
       join public.door d on d.campaign_id = s.campaign_id and d.id = s.door_id
     where s.campaign_id = $1 and s.walk_id = $2 and d.stopped_at is not null order by s.position`,
    [campaignId, walkId],
  );
}

/** Notes on how to get in, sealed; newest first. */
export function selectAccessNotes(tx: Tx, campaignId: string, doorIds: readonly string[]) {
  return tx.rows<{ id: string; doorId: string; sealed: Buffer }>(
    `select id, door_id as "doorId", sealed from personal.note
     where campaign_id = $1 and kind = 'access' and door_id = any ($2) order by at desc`,
    [campaignId, doorIds],
  );
}

export interface PacketRow {
  readonly packetKey: Buffer;
  readonly sealPublic: PublicKey;
  readonly sealPrivate: Buffer;
  readonly people: Buffer;
}

/** Whose packet: campaign, walk, member. */
export type PacketOf = readonly [campaignId: string, walkId: string, memberId: string];

const onePacket = 'where campaign_id = $1 and walk_id = $2 and member_id = $3';
const packetColumns = `packet_key as "packetKey", seal_public as "sealPublic", seal_private as "sealPrivate", people
  from public.walk_packet ${onePacket}`;

export const selectPacket = (tx: Tx, ...whose: PacketOf): Promise<PacketRow | undefined> =>
  tx.maybe(`select ${packetColumns}`, [...whose]);

/** One load after the other. */
export const lockPacket = (tx: Tx, ...whose: PacketOf): Promise<PacketRow> =>
  tx.one(`select ${packetColumns} for update`, [...whose]);

/** Kept when the walk has none yet; a second load (a new phone, a forgotten PIN) finds the first one's keys. */
export async function insertPacket(tx: Tx, whose: PacketOf, row: PacketRow): Promise<void> {
  await tx.run(
    `insert into public.walk_packet (campaign_id, walk_id, member_id, packet_key, seal_public, seal_private, people)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (campaign_id, walk_id, member_id) do nothing`,
    [...whose, row.packetKey, JSON.stringify(row.sealPublic), row.sealPrivate, row.people],
  );
}

export const updatePacketPeople = (tx: Tx, whose: PacketOf, people: Buffer): Promise<number> =>
  tx.run(`update public.walk_packet set people = $4, made_at = gate.clock() ${onePacket}`, [...whose, people]);

export async function noteReleased(tx: Tx, campaignId: string, walkId: string, memberId: string): Promise<void> {
  const set = 'opened_at = coalesce(opened_at, gate.clock())';
  await tx.run(`update public.walk_packet set ${set} ${onePacket}`, [campaignId, walkId, memberId]);
}

export async function selectGone(tx: Tx, walkId: string, people: readonly string[]): Promise<readonly string[]> {
  const row = await tx.one<{ gone: string[] }>('select personal.gone_from_packet($1, $2) as gone', [walkId, people]);
  return row.gone;
}

export type FactState = 'saved' | 'dropped' | 'captain';
export interface FactRow {
  readonly id: string;
  readonly walkId: string;
  readonly memberId: string;
  readonly kind: string;
  readonly state: FactState;
  readonly talkId?: string | undefined;
  readonly doorId?: string | undefined;
  readonly detail?: Readonly<Record<string, string | number>> | undefined;
  readonly sealed?: Buffer | undefined;
}

/** False when this fact is known already: whoever was first has done it, and nothing more happens. */
export function insertFact(tx: Tx, campaignId: string, row: FactRow): Promise<boolean> {
  return add(tx, 'public.field_fact', {
    ...{ campaign_id: campaignId, id: row.id, walk_id: row.walkId, member_id: row.memberId, kind: row.kind },
    ...{ state: row.state, talk_id: row.talkId, door_id: row.doorId, sealed: row.sealed },
    detail: JSON.stringify(row.detail ?? {}),
  });
}

export function selectKnownFacts(tx: Tx, campaignId: string, ids: readonly string[]) {
  const sql = 'select id, state from public.field_fact where campaign_id = $1 and id = any ($2)';
  return tx.rows<{ id: string; state: FactState }>(sql, [campaignId, ids]);
}

/** What the voter's hand said in a talk about one use: `given`, `refused` or `stopped`, and (sealed) who it was. */
export function selectTalk(tx: Tx, campaignId: string, talkId: string, use: string) {
  return tx.maybe<{ result: string; sealed: Buffer }>(
    `select detail ->> 'result' as result, sealed from public.field_fact
     where campaign_id = $1 and talk_id = $2 and kind = 'consent' and detail ->> 'use' = $3 and state = 'saved'
     order by id desc limit 1`,
    [campaignId, talkId, use],
  );
}

type VisitIds = 'id' | 'doorId' | 'sourceId' | 'walkId' | 'memberId' | 'outcome';
type NewVisit = Readonly<Record<VisitIds, string> & Record<'personId' | 'correctsId', string | null>> & { at: Date };

/** VOL-02: no track of a volunteer; `at` is given to the hour. */
export async function insertVisit(tx: Tx, campaignId: string, visit: NewVisit): Promise<void> {
  await add(tx, 'personal.visit', {
    ...{ campaign_id: campaignId, id: visit.id, person_id: visit.personId, door_id: visit.doorId },
    ...{ source_id: visit.sourceId, walk_id: visit.walkId, member_id: visit.memberId, outcome: visit.outcome },
    ...{ corrects_id: visit.correctsId, at: visit.at },
  });
}

/** Visits of one walk that may be read for its purpose. */
export function selectVisitsOfWalk(tx: Tx, campaignId: string, walkId: string) {
  const sql = 'select id, outcome from personal.visit where campaign_id = $1 and walk_id = $2';
  return tx.rows<{ id: string; outcome: string }>(sql, [campaignId, walkId]);
}

type NewNote = Readonly<Record<'id' | 'doorId' | 'sourceId', string>> & { kind: 'note' | 'access'; sealed: Buffer };

export async function insertNote(tx: Tx, campaignId: string, note: NewNote): Promise<void> {
  const { id, kind, sealed } = note;
  await add(tx, 'personal.note', {
    ...{ campaign_id: campaignId, id, door_id: note.doorId, source_id: note.sourceId, kind, sealed },
  });
}

type AnswerIds = 'id' | 'personId' | 'sourceId' | 'conversationId' | 'questionId';
type NewAnswer = Readonly<Record<AnswerIds, string>> & { sealed: Buffer };

export async function insertAnswer(tx: Tx, campaignId: string, answer: NewAnswer): Promise<void> {
  await add(tx, 'personal.answer', {
    ...{ campaign_id: campaignId, id: answer.id, person_id: answer.personId, source_id: answer.sourceId },
    ...{ conversation_id: answer.conversationId, question_id: answer.questionId, sealed: answer.sealed },
  });
}

/** A spoken yes: one more, about nobody. */
export async function addSpokenYes(tx: Tx, campaignId: string, turfId: string, purpose: string): Promise<void> {
  await tx.run(
    `insert into consent.spoken_tally as t (campaign_id, turf_id, purpose, counted) values ($1, $2, $3, 1)
     on conflict (campaign_id, turf_id, purpose) do update set counted = t.counted + 1`,
    [campaignId, turfId, purpose],
  );
}

/** Minutes in which a stop may be taken back by the hand that tapped it; the database holds the same number. */
const misTapMinutes = 5;

/** Takes back the stop that this fact of this member put down a moment ago, and no other. */
export async function liftMisTap(tx: Tx, factId: string): Promise<void> {
  await tx.run('select gate.lift_mis_tap($1)', [factId]);
}

/** Homes stopped at the door whose coded mark is still to be made. */
export function selectPendingMarks(tx: Tx, campaignId: string): Promise<{ factId: string; doorKey: string }[]> {
  return tx.rows(
    `select f.id as "factId", d.door_key as "doorKey" from public.field_fact f
       join public.door d on d.campaign_id = f.campaign_id and d.id = f.door_id
     where f.campaign_id = $1 and f.detail ->> 'mark' = 'pending' and d.stopped_at is not null
       and f.received_at <= gate.clock() - make_interval(mins => $2) limit 500`,
    [campaignId, misTapMinutes],
  );
}

/** Ticks off what was still to be done about a fact: its home's mark, or the request it stands for. */
export async function settleFact(
  tx: Tx,
  campaignId: string,
  factId: string,
  done: { mark: 'made' } | { taken: 'yes' },
) {
  await tx.run('update public.field_fact set detail = detail || $3 where campaign_id = $1 and id = $2', [
    campaignId,
    factId,
    JSON.stringify(done),
  ]);
}

export type DoorRight = Readonly<Record<'factId' | 'right' | 'ticket' | 'askedAt' | 'address', string>>;

/** Rights asked for at doors that no request stands for yet. */
export function selectDoorRights(tx: Tx, campaignId: string): Promise<DoorRight[]> {
  return tx.rows(
    `select f.id as "factId", f.detail ->> 'right' as right, f.detail ->> 'ticket' as ticket, f.detail ->> 'askedAt' as "askedAt",
       concat_ws(' ', d.number_text, d.street, d.unit) as address
     from public.field_fact f left join public.door d on d.campaign_id = f.campaign_id and d.id = f.door_id
     where f.campaign_id = $1 and f.kind = 'right' and not f.detail ? 'taken' order by f.id limit 100`,
    [campaignId],
  );
}
