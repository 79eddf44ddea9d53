// What was said in a conversation. A yes is the voter's own hand, witnessed by whoever carried the phone; an answer is
// kept only under a yes that is alive, of that person, in that same conversation (SPC-02, SPC-05).

import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { readCampaign, selectStandingSourceId } from '@/lib/campaign';
import { conversationOf, recordAtDoor } from '@/lib/consent';
import { type PreparedPerson, preparePerson, withPurpose, writePerson } from '@/lib/people';
import { splitFullName } from '@/lib/people/names';
import { open, seal } from '@/lib/platform/crypto';
import { scopeOf, type Tx, transaction } from '@/lib/platform/db';
import { errorCode } from '@/lib/platform/error-code';
import { Refusal } from '@/lib/platform/result';
import type { Fact, SendResult } from '../model';
import { fieldKey } from '../packet-keys';
import { insertAnswer, insertFact, selectKnownFacts, selectPacketDoors, selectTalk } from '../store';
import { rowOf } from './about-nobody';

type Result = Omit<SendResult, 'id'>;
type Consent = Extract<Fact, { kind: 'consent' }>;
type Answer = Extract<Fact, { kind: 'answer' }>;

/** A witnessed yes may cover that conversation's answers and what was asked for in it, nothing else. */
const witnessable = ['canvass.record_opinion', 'canvass.followup'] as const;
const talkPlace = (talk: string): string => `talk/${talk}`;

export async function takeConsent(ctx: Ctx, fact: Consent): Promise<Result> {
  const purpose = witnessable.find((each) => each === fact.use);
  if (!purpose) return { state: 'refused', why: 'not-permitted' };
  const subkey = await fieldKey(ctx.campaignId);
  const typed = fact.answerer.kind === 'typed' ? await prepareTyped(ctx, fact) : undefined;
  const look = { purpose: 'canvass.record_opinion', action: 'sync.consent', subject: fact.receipt } as const;
  try {
    return await withPurpose(ctx, look, async (door) => {
      const doors = await selectPacketDoors(door.tx, ctx.campaignId, fact.walkId);
      if (!doors.some(({ id }) => id === fact.door)) throw new Refusal('invalid', 'This door is not one of the walk.');
      const personId = fact.answerer.kind === 'listed' ? fact.answerer.person : (typed?.personId ?? '');
      if (!(await door.keys([personId])).has(personId)) {
        await insertFact(door.tx, ctx.campaignId, { ...rowOf(ctx, fact), state: 'dropped' });
        return { state: 'dropped' };
      }
      if (typed) await writePerson(door, ctx.campaignId, typed);
      const recorded = await recordAtDoor(door.tx, {
        ...{ campaignId: ctx.campaignId, personId, doorId: fact.door, talkId: fact.talk, receiptId: fact.receipt },
        ...{ witnessId: ctx.actor.id, purpose, decision: fact.decision, noticeHash: fact.notice, locale: fact.locale },
        at: new Date(fact.at),
      });
      const isNew = await insertFact(door.tx, ctx.campaignId, {
        ...rowOf(ctx, fact),
        talkId: fact.talk,
        detail: { use: fact.use, result: recorded.state },
        sealed: seal(subkey, 1, talkPlace(fact.talk), Buffer.from(personId)),
      });
      // Another delivery of the same fact was faster: everything of this one is rolled back.
      if (!isNew) throw new Refusal('conflict', 'This answer has arrived already.');
      return { state: 'saved' };
    });
  } catch (error) {
    return (await isKnown(ctx, fact.id)) ? { state: 'saved' } : answerOf(error);
  }
}

