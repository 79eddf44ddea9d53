// Cards with a code: left at a door by the phone, answered by the person on their own device.

import { type Ctx, systemActor } from '@/lib/auth/model';
import { readCampaign, selectStandingSourceId } from '@/lib/campaign';
import { leaveCard, livingAskings, putAsked, readCard, recordCardAnswers } from '@/lib/consent';
import type { NoticeLocale } from '@/lib/consent/model';
import { discloseList, type PreparedPerson, preparePerson, withPurpose, writePerson } from '@/lib/people';
import { nameForms, splitFullName } from '@/lib/people/names';
import { transaction } from '@/lib/platform/db';
import { errorCode } from '@/lib/platform/error-code';
import { reveal } from '@/lib/platform/redacted';
import { Refusal } from '@/lib/platform/result';
import type { Fact, SendResult } from '../model';
import { insertFact, selectPacketDoors } from '../store';
import { rowOf } from './about-nobody';

type Result = Omit<SendResult, 'id'>;

/** Uses that any card may ask about; another one only while it is being asked for at doors. */
const standingUses: readonly string[] = ['canvass.record_opinion', 'canvass.followup'];

/** What a phone says of a card it left: where, and what it asks. The row knows no person. */
export async function takeCard(ctx: Ctx, fact: Extract<Fact, { kind: 'card' }>): Promise<Result> {
  const askings = (await livingAskings(ctx.campaignId)).filter((asking) => asking.ways.includes('door'));
  const isOpen = (use: string) => standingUses.includes(use) || askings.some((asking) => asking.purpose === use);
  if (!fact.uses.every(isOpen)) return { state: 'dropped' };
  const look = { purpose: 'canvass.contact', action: 'sync.card', subject: fact.walkId } as const;
  try {
    return await withPurpose(ctx, look, async ({ tx }) => {
      const doors = await selectPacketDoors(tx, ctx.campaignId, fact.walkId);
      if (!doors.some(({ id }) => id === fact.door)) throw new Refusal('invalid', 'This door is not one of the walk.');
      if (!(await insertFact(tx, ctx.campaignId, { ...rowOf(ctx, fact), detail: {} }))) return { state: 'saved' };
      const { door: doorId, receipt: receiptId, uses } = fact;
      await leaveCard(tx, { campaignId: ctx.campaignId, receiptId, doorId, uses, at: new Date(fact.at) });
      for (const asking of askings.filter(({ purpose }) => uses.includes(purpose))) {
        await putAsked(tx, { campaignId: ctx.campaignId, asking, people: fact.people, actorId: ctx.actor.id });
      }
      return { state: 'saved' };
    });
  } catch (error) {
    if (['AF003', '42501'].includes(errorCode(error))) return { state: 'refused', why: 'conflict' };
    throw error;
  }
}

/**
 * The person behind the code says who they are and answers. Whoever of that home has exactly this name is meant; anybody
 * else starts a record with what they gave. The page that follows is the same, so the code tells nobody who lives there.
 */
export async function answerCard(
  receipt: { readonly campaignId: string; readonly receiptId: string },
  given: {
    readonly name: string;
    readonly locale: NoticeLocale;
    readonly answers: ReadonlyMap<string, 'yes' | 'no'>;
    readonly keeps?: boolean | undefined;
  },
): Promise<void> {
  const { campaignId, receiptId } = receipt;
  const { questions } = await readCard(receiptId);
  const [first] = questions;
  if (!first || !questions.some(({ purpose }) => given.answers.has(purpose))) {
    throw new Refusal('expired', 'This card asks nothing any more.');
  }
  const known = await residentNamed(campaignId, first.doorId, given.name);
  const prepared = known ? undefined : await prepare(campaignId, first.doorId, given);
  const personId = known ?? prepared?.personId ?? '';
  const self = { campaignId, actor: { kind: 'person', id: personId, role: 'person' } } as const;
  const look = { purpose: 'rights.handle', action: 'card.answer', subject: receiptId, personId } as const;
  await withPurpose(self, look, async (door) => {
    if (prepared) await writePerson(door, campaignId, prepared);
    const { locale, answers, keeps } = given;
    await recordCardAnswers(door.tx, { receiptId, personId, locale, answers, keeps });
  });
}

async function residentNamed(campaignId: string, doorId: string, typed: string): Promise<string | undefined> {
  const look = { purpose: 'canvass.contact', action: 'card.match', fields: ['name'] } as const;
  const people = await discloseList({ campaignId, actor: systemActor }, look, { doorIds: [doorId] });
  const wanted = nameForms(splitFullName(typed)).firstLast;
  const named = people.filter(({ name }) => name && nameForms(reveal(name)).firstLast === wanted);
  return named.length === 1 ? named[0]?.personId : undefined;
}

async function prepare(
  campaignId: string,
  doorId: string,
  given: { readonly name: string; readonly locale: NoticeLocale },
): Promise<PreparedPerson> {
  const country = (await readCampaign(campaignId))?.country ?? 'US';
  const scope = { campaignId, actorId: 'public', actorKind: 'system' } as const;
  const sourceId = await transaction(scope, (tx) => selectStandingSourceId(tx, campaignId, 'door'));
  const name = splitFullName(given.name);
  return preparePerson(campaignId, {
    ...{ circle: 'roll', sourceId, givenBy: 'person', doorId, name, language: given.locale, country },
  });
}
