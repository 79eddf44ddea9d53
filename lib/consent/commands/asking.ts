// Asking for a further use (PUR-05): started and stopped by the desk, put only to those who agreed that we come back to
// them, answered by the person alone. Starting it opens nothing; an answer opens this one use for this one person.
import { act, audited } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { systemTransaction, type Tx, transaction } from '@/lib/platform/db';
import { newId, randomId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import {
  countAskable,
  insertAsking,
  insertQuestion,
  selectLivingAskings,
  selectOpenQuestion,
  selectSoFar,
  selectToAskAtDoors,
  stopLivingAsking,
} from '../asking/store';
import {
  AskedUse,
  type Asking,
  type AskingCounts,
  type AskingSoFar,
  AskWay,
  type Notice,
  type NoticeLocale,
} from '../model';
import { consentUntil } from '../rules';
import { insertEvent, selectEnds } from '../store';
import { type AskedRow, selectCurrentNotice, selectNoticeByHash } from '../wording/store';
import { receiptSecrets } from './secrets';
import { markedWord, receiptOfWord } from './words-of-links';

type Asker = Pick<Ctx, 'campaignId' | 'actor'>;

/** A product default: a question in a message can be answered for two weeks. */
export const daysToAnswer = 14;

function requireMayAsk(ctx: Asker): void {
  if (!mayDo(ctx.actor, 'message.send')) throw new Refusal('not-permitted', 'Your role cannot ask people.');
}

/** Puts the question from now on, under the words in force. The same question started twice is one. */
export async function startAsking(ctx: Asker, given: { use: string; ways: readonly string[] }): Promise<void> {
  requireMayAsk(ctx);
  const use = AskedUse.parse(given.use);
  const ways = [...new Set(given.ways.map((way) => AskWay.parse(way)))];
  if (ways.length === 0) throw new Refusal('invalid', '', { ways: 'required' });
  if (use === 'comms.email' && ways.includes('email')) {
    throw new Refusal('invalid', 'Whoever may be written to has already agreed to e-mail. Ask the others at the door.');
  }
  await act(ctx, { action: 'asking.start', subject: use, detail: { ways } }, async (tx) => {
    const notice = await selectCurrentNotice(tx, ctx.campaignId, use);
    if (!notice) throw new Refusal('conflict', 'This use has no notice yet. Write it first.');
    if ((await selectLivingAskings(tx, ctx.campaignId)).some((asking) => asking.purpose === use)) return;
    const row = { campaignId: ctx.campaignId, id: newId(tx.now.getTime()), purpose: use, noticeHash: notice.hash };
    await insertAsking(tx, { ...row, ways, startedBy: ctx.actor.id });
  });
}

/** One click: nobody else is asked, and no link that is out asks any more. Answers given stay what they are. */
export async function stopAsking(ctx: Asker, use: string): Promise<void> {
  requireMayAsk(ctx);
  await act(ctx, { action: 'asking.stop', subject: use }, (tx) =>
    stopLivingAsking(tx, ctx.campaignId, AskedUse.parse(use), ctx.actor.id),
  );
}

export interface AskingState {
  /** What runs now; undefined: nobody is asked. */
  readonly asking: Asking | undefined;
  /** Whom it would still reach. */
  readonly reach: AskingCounts;
  readonly soFar: AskingSoFar | undefined;
}

/** Counts only, and the question is an entry. */
export async function readAsking(ctx: Asker, use: string): Promise<AskingState> {
  if (!mayDo(ctx.actor, 'purpose.ask')) throw new Refusal('not-permitted', 'Your role cannot ask about uses.');
  return act(ctx, { action: 'asking.count', subject: use }, async (tx) => {
    const asking = (await selectLivingAskings(tx, ctx.campaignId)).find((each) => each.purpose === use);
    const soFar = asking && (await selectSoFar(tx, asking.id));
    return { asking, reach: await countAskable(tx, AskedUse.parse(use)), soFar };
  });
}

/** Questions that run now, for the jobs that put them. */
export function livingAskings(campaignId: string): Promise<Asking[]> {
  const scope = { campaignId, actorId: 'system', actorKind: 'system' } as const;
  return transaction(scope, (tx) => selectLivingAskings(tx, campaignId));
}

/** A question put at a door: to those of its residents who may be asked now, and to nobody else that a phone names. */
export async function putAsked(
  tx: Tx,
  given: {
    readonly campaignId: string;
    readonly asking: Asking;
    readonly people: readonly string[];
    readonly actorId: string;
  },
): Promise<void> {
  const { campaignId, asking, actorId } = given;
  const mayBe = (await selectToAskAtDoors(tx, given.people)).filter(({ purpose }) => purpose === asking.purpose);
  for (const { personId, purpose } of mayBe) {
    await insertEvent(tx, {
      ...{ campaignId, id: newId(tx.now.getTime()), personId, purpose, kind: 'asked', method: 'card' },
      ...{ noticeHash: asking.noticeHash, actorId, at: tx.now },
    });
  }
}

export interface PutQuestion {
  /** What stands in the link that asks. */
  readonly word: string;
  /** Secret of the receipt, for the link that stops. */
  readonly token: string;
}

/** Puts one person's question down with its receipt; undefined when this person may not be asked any more. */
export async function putQuestion(
  tx: Tx,
  campaignId: string,
  given: { readonly askingId: string; readonly personId: string; readonly locale: NoticeLocale },
): Promise<PutQuestion | undefined> {
  const [{ token, tokenHash, codeHash }, receiptId] = [receiptSecrets(), randomId()];
  const isAsked = await insertQuestion(tx, {
    ...given,
    ...{ eventId: newId(tx.now.getTime()), receiptId, tokenHash, conversationId: randomId() },
    code: codeHash,
    asksUntil: new Date(tx.now.getTime() + daysToAnswer * 86_400_000),
    endsAt: consentUntil({ now: tx.now, ...(await selectEnds(tx, campaignId)) }),
  });
  return isAsked ? { word: markedWord('ask', receiptId), token } : undefined;
}

export interface OpenQuestion extends AskedRow {
  readonly receiptId: string;
  readonly notice: Notice;
}

/** What the link asks; undefined when it asks nothing any more. Opening it changes nothing. */
export async function findQuestion(word: string): Promise<OpenQuestion | undefined> {
  const receiptId = receiptOfWord('ask', word);
  return receiptId === undefined ? undefined : systemTransaction((tx) => readQuestion(tx, receiptId));
}

async function readQuestion(tx: Tx, receiptId: string): Promise<OpenQuestion | undefined> {
  const row = await selectOpenQuestion(tx, receiptId);
  if (!row) return undefined;
  const notice = await selectNoticeByHash(tx, row.noticeHash);
  return notice && { ...row, receiptId, notice };
}

/** The person answers, on their own device. `expired` when the question is not open any more. */
export async function answerQuestion(
  word: string,
  given: { readonly decision: 'yes' | 'no'; readonly locale: NoticeLocale; readonly keeps?: boolean | undefined },
): Promise<void> {
  const question = await findQuestion(word);
  if (!question) throw new Refusal('expired', 'This question has ended.');
  const { campaignId, personId, receiptId, purpose, channel, noticeHash, conversationId, notice } = question;
  const actor = { kind: 'person', id: personId, role: 'person' } as const;
  const entry = { campaignId, actor, purpose: 'rights.handle', action: 'question.answer', subject: receiptId };
  await audited(entry, { personId }, async ({ tx }) => {
    if (!(await selectOpenQuestion(tx, receiptId))) throw new Refusal('expired', 'This question has ended.');
    const isYes = given.decision === 'yes';
    await insertEvent(tx, {
      ...{ campaignId, personId, purpose, channel, noticeHash, conversationId, receiptId },
      ...{ id: newId(tx.now.getTime()), grade: 'confirmed', method: 'message_link', locale: given.locale },
      ...{ actorId: personId, at: tx.now },
      ...(isYes
        ? {
            kind: 'given',
            statement: notice.texts[given.locale].statement,
            until: consentUntil({ now: tx.now, ...(await selectEnds(tx, campaignId)), keeps: given.keeps === true }),
            keeps: given.keeps === true,
          }
        : { kind: 'refused' }),
    });
  });
}
