// Reading for the person concerned: the receipt of one talk. It shows that talk and nothing else, to whoever holds the
// link, because the person may have handed it on.
import type { Ctx } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { standardScript } from '@/lib/canvass';
import { type FoundReceipt, readTalk, selectNotice } from '@/lib/consent';
import type { ConsentEvent } from '@/lib/consent/model';
import { foldEvents } from '@/lib/consent/rules';
import { type keys, withPurpose } from '@/lib/people';
import { sha256 } from '@/lib/platform/crypto';
import { systemTransaction } from '@/lib/platform/db';
import { type Personal, personal } from '@/lib/platform/redacted';
import { Refusal } from '@/lib/platform/result';
import { type DueAnnouncement, selectToAnnounce, selectUntold } from './glass/store';
import type { DeskRequest, OwnSession, ReceiptLine, ReceiptView, RequestWords, SaidAnswer, Ticket } from './model';
import {
  type AnswerRow,
  type CertificateRow,
  openWords,
  type RequestRow,
  selectAnchor,
  selectAnswersOfTalk,
  selectCertificate,
  selectOwnSession,
  selectReceiptPerson,
  selectRequest,
  selectRequestByRef,
  selectRequests,
} from './store';

/** One entry in the log each time; a receipt that has ended is not opened at all. */
export async function readReceipt(receipt: FoundReceipt, locale: 'en' | 'fr' | 'es'): Promise<ReceiptView> {
  const looker = {
    campaignId: receipt.campaignId,
    actor: { kind: 'receipt', id: receipt.receiptId, role: 'receipt' },
  } as const;
  const look = {
    purpose: 'consent.receipt',
    action: 'receipt.open',
    subject: receipt.receiptId,
    receipt: receipt.tokenHash,
  } as const;
  return withPurpose(looker, look, async (door) => {
    const talk = await readTalk(door.tx, receipt);
    const rows = await selectAnswersOfTalk(door.tx, receipt.campaignId);
    const hash = talk.events.find((event) => event.noticeHash)?.noticeHash ?? '';
    const script = scriptAbout((await selectNotice(door.tx, receipt.campaignId, hash))?.texts);
    const people = [...new Set(rows.map((row) => row.person_id))];
    const ring = await door.keys(people);
    door.saw(people, ring);
    return {
      receiptId: receipt.receiptId,
      campaignId: receipt.campaignId,
      syncedAt: receipt.syncedAt,
      endsAt: receipt.endsAt,
      saidAt: (talk.events.find(({ kind }) => kind === 'given' || kind === 'refused') ?? talk.events[0])?.at ?? null,
      lines: [...linesOf(talk.events), ...waitingLines(talk.events)],
      answers: rows
        .filter((row) => ring.has(row.person_id))
        .map((row) => personal(openAnswer(row, ring, script, locale))),
      stops: talk.stops,
      isSignalKept: talk.events.some((event) => event.method === 'gpc'),
    };
  });
}

/** Every use and channel of the talk. A stop of one channel stops its purpose, because rows serve a purpose as a whole. */
function linesOf(events: readonly ConsentEvent[]): ReceiptLine[] {
  const lines: ReceiptLine[] = [];
  const permissions = [...foldEvents(events).values()];
  for (const { purpose, channel, ...own } of permissions) {
    const here = events.filter((event) => event.purpose === purpose && event.channel === channel);
    const asked = here.find((event) => event.kind === 'asked');
    if (!asked) continue;
    const stop = permissions.find(
      (other) => other.purpose === purpose && (other.state === 'withdrawn' || other.state === 'objected'),
    );
    const { state, grade, until, since } = stop ?? own;
    const yes = here.findLast((event) => event.kind === 'given');
    lines.push({
      ...{ purpose, channel, grade, until, since, noticeHash: asked.noticeHash, locale: asked.locale },
      ...{ method: (yes ?? asked).method, saidAt: (yes ?? asked).at },
      state: state === 'given' || state === 'refused' ? state : 'withdrawn',
      statement: yes?.statement ?? null,
    });
  }
  return lines;
}

/** What was said on paper or aloud and opened nothing: no other event of that use in this talk. */
function waitingLines(events: readonly ConsentEvent[]): ReceiptLine[] {
  const answered = new Set(events.filter(({ kind }) => kind !== 'asked').map(({ purpose }) => purpose));
  return events
    .filter(({ kind, method, purpose }) => kind === 'asked' && isTold(method) && !answered.has(purpose))
    .map(({ purpose, channel, noticeHash, locale, statement, method, at, receivedAt }) => ({
      ...{ purpose, channel, noticeHash, locale, statement, method, saidAt: at, since: receivedAt },
      ...{ state: 'waiting', grade: null, until: null },
    }));
}

const isTold = (method: string): boolean => method === 'paper' || method === 'telephone';

type Locale = 'en' | 'fr' | 'es';
type Words = Readonly<Record<Locale, string>>;

/** Questions and answers in words, by the ids that a phone sends. */
function scriptAbout(texts: Readonly<Record<Locale, { readonly topic: string }>> | undefined) {
  const topic = { en: texts?.en.topic ?? '', fr: texts?.fr.topic ?? '', es: texts?.es.topic ?? '' };
  return new Map(
    standardScript({ campaign: '', topic }).flatMap(
      (step): [string, { words: Words; choices: Map<string, Words> }][] =>
        step.kind === 'ask'
          ? [[step.id, { words: step.words, choices: new Map(step.choices.map((each) => [each.id, each.words])) }]]
          : [],
    ),
  );
}

