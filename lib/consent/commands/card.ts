// The card handed out at a door. Its code asks, on the person's own device, what the volunteer would have asked: yes or no to
// each use, once, within seven days. Nothing said aloud is kept; the card knows a door and its questions, and no person.
import { systemTransaction, type Tx } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import {
  bindCard,
  type CardRow,
  type CardState,
  claimCard,
  selectCardQuestions,
  selectCardState,
} from '../asking/store';
import type { Notice, NoticeLocale } from '../model';
import { consentUntil, stopsHome } from '../rules';
import { insertEvent, selectEnds, stopDoor } from '../store';
import { selectNoticeByHash } from '../wording/store';

/** A product default: as long as a code on paper is worth something to whoever finds it. */
export const daysOfCard = 7;

/** Inside the transaction of whoever syncs. A stop of visits pressed on the card before it was here stops the home now. */
export async function leaveCard(
  tx: Tx,
  given: {
    readonly campaignId: string;
    readonly receiptId: string;
    readonly doorId: string;
    readonly uses: readonly string[];
    readonly at: Date;
  },
): Promise<void> {
  const stops = await bindCard(tx, given);
  if (stops.some(stopsHome)) await stopDoor(tx, given.campaignId, given.doorId);
}

export interface CardQuestion extends CardRow {
  readonly notice: Notice;
}

export interface Card {
  readonly state: CardState;
  /** In the order in which they are asked; empty unless `asking`. */
  readonly questions: readonly CardQuestion[];
}

/** Looking at it changes nothing and says nothing about anybody. */
export function readCard(receiptId: string): Promise<Card> {
  return systemTransaction(async (tx) => ({
    state: await selectCardState(tx, receiptId),
    questions: await readQuestions(tx, receiptId),
  }));
}

async function readQuestions(tx: Tx, receiptId: string): Promise<CardQuestion[]> {
  const questions: CardQuestion[] = [];
  for (const row of await selectCardQuestions(tx, receiptId)) {
    const notice = await selectNoticeByHash(tx, row.noticeHash);
    if (notice) questions.push({ ...row, notice });
  }
  return questions;
}

/**
 * The person's own answers: confirmed, with the exact words, use by use. `tx` runs as that person. A use that was left
 * out is not answered: silence is no yes. `expired` when the card asks nothing any more.
 */
export async function recordCardAnswers(
  tx: Tx,
  given: {
    readonly receiptId: string;
    readonly personId: string;
    readonly locale: NoticeLocale;
    readonly answers: ReadonlyMap<string, 'yes' | 'no'>;
    /** The person chose to be kept informed after the election (CON-16). */
    readonly keeps?: boolean | undefined;
  },
): Promise<void> {
  const { receiptId, personId, locale, answers } = given;
  const questions = await readQuestions(tx, receiptId);
  const answered = questions.filter((question) => answers.has(question.purpose));
  if (answered.length === 0) throw new Refusal('expired', 'This card asks nothing any more.');
  const witnessId = await claimCard(tx, receiptId);
  for (const { campaignId, purpose, noticeHash, conversationId, notice } of answered) {
    const event = {
      ...{ campaignId, personId, purpose, noticeHash, conversationId, receiptId, locale },
      ...{ method: 'card_code', actorId: personId, at: tx.now },
      witnessId: witnessId === personId ? undefined : witnessId,
    };
    await insertEvent(tx, { ...event, id: newId(tx.now.getTime()), kind: 'asked' });
    const isYes = answers.get(purpose) === 'yes';
    const keeps = given.keeps === true;
    const until = consentUntil({ now: tx.now, ...(await selectEnds(tx, campaignId)), keeps });
    await insertEvent(tx, {
      ...{ ...event, id: newId(tx.now.getTime()), grade: 'confirmed' },
      ...(isYes ? { kind: 'given', statement: notice.texts[locale].statement, until, keeps } : { kind: 'refused' }),
    });
  }
}
