// SQL of requests and of what a receipt may show beside its events.
import type { Tx } from '@/lib/platform/db';
import type { Channel, OwnSession, RequestState, RequestWords, Right, Step } from './model';

export interface AnswerRow {
  readonly id: string;
  readonly person_id: string;
  readonly question_id: string;
  readonly sealed: Buffer;
}

/** Answers of the talk whose receipt is open; the policies answer for no other. */
export function selectAnswersOfTalk(tx: Tx, campaignId: string): Promise<AnswerRow[]> {
  return tx.rows(
    `select id, person_id, question_id, sealed from personal.answer
     where campaign_id = $1 and conversation_id = gate.receipt_conversation() order by at, id`,
    [campaignId],
  );
}

export interface NewRequestRow {
  readonly campaignId: string;
  readonly id: string;
  readonly personId: string;
  readonly sourceId: string;
  readonly ref: string;
  readonly rights: readonly string[];
  readonly receivedVia: string;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly state: string;
  readonly locale: string;
  readonly words: Buffer;
  readonly replyTo: Buffer;
  readonly replyKind: string;
  readonly tokenHash: Buffer;
  readonly purgeAt: Date;
}

export async function insertRequest(tx: Tx, row: NewRequestRow): Promise<void> {
  await tx.run(
    `insert into personal.request (campaign_id, id, person_id, source_id, ref, rights, received_via, received_at, due_at, state,
       locale, words, reply_to, reply_kind, token_hash, purge_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      row.campaignId,
      row.id,
      row.personId,
      row.sourceId,
      row.ref,
      row.rights,
      row.receivedVia,
      row.receivedAt,
      row.dueAt,
      row.state,
      row.locale,
      row.words,
      row.replyTo,
      row.replyKind,
      row.tokenHash,
      row.purgeAt,
    ],
  );
}

export interface RequestRow {
  readonly id: string;
  readonly person_id: string;
  readonly proved_person_id: string | null;
  readonly ref: string;
  readonly rights: Right[];
  readonly received_via: Channel;
  readonly received_at: Date;
  readonly logged_at: Date;
  readonly due_at: Date;
  readonly extended_due_at: Date | null;
  readonly state: RequestState;
  readonly locale: 'en' | 'fr' | 'es';
  readonly closed_at: Date | null;
  readonly decision: string | null;
  readonly story: { at: string; step: Step['step'] }[];
  readonly reply_kind: string | null;
  readonly words: Buffer | null;
  readonly reply_to: Buffer | null;
}

/** Opens what is sealed for one person; a key ring fits. */
interface Opener {
  has(personId: string): boolean;
  openText(place: { personId: string; table: 'request'; column: string; rowId: string }, sealed: Buffer): string;
}

/** What the requester wrote; empty once it was forgotten. */
export function openWords(ring: Opener, row: RequestRow): RequestWords {
  const open = (column: string, sealed: Buffer | null): string =>
    sealed && ring.has(row.person_id)
      ? ring.openText({ personId: row.person_id, table: 'request', column, rowId: row.id }, sealed)
      : '';
  const text = open('words', row.words);
  const said = text === '' ? {} : (JSON.parse(text) as Partial<RequestWords>);
  return { name: said.name ?? '', words: said.words ?? '', contact: open('reply_to', row.reply_to) };
}

const columns = `id, person_id, proved_person_id, ref, rights, received_via, received_at, logged_at, due_at, extended_due_at,
  state, locale, closed_at, decision, story, reply_kind, words, reply_to`;

export function selectRequest(tx: Tx, campaignId: string, id: string): Promise<RequestRow | undefined> {
  return tx.maybe(`select ${columns} from personal.request where campaign_id = $1 and id = $2`, [campaignId, id]);
}

export function selectRequestByRef(tx: Tx, campaignId: string, ref: string): Promise<RequestRow | undefined> {
  return tx.maybe(`select ${columns} from personal.request where campaign_id = $1 and ref = $2`, [campaignId, ref]);
}

/** Open ones first, by the date they are due; needs rights.handle and a role of the whole campaign. */
export function selectRequests(tx: Tx, campaignId: string, limit: number): Promise<RequestRow[]> {
  return tx.rows(
    `select ${columns} from personal.request where campaign_id = $1
     order by (state in ('done', 'refused')), coalesce(extended_due_at, due_at), id limit $2`,
    [campaignId, limit],
  );
}

export interface RequestChange {
  readonly state?: RequestState;
  readonly step?: Step['step'];
  readonly decision?: string;
  readonly extendedDueAt?: Date;
  /** Takes the requester's own words and address away; dates, kind and outcome stay. */
  readonly forgetWords?: boolean;
}

/** Changes one request; false when it is not there or not to be changed by this actor. */
export async function updateRequest(tx: Tx, campaignId: string, id: string, change: RequestChange): Promise<boolean> {
  const isClosed = change.state === 'done' || change.state === 'refused';
  const story = change.step ? [{ at: tx.now, step: change.step }] : [];
  const changed = await tx.run(
    `update personal.request set state = coalesce($3, state), decision = coalesce($4, decision),
       extended_due_at = coalesce($5, extended_due_at), story = story || $6::jsonb,
       decided_at = case when $7 then $8 else decided_at end, closed_at = case when $7 then $8 else closed_at end,
       words = case when $9 then null else words end, reply_to = case when $9 then null else reply_to end
     where campaign_id = $1 and id = $2`,
    [
      campaignId,
      id,
      change.state,
      change.decision,
      change.extendedDueAt,
      JSON.stringify(story),
      isClosed,
      tx.now,
      change.forgetWords === true,
    ],
  );
  return changed === 1;
}

export interface Anchor {
  readonly campaign_id: string;
  readonly request_id: string;
  readonly person_id: string;
}

export function selectAnchor(tx: Tx, tokenHash: Buffer): Promise<Anchor | undefined> {
  return tx.maybe('select campaign_id, request_id, person_id from gate.request_anchor($1)', [tokenHash]);
}

/** False when three codes were made for this request within the hour. */
export async function addProof(
  tx: Tx,
  proof: { id: string; requestId: string; personIds: readonly string[]; codeHash: Buffer; minutes: number },
): Promise<boolean> {
  const row = await tx.one<{ made: boolean }>('select gate.add_proof($1, $2, $3, $4, $5) as made', [
    proof.id,
    proof.requestId,
    proof.personIds,
    proof.codeHash,
    proof.minutes,
  ]);
  return row.made;
}

export async function proveWithCode(
  tx: Tx,
  given: { tokenHash: Buffer; codeHash: Buffer; sessionHash: Buffer; minutes: number },
): Promise<boolean> {
  const row = await tx.one<{ proved: boolean }>('select gate.prove($1, $2, $3, $4) as proved', [
    given.tokenHash,
    given.codeHash,
    given.sessionHash,
    given.minutes,
  ]);
  return row.proved;
}

export function selectOwnSession(tx: Tx, hash: Buffer): Promise<OwnSession | undefined> {
  return tx.maybe(
    `select campaign_id as "campaignId", person_ids as "personIds", request_id as "requestId", ends_at as "endsAt"
     from gate.own_session($1)`,
    [hash],
  );
}

export async function endOwnSession(tx: Tx, hash: Buffer): Promise<void> {
  await tx.run('select gate.end_own_session($1)', [hash]);
}

export async function beginErasure(tx: Tx, personId: string, certificate: string): Promise<string> {
  const row = await tx.one<{ certificate: string }>('select gate.begin_erasure($1, $2) as certificate', [
    personId,
    certificate,
  ]);
  return row.certificate;
}

export async function finishErasure(tx: Tx, personId: string, counts: Readonly<Record<string, number>>): Promise<void> {
  await tx.run('select gate.finish_erasure($1, $2)', [personId, JSON.stringify(counts)]);
}

export function selectUnfinishedErasures(tx: Tx): Promise<{ campaign_id: string; person_id: string }[]> {
  return tx.rows('select campaign_id, person_id from gate.unfinished_erasures()');
}

export interface CertificateRow {
  readonly campaign_id: string;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly counts: Readonly<Record<string, number>>;
}

export function selectCertificate(tx: Tx, certificate: string): Promise<CertificateRow | undefined> {
  return tx.maybe('select campaign_id, started_at, finished_at, counts from gate.certificate($1)', [certificate]);
}

/** Rows of a person's receipt that led here, when the link of a receipt asks for a code. */
export async function selectReceiptPerson(tx: Tx): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string | null }>('select gate.receipt_person() as id');
  return row?.id ?? undefined;
}

/** The circle and the home of a person; needs a purpose that shows them. */
export function selectAnchorOf(
  tx: Tx,
  campaignId: string,
  personId: string,
): Promise<{ circle: 'roll' | 'sign-up' | 'team' | 'request'; door_id: string | null } | undefined> {
  return tx.maybe('select circle, door_id from personal.person where campaign_id = $1 and id = $2', [
    campaignId,
    personId,
  ]);
}

/** The e-mail address on file, the person's own word first. */
export function selectEmail(
  tx: Tx,
  campaignId: string,
  personId: string,
): Promise<{ id: string; sealed: Buffer } | undefined> {
  return tx.maybe(
    `select id, sealed from personal.contact where campaign_id = $1 and person_id = $2 and kind = 'email'
     order by case given_by when 'person' then 0 when 'volunteer' then 1 else 2 end, added_at desc limit 1`,
    [campaignId, personId],
  );
}

export async function selectProvedRequest(tx: Tx, campaignId: string, personId: string): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(
    `select id from personal.request where campaign_id = $1 and proved_person_id = $2 and 'erase' = any (rights)
     and state not in ('done', 'refused') order by received_at limit 1`,
    [campaignId, personId],
  );
  return row?.id;
}

/** Reference and address of the person of the settings, to tell two people of one name apart. */
export function selectPlaceOf(
  tx: Tx,
  campaignId: string,
  personId: string,
): Promise<{ ref: string; place: string } | undefined> {
  return tx.maybe(
    `select p.ref, coalesce((select concat_ws(', ', nullif(concat_ws(' ', nullif(d.number_text, ''), d.street), ''), nullif(d.unit, ''))
       from public.door d where d.campaign_id = p.campaign_id and d.id = p.door_id), '') as place
     from personal.person p where p.campaign_id = $1 and p.id = $2`,
    [campaignId, personId],
  );
}