function openAnswer(
  row: AnswerRow,
  ring: keys.KeyRing,
  script: ReturnType<typeof scriptAbout>,
  locale: Locale,
): SaidAnswer {
  const place = { personId: row.person_id, table: 'answer', column: 'sealed', rowId: row.id } as const;
  const { answer = '' } = ring.openJson<{ answer?: string }>(place, row.sealed);
  const step = script.get(row.question_id);
  // A question that the script no longer has is shown as it was kept.
  return { question: step?.words[locale] ?? row.question_id, answer: step?.choices.get(answer)?.[locale] ?? answer };
}

/** A ticket by the secret of its link: state and dates only, whoever we hold or do not hold. */
export async function readTicket(token: string): Promise<Ticket | undefined> {
  const anchor = await systemTransaction((tx) => selectAnchor(tx, sha256(token)));
  if (!anchor) return undefined;
  const { campaign_id: campaignId, request_id: requestId, person_id: personId } = anchor;
  const looker = { campaignId, actor: { kind: 'person', id: personId, role: 'person' } } as const;
  const look = { purpose: 'rights.handle', action: 'ticket.open', subject: requestId, personId } as const;
  const row = await withPurpose(looker, look, ({ tx }) => selectRequest(tx, campaignId, requestId));
  return row && { ...ticketOf(campaignId, row) };
}

function ticketOf(campaignId: string, row: RequestRow): Ticket {
  return {
    campaignId,
    requestId: row.id,
    anchorId: row.person_id,
    ref: row.ref,
    rights: row.rights,
    state: row.state,
    receivedAt: row.received_at,
    dueAt: row.extended_due_at ?? row.due_at,
    isExtended: row.extended_due_at !== null,
    closedAt: row.closed_at,
    decision: row.decision,
    story: row.story.map(({ at, step }) => ({ at: new Date(at), step })),
  };
}

/** The proved visitor behind a cookie; undefined when it has ended. */
export function readOwnSession(secret: string): Promise<OwnSession | undefined> {
  return systemTransaction((tx) => selectOwnSession(tx, sha256(secret)));
}

export function readCertificate(certificate: string): Promise<CertificateRow | undefined> {
  return systemTransaction((tx) => selectCertificate(tx, certificate));
}

function deskOf(campaignId: string, row: RequestRow): DeskRequest {
  return {
    ...ticketOf(campaignId, row),
    receivedVia: row.received_via,
    loggedAt: row.logged_at,
    provedPersonId: row.proved_person_id,
    locale: row.locale,
    replyKind: row.reply_kind,
  };
}

function requireRightsRole(ctx: Pick<Ctx, 'actor'>): void {
  if (!mayDo(ctx.actor, 'request.handle')) throw new Refusal('not-permitted', 'Your role cannot see requests.');
}

const mostRequests = 200;

/** P1: open requests first, by the date they are due. No name is read. */
export async function listRequests(ctx: Pick<Ctx, 'campaignId' | 'actor'>): Promise<DeskRequest[]> {
  requireRightsRole(ctx);
  const look = { purpose: 'rights.handle', action: 'request.list' } as const;
  const rows = await withPurpose(ctx, look, ({ tx }) => selectRequests(tx, ctx.campaignId, mostRequests));
  return rows.map((row) => deskOf(ctx.campaignId, row));
}

/** P2: one request and what its sender wrote. */
export async function readRequest(
  ctx: Pick<Ctx, 'campaignId' | 'actor'>,
  ref: string,
): Promise<{ request: DeskRequest; words: Personal<RequestWords> }> {
  requireRightsRole(ctx);
  const look = { purpose: 'rights.handle', action: 'request.open', subject: ref } as const;
  return withPurpose(ctx, look, async (door) => {
    const row = await selectRequestByRef(door.tx, ctx.campaignId, ref);
    if (!row) throw new Refusal('not-found', 'This request does not exist.');
    const ring = await door.keys([row.person_id]);
    door.saw([row.person_id], ring);
    return { request: deskOf(ctx.campaignId, row), words: personal(openWords(ring, row)) };
  });
}

/** Whom a receipt belongs to; undefined before the phone has sent. For looking up a channel, never for showing. */
export function personOfReceipt(receipt: FoundReceipt): Promise<string | undefined> {
  const looker = {
    campaignId: receipt.campaignId,
    actor: { kind: 'receipt', id: receipt.receiptId, role: 'receipt' },
  } as const;
  const look = { purpose: 'consent.receipt', action: 'receipt.ask-code', subject: receipt.receiptId } as const;
  return withPurpose(looker, { ...look, receipt: receipt.tokenHash }, ({ tx }) => selectReceiptPerson(tx));
}

/** Records that were opened and are closed again, whose people have not been told. */
export function listUntoldGlasses(): Promise<{ campaignId: string; personId: string }[]> {
  return systemTransaction(selectUntold);
}

/** Emergencies of which something is due to be said; never whom they are about. */
export function listGlassesToAnnounce(): Promise<DueAnnouncement[]> {
  return systemTransaction(selectToAnnounce);
}