/** Somebody who is not on the list says who they are; the record starts with what they gave. */
async function prepareTyped(ctx: Ctx, fact: Consent): Promise<PreparedPerson | undefined> {
  if (fact.answerer.kind !== 'typed' || (await isKnown(ctx, fact.id))) return undefined;
  const country = (await readCampaign(ctx.campaignId))?.country ?? 'US';
  const sourceId = await transaction(scopeOf(ctx), (tx) => selectStandingSourceId(tx, ctx.campaignId, 'door'));
  const name = splitFullName(fact.answerer.name);
  return preparePerson(ctx.campaignId, {
    ...{ circle: 'roll', sourceId, givenBy: 'person', doorId: fact.door, name, language: fact.locale, country },
  });
}

export async function takeAnswer(ctx: Ctx, fact: Answer): Promise<Result> {
  if (fact.use === null) return countPractical(ctx, fact);
  if (fact.use !== 'canvass.record_opinion') return { state: 'refused', why: 'not-permitted' };
  const subkey = await fieldKey(ctx.campaignId);
  const use = fact.use;
  const talk = await transaction(scopeOf(ctx), (tx) => selectTalk(tx, ctx.campaignId, fact.talk, use));
  if (!talk) return { state: 'later' };
  if (talk.result === 'refused') return { state: 'refused', why: 'no-consent' };
  if (talk.result !== 'given') return drop(ctx, fact);
  const personId = open(subkey, talkPlace(fact.talk), talk.sealed).toString('utf8');
  if (fact.person !== null && fact.person !== personId) return { state: 'refused', why: 'no-consent' };
  const look = { purpose: 'canvass.record_opinion', action: 'sync.answer', subject: fact.question } as const;
  try {
    return await withPurpose(ctx, look, async ({ tx, keys }) => {
      const ring = await keys([personId]);
      if (!ring.has(personId)) return dropIn(tx, ctx, fact);
      if (!(await insertFact(tx, ctx.campaignId, { ...rowOf(ctx, fact), talkId: fact.talk })))
        return { state: 'saved' };
      const place = { personId, table: 'answer', column: 'sealed', rowId: fact.id } as const;
      await insertAnswer(tx, ctx.campaignId, {
        ...{ id: fact.id, personId, questionId: fact.question },
        sourceId: await selectStandingSourceId(tx, ctx.campaignId, 'door'),
        conversationId: conversationOf(fact.talk, personId),
        sealed: ring.sealJson(place, { answer: fact.answer }),
      });
      return { state: 'saved' };
    });
  } catch (error) {
    // The database asks again whether the yes is alive: withdrawn since, so the answer is not kept.
    if (errorCode(error) === 'AF001') return drop(ctx, fact);
    throw error;
  }
}

/** An answer to a practical question is counted with its walk, about nobody. */
function countPractical(ctx: Ctx, fact: Answer): Promise<Result> {
  return act(ctx, { action: 'sync.practical', subject: fact.question }, async (tx) => {
    const detail = { question: fact.question, answer: fact.answer };
    await insertFact(tx, ctx.campaignId, { ...rowOf(ctx, fact), detail });
    return { state: 'saved' };
  });
}

function drop(ctx: Ctx, fact: Answer): Promise<Result> {
  return act(ctx, { action: 'sync.drop', subject: fact.question }, (tx) => dropIn(tx, ctx, fact));
}

async function dropIn(tx: Tx, ctx: Ctx, fact: Answer): Promise<Result> {
  await insertFact(tx, ctx.campaignId, { ...rowOf(ctx, fact), state: 'dropped' });
  return { state: 'dropped' };
}

async function isKnown(ctx: Ctx, id: string): Promise<boolean> {
  const known = await transaction(scopeOf(ctx), (tx) => selectKnownFacts(tx, ctx.campaignId, [id]));
  return known.length > 0;
}

/** AF003 and 42501: the receipt is another talk's or another walk's. Anything else is a defect. */
function answerOf(error: unknown): Result {
  if (error instanceof Refusal) return { state: 'refused', why: error.code === 'invalid' ? 'invalid' : 'conflict' };
  if (['AF003', '42501'].includes(errorCode(error))) return { state: 'refused', why: 'conflict' };
  throw error;
}
