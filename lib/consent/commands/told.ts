// An answer that somebody else writes down for the person: from a paper in their own hand, or as spoken on the telephone.
// It comes with its own evidence, or the database refuses it. A yes that needs the person's own device waits for them.
import { minute, plus } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { dayIn } from '@/lib/platform/format';
import { newId, randomId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { evidenceEnds, mayOpenByHand, type PaperFault, paperFault } from '../evidence/rules';
import { insertCall, insertPaper, isKeyed, mayOpen } from '../evidence/store';
import type { Notice, NoticeLocale, ScanType, ToldAnswer, ToldState } from '../model';
import { consentUntil } from '../rules';
import { dropAnswers, insertEvent, insertReceipt, type NewEvent, selectEnds } from '../store';
import { selectNotice } from '../wording/store';
import { receiptSecrets } from './secrets';

interface Said {
  readonly campaignId: string;
  readonly personId: string;
  readonly noticeHash: string;
  readonly locale: NoticeLocale;
  readonly answers: readonly ToldAnswer[];
  /** Member who writes it down. */
  readonly by: string;
}

export interface OnPaper extends Said {
  /** Calendar day written on the form. */
  readonly signedOn: string;
  readonly timeZone: string;
  readonly scan: { readonly type: ScanType; readonly sha256: Buffer; readonly seal: (id: string) => Buffer };
  /** Somebody of this name has stopped or may be meant: no yes opens anything by itself. */
  readonly mustConfirm: boolean;
}

export interface Told {
  readonly receiptId: string;
  readonly token: string;
  readonly code: string;
  readonly states: readonly (ToldAnswer & { readonly state: ToldState })[];
}

const faults: Readonly<Record<PaperFault, { readonly field: 'form' | 'signedOn'; readonly words: string }>> = {
  stale: { field: 'form', words: 'The words of this form have changed since. Ask the person again with the new form.' },
  future: { field: 'signedOn', words: 'The date on the form lies ahead. Check it.' },
  before: { field: 'signedOn', words: 'This form did not exist on that day. Check the form and the date.' },
  after: { field: 'signedOn', words: 'This form had been replaced by that day. Check the form and the date.' },
  ended: { field: 'signedOn', words: 'An answer of that day has ended by now. Nothing was kept.' },
};

const refuse = (field: string, words: string): Refusal => new Refusal('invalid', words, { [field]: words });

/** True when this picture is kept already, so that whoever keys it again is told before anything else is asked. */
export function isPaperKeyed(tx: Tx, scanHash: Buffer): Promise<boolean> {
  return isKeyed(tx, scanHash);
}

/** Paper, events and receipt. `tx` is under a purpose its actor may write; the person's row is there already. */
export async function recordOnPaper(tx: Tx, said: OnPaper): Promise<Told> {
  const notice = await noticeFor(tx, said);
  const ends = await selectEnds(tx, said.campaignId);
  const day = (instant: Date) => dayIn(instant, said.timeZone);
  const at = instantOn(said.signedOn, notice.publishedAt, tx.now, day);
  const until = consentUntil({ ...ends, now: at });
  const days = {
    ...{ signedOn: said.signedOn, today: day(tx.now), publishedOn: day(notice.publishedAt) },
    retiredOn: notice.retiredAt && day(notice.retiredAt),
  };
  const fault = paperFault(notice, days, until, tx.now);
  if (fault) throw refuse(faults[fault].field, faults[fault].words);
  const id = newId(tx.now.getTime());
  const conversationId = randomId();
  const { campaignId, personId, noticeHash, locale, signedOn, answers, by } = said;
  const endsAt = evidenceEnds(answers, { at, ...ends });
  await insertPaper(tx, {
    ...{ campaignId, id, personId, conversationId, noticeHash, locale, signedOn, answers, keyedBy: by, endsAt },
    ...{ scanHash: said.scan.sha256, scanType: said.scan.type, scan: said.scan.seal(id) },
  });
  const common = { ...said, method: 'paper', conversationId, at };
  return writeAnswers(tx, common, notice, endsAt, async (answer) => {
    if (answer.said === 'no') return 'refused';
    if (!mayOpenByHand(answer.purpose)) return 'waits';
    if (!(await mayOpen(tx, personId, answer.purpose, signedOn))) return 'stopped';
    return said.mustConfirm ? 'waits' : 'given';
  });
}

export interface ByPhone extends Said {
  readonly calledAt: Date;
}

const longestBack = 24 * 3_600_000;
const hoursSpoken = 72;

/** Call, events and receipt. A yes opens nothing; a no counts at once. */
export async function recordByPhone(tx: Tx, said: ByPhone): Promise<Told> {
  const notice = await noticeFor(tx, said);
  if (notice.retiredAt || notice.staleAt) throw refuse('form', 'These words are not in force any more.');
  const { campaignId, personId, noticeHash, locale, answers, by, calledAt } = said;
  if (calledAt > tx.now) throw refuse('calledAt', 'The time of the call lies ahead. Check it.');
  if (tx.now.getTime() - calledAt.getTime() > longestBack) {
    throw refuse('calledAt', 'Write a call down on the day it took place.');
  }
  // The time of a call is kept to the minute: words of 12:40:20 were in force for a call at 12:40.
  if (plus(calledAt, minute - 1) < notice.publishedAt) {
    throw refuse('calledAt', 'These words were not in force at that time.');
  }
  const id = newId(tx.now.getTime());
  const conversationId = randomId();
  const ends = await selectEnds(tx, campaignId);
  const waitsUntil = new Date(tx.now.getTime() + hoursSpoken * 3_600_000);
  const nos = answers.filter(({ said: word }) => word === 'no');
  const endsAt = nos.length > 0 ? evidenceEnds(nos, { at: calledAt, ...ends }) : waitsUntil;
  const agentId = by;
  await insertCall(tx, {
    ...{ campaignId, id, personId, conversationId, noticeHash, locale, calledAt, answers, agentId, endsAt },
  });
  const common = { ...said, method: 'telephone', conversationId, at: calledAt };
  return writeAnswers(tx, common, notice, endsAt, (answer) =>
    Promise.resolve(answer.said === 'no' ? 'refused' : 'waits'),
  );
}

async function noticeFor(tx: Tx, said: Said): Promise<Notice> {
  const notice = await selectNotice(tx, said.campaignId, said.noticeHash);
  if (!notice) throw refuse('form', 'This form was never published. Choose the form whose code stands on the paper.');
  const asked = said.answers.map(({ purpose, channel }) => `${purpose}/${channel}`);
  const isForeign = said.answers.some(({ purpose }) => !notice.purposes.includes(purpose));
  if (isForeign || new Set(asked).size !== asked.length) throw refuse('form', 'This form does not ask for that.');
  if (said.answers.length === 0)
    throw new Refusal('invalid', 'No box is ticked. A form without an answer is not kept.');
  return notice;
}

/** Midday of the written day by UTC, never before the words existed and never ahead. */
function instantOn(signedOn: string, publishedAt: Date, now: Date, day: (instant: Date) => string): Date {
  const noon = new Date(`${signedOn}T12:00:00Z`);
  const early = day(publishedAt) === signedOn && noon < publishedAt ? publishedAt : noon;
  return early > now ? now : early;
}

async function writeAnswers(
  tx: Tx,
  said: Said & { readonly method: string; readonly conversationId: string; readonly at: Date },
  notice: Notice,
  endsAt: Date,
  decide: (answer: ToldAnswer) => Promise<ToldState>,
): Promise<Told> {
  const { campaignId, personId, noticeHash, locale, method, conversationId, at } = said;
  const receiptId = randomId();
  const until = consentUntil({ now: at, ...(await selectEnds(tx, campaignId)) });
  const { statement } = notice.texts[locale];
  const states: Told['states'][number][] = [];
  for (const answer of said.answers) {
    const state = await decide(answer);
    const event = {
      ...{ campaignId, personId, noticeHash, locale, method, conversationId, receiptId, at, statement },
      ...{ purpose: answer.purpose, channel: answer.channel, actorId: said.by },
    } satisfies Omit<NewEvent, 'id' | 'kind'>;
    await insertEvent(tx, { ...event, id: newId(tx.now.getTime()), kind: 'asked' });
    if (state === 'given') {
      await insertEvent(tx, { ...event, id: newId(tx.now.getTime()), kind: 'given', grade: 'witnessed', until });
    }
    if (state === 'refused') await insertEvent(tx, { ...event, id: newId(tx.now.getTime()), kind: 'refused' });
    states.push({ ...answer, state });
  }
  // A no after an earlier yes: what only that yes allowed goes with it.
  if (states.some(({ state }) => state === 'refused')) await dropAnswers(tx, personId);
  const { token, code, tokenHash, codeHash } = receiptSecrets();
  await insertReceipt(tx, {
    ...{ campaignId, id: receiptId, tokenHash, code: codeHash, conversationId },
    ...{ endsAt, own: { personId, syncedAt: tx.now } },
  });
  return { receiptId, token, code, states };
}
