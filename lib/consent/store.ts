// SQL of consent: events, receipts, freezes (wordings are in wording/store.ts). Events are only ever added; where a purpose stands is folded by the
// database in the same statement that adds them.
import type { Tx } from '@/lib/platform/db';
import type { ConsentEvent, EventKind, Grade, Permission, StopScope } from './model';

/** Days and instants that a yes may not outlive. */
export function selectEnds(
  tx: Tx,
  campaignId: string,
): Promise<{ votesOn: string | null; pollsCloseAt: Date | null; purgeAt: Date | null }> {
  return tx.one(
    `select (select min(votes_on) from public.election_round r where r.campaign_id = c.id) as "votesOn",
       (select max(polls_close_at) from public.election_round r where r.campaign_id = c.id) as "pollsCloseAt",
       nullif(purge_at, 'infinity') as "purgeAt" from public.campaign c where c.id = $1`,
    [campaignId],
  );
}

export interface NewEvent {
  readonly campaignId: string;
  readonly id: string;
  readonly personId: string;
  readonly purpose: string;
  readonly channel?: string | undefined;
  readonly kind: EventKind;
  readonly grade?: Grade | undefined;
  readonly method: string;
  readonly noticeHash?: string | undefined;
  readonly locale?: string | undefined;
  readonly statement?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly receiptId?: string | undefined;
  readonly witnessId?: string | undefined;
  readonly actorId: string;
  readonly at: Date;
  readonly until?: Date | undefined;
  readonly keeps?: boolean | undefined;
}

export async function insertEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx.run(
    `insert into consent.event (campaign_id, id, person_id, purpose, channel, kind, grade, method, notice_hash, locale,
       statement, conversation_id, receipt_id, witness_id, actor_id, at, until, keeps)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      event.campaignId,
      event.id,
      event.personId,
      event.purpose,
      event.channel ?? '',
      event.kind,
      event.grade,
      event.method,
      event.noticeHash,
      event.locale,
      event.statement,
      event.conversationId,
      event.receiptId,
      event.witnessId,
      event.actorId,
      event.at,
      event.until,
      event.keeps ?? false,
    ],
  );
}

const eventColumns = `id, purpose, channel, kind, grade, method, notice_hash as "noticeHash", locale, statement,
  conversation_id as "conversationId", at, received_at as "receivedAt", until, keeps,
  entry_id as "entryId"`;

/** Events of one person; the policies answer only under rights.handle for that person. */
export function selectEventsOfPerson(tx: Tx, campaignId: string, personId: string): Promise<ConsentEvent[]> {
  return tx.rows(
    `select ${eventColumns} from consent.event where campaign_id = $1 and person_id = $2 order by received_at, id`,
    [campaignId, personId],
  );
}

/** Events of the talk whose receipt is open; the policies answer for no other. */
export function selectEventsOfTalk(tx: Tx, campaignId: string): Promise<ConsentEvent[]> {
  return tx.rows(
    `select ${eventColumns} from consent.event where campaign_id = $1 and conversation_id = gate.receipt_conversation()
     order by received_at, id`,
    [campaignId],
  );
}

export function selectPermissions(tx: Tx, campaignId: string, personId: string): Promise<Permission[]> {
  return tx.rows(
    `select purpose, channel, state, grade, until, since from consent.permission
     where campaign_id = $1 and person_id = $2 order by purpose, channel`,
    [campaignId, personId],
  );
}

export async function insertReceipt(
  tx: Tx,
  row: {
    campaignId: string;
    id: string;
    tokenHash: Buffer;
    code: string;
    conversationId: string;
    walkId?: string | undefined;
    endsAt: Date;
    /** Until when its question may be answered through it; left out: it only shows and stops. */
    asksUntil?: Date | undefined;
    /** Set when the person made it on their own device: then nothing has still to be sent. */
    own?: { personId: string; syncedAt: Date } | undefined;
  },
): Promise<void> {
  await tx.run(
    `insert into consent.receipt (campaign_id, id, token_hash, code, conversation_id, walk_id, ends_at, person_id, synced_at, asks_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      row.campaignId,
      row.id,
      row.tokenHash,
      row.code,
      row.conversationId,
      row.walkId,
      row.endsAt,
      row.own?.personId,
      row.own?.syncedAt,
      row.asksUntil,
    ],
  );
}

/** Ties a receipt to the talk it was shown in; gives the stops that were pressed on it before the phone had sent. */
export async function bindReceipt(
  tx: Tx,
  row: { receiptId: string; personId: string; doorId: string | null; conversationId: string },
): Promise<readonly StopScope[]> {
  const bound = await tx.one<{ stops: StopScope[] }>('select consent.bind_receipt($1, $2, $3, $4) as stops', [
    row.receiptId,
    row.personId,
    row.doorId,
    row.conversationId,
  ]);
  return bound.stops;
}

export interface StoppedReceipt {
  readonly person_id: string | null;
  readonly door_id: string | null;
  readonly conversation_id: string;
}

