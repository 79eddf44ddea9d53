// SQL of asking for a further use, of cards and of renewals. Whom an asking reaches is decided in the database each time, never kept as a list.
import type { Tx } from '@/lib/platform/db';
import type { Asking, AskingCounts, AskingSoFar, NoticeLocale, StopScope } from '../model';
import type { AskedRow } from '../wording/store';

const columns = `id, purpose, notice_hash as "noticeHash", ways, started_at as "startedAt", started_by as "startedBy"`;

export function selectLivingAskings(tx: Tx, campaignId: string): Promise<Asking[]> {
  return tx.rows(
    `select ${columns} from consent.asking where campaign_id = $1 and stopped_at is null order by started_at, id`,
    [campaignId],
  );
}

export async function insertAsking(
  tx: Tx,
  row: Omit<Asking, 'startedAt'> & { readonly campaignId: string },
): Promise<void> {
  await tx.run(
    'insert into consent.asking (campaign_id, id, purpose, notice_hash, ways, started_by) values ($1, $2, $3, $4, $5, $6)',
    [row.campaignId, row.id, row.purpose, row.noticeHash, row.ways, row.startedBy],
  );
}

export function stopLivingAsking(tx: Tx, campaignId: string, purpose: string, by: string): Promise<number> {
  return tx.run(
    'update consent.asking set stopped_at = $4, stopped_by = $3 where campaign_id = $1 and purpose = $2 and stopped_at is null',
    [campaignId, purpose, by, tx.now],
  );
}

export function countAskable(tx: Tx, purpose: string): Promise<AskingCounts> {
  return tx.one('select door, email from consent.count_askable($1)', [purpose]);
}

export function selectSoFar(tx: Tx, askingId: string): Promise<AskingSoFar> {
  return tx.one('select asked, yes, no from consent.asking_so_far($1)', [askingId]);
}

/** Of these people, whom a volunteer may put a running question to, and which. */
export function selectToAskAtDoors(
  tx: Tx,
  people: readonly string[],
): Promise<{ readonly personId: string; readonly purpose: string }[]> {
  return tx.rows('select person_id as "personId", purpose from consent.to_ask_at_doors($1) order by 1, 2', [people]);
}

/** In the order of their ids, from after the given one; null: from the first. */
export async function selectToAskByMail(
  tx: Tx,
  askingId: string,
  limit: number,
  after: string | null,
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>('select consent.to_ask_by_mail($1, $2, $3) as id', [
    askingId,
    limit,
    after,
  ]);
  return rows.map((row) => row.id);
}

/** False: this person may not be asked any more. */
export async function insertQuestion(
  tx: Tx,
  row: {
    readonly askingId: string;
    readonly personId: string;
    readonly eventId: string;
    readonly receiptId: string;
    readonly tokenHash: Buffer;
    readonly code: string;
    readonly conversationId: string;
    readonly locale: NoticeLocale;
    readonly asksUntil: Date;
    readonly endsAt: Date;
  },
): Promise<boolean> {
  const asked = await tx.one<{ asked: boolean }>(
    'select consent.ask($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as asked',
    [
      ...[row.askingId, row.personId, row.eventId, row.receiptId, row.tokenHash, row.code, row.conversationId],
      ...[row.locale, row.asksUntil, row.endsAt],
    ],
  );
  return asked.asked;
}

/** A card's place and question, from the phone that left it. Gives the stops pressed on it meanwhile. */
export async function bindCard(
  tx: Tx,
  row: { readonly receiptId: string; readonly doorId: string; readonly uses: readonly string[]; readonly at: Date },
): Promise<readonly StopScope[]> {
  const bound = await tx.one<{ stops: StopScope[] }>('select consent.bind_card($1, $2, $3, $4) as stops', [
    ...[row.receiptId, row.doorId, row.uses, row.at],
  ]);
  return bound.stops;
}

export type CardState = 'none' | 'waiting' | 'asking' | 'answered' | 'stopped' | 'over';

export async function selectCardState(tx: Tx, receiptId: string): Promise<CardState> {
  return (
    (await tx.one<{ state: CardState | null }>('select consent.card_state($1) as state', [receiptId])).state ?? 'none'
  );
}

export interface CardRow {
  readonly campaignId: string;
  readonly purpose: string;
  readonly noticeHash: string;
  readonly conversationId: string;
  readonly doorId: string;
}

export function selectCardQuestions(tx: Tx, receiptId: string): Promise<CardRow[]> {
  return tx.rows(
    `select campaign_id as "campaignId", purpose, notice_hash as "noticeHash", conversation_id as "conversationId",
       door_id as "doorId" from consent.card_questions($1)`,
    [receiptId],
  );
}

/** The card is this person's from now on; gives who handed it out. */
export async function claimCard(tx: Tx, receiptId: string): Promise<string> {
  return (await tx.one<{ handed: string }>('select consent.answer_card($1) as handed', [receiptId])).handed;
}

/** What the link of a message asks, while it may be answered. */
export function selectOpenQuestion(tx: Tx, receiptId: string): Promise<AskedRow | undefined> {
  return tx.maybe(
    `select campaign_id as "campaignId", person_id as "personId", purpose, channel, notice_hash as "noticeHash", locale,
       conversation_id as "conversationId" from consent.open_question($1) limit 1`,
    [receiptId],
  );
}

export interface DueRow {
  readonly personId: string;
  readonly purpose: string;
  readonly until: Date;
}

export function selectRenewalsDue(tx: Tx): Promise<DueRow[]> {
  return tx.rows('select person_id as "personId", purpose, until from consent.renewals_due(null)', []);
}

/** False: nothing of this person is due any more. */
export async function insertRenewal(
  tx: Tx,
  row: {
    readonly personId: string;
    readonly receiptId: string;
    readonly tokenHash: Buffer;
    readonly code: string;
    readonly conversationId: string;
    readonly locale: NoticeLocale;
  },
): Promise<boolean> {
  const asked = await tx.one<{ asked: boolean }>('select consent.ask_renewal($1, $2, $3, $4, $5, $6) as asked', [
    ...[row.personId, row.receiptId, row.tokenHash, row.code, row.conversationId, row.locale],
  ]);
  return asked.asked;
}

export interface RenewalRow extends AskedRow {
  readonly until: Date;
}

export function selectOpenRenewal(tx: Tx, receiptId: string): Promise<RenewalRow[]> {
  return tx.rows(
    `select campaign_id as "campaignId", person_id as "personId", purpose, channel, notice_hash as "noticeHash", locale,
       conversation_id as "conversationId", until from consent.open_renewal($1)`,
    [receiptId],
  );
}

export async function closeRenewals(tx: Tx): Promise<void> {
  await tx.run('select consent.close_renewals()', []);
}