export function stopReceipt(tx: Tx, scope: StopScope): Promise<StoppedReceipt> {
  return tx.one('select person_id, door_id, conversation_id from consent.stop_receipt($1)', [scope]);
}

/** One letter, or one code typed from it, counted on the open receipt. False: it is over the limit and not counted. */
export async function countLetter(tx: Tx, what: 'letter' | 'try'): Promise<boolean> {
  return (await tx.one<{ ok: boolean }>('select consent.count_letter($1) as ok', [what])).ok;
}

/** Whom the open receipt concerns; the receipt itself stays as it is. */
export function selectReceiptParties(tx: Tx): Promise<StoppedReceipt> {
  return tx.one('select person_id, door_id, conversation_id from consent.receipt_parties()');
}

export interface ReceiptRow {
  readonly campaignId: string;
  readonly receiptId: string;
  readonly syncedAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly endsAt: Date;
}

export function selectReceiptByToken(tx: Tx, tokenHash: Buffer): Promise<ReceiptRow | undefined> {
  return tx.maybe(
    `select campaign_id as "campaignId", receipt_id as "receiptId", synced_at as "syncedAt", stopped_at as "stoppedAt",
       ends_at as "endsAt" from gate.receipt_by_token($1)`,
    [tokenHash],
  );
}

export async function selectTokenHashByCode(tx: Tx, codeHash: string): Promise<Buffer | undefined> {
  const row = await tx.maybe<{ token_hash: Buffer }>('select token_hash from consent.receipt_by_code($1)', [codeHash]);
  return row?.token_hash;
}

export async function selectAskedStops(tx: Tx, campaignId: string, receiptId: string): Promise<readonly StopScope[]> {
  const row = await tx.maybe<{ asked_stops: StopScope[] }>(
    'select asked_stops from consent.receipt where campaign_id = $1 and id = $2',
    [campaignId, receiptId],
  );
  return row?.asked_stops ?? [];
}

/** Marks a home as not to be knocked; gives its key, from which the coded mark is made, or undefined if unknown. */
export async function stopDoor(tx: Tx, campaignId: string, doorId: string): Promise<string | undefined> {
  const row = await tx.maybe<{ door_key: string }>(
    `update public.door set stopped_at = coalesce(stopped_at, $3) where campaign_id = $1 and id = $2 returning door_key`,
    [campaignId, doorId, tx.now],
  );
  return row?.door_key;
}

/**
 * Marks homes whose address was stopped before a list had them, or while the list that has them was being written and had
 * asked for marks already. Called wherever doors were written, in the same transaction, and once more at the list's end.
 */
export function stopAskedHomes(tx: Tx, campaignId: string): Promise<number> {
  return tx.run(
    `update public.door d set stopped_at = s.at from public.address_stop s
     where s.campaign_id = $1 and s.door_id is null and s.lifted_at is null
       and d.campaign_id = s.campaign_id and d.door_key = s.door_key and d.stopped_at is null`,
    [campaignId],
  );
}

/** Answers that no living yes covers any more. Needs a purpose that may write. */
export async function dropAnswers(tx: Tx, personId: string): Promise<number> {
  const row = await tx.one<{ dropped: number }>('select consent.drop_answers($1) as dropped', [personId]);
  return row.dropped;
}

export async function insertRestriction(
  tx: Tx,
  row: { campaignId: string; id: string; personId: string; reason: string },
): Promise<void> {
  await tx.run('insert into consent.restriction (campaign_id, id, person_id, reason) values ($1, $2, $3, $4)', [
    row.campaignId,
    row.id,
    row.personId,
    row.reason,
  ]);
}

/** When the last list that may still show this receipt's door locks itself; undefined when none is out. */
export async function selectLeaseEnd(tx: Tx, campaignId: string, receiptId: string): Promise<Date | undefined> {
  const row = await tx.maybe<{ until: Date | null }>(
    `select max(w.lease_until) as until from consent.receipt r
       join public.walk mine on mine.campaign_id = r.campaign_id and mine.id = r.walk_id
       join public.walk w on w.campaign_id = r.campaign_id and w.turf_id = mine.turf_id and w.state <> 'ended'
     where r.campaign_id = $1 and r.id = $2 and w.lease_until > gate.clock()`,
    [campaignId, receiptId],
  );
  return row?.until ?? undefined;
}

/** Receipts and freezes of one person, for the person's own answer. */
export function selectOtherConsentRows(
  tx: Tx,
  campaignId: string,
  personId: string,
): Promise<{ table: string; kind: string; at: Date; until: Date | null; lifted: Date | null }[]> {
  return tx.rows(
    `select 'consent.receipt' as "table", 'receipt' as kind, made_at as at, ends_at as until, null::timestamptz as lifted
       from consent.receipt where campaign_id = $1 and person_id = $2
     union all select 'consent.restriction', reason, since, null, lifted_at from consent.restriction where campaign_id = $1 and person_id = $2
     order by 3`,
    [campaignId, personId],
  );
}
