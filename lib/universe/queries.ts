// Looks of the page of whom to knock: what may be chosen by here, about how many doors and people criteria come to, and
// the versions that were saved. Counting is a look with an entry; the entry names the fields, never the values.

import type { Ctx } from '@/lib/auth/model';
import { reachOf } from '@/lib/auth/rules';
import { readCampaign } from '@/lib/campaign';
import { keys, type OpenDoor, withPurpose } from '@/lib/people';
import { scopeOf, transaction } from '@/lib/platform/db';
import { errorCode } from '@/lib/platform/error-code';
import { found, Refusal } from '@/lib/platform/result';
import type { Jurisdiction } from '@/lib/rules-data/model';
import type { ChoiceCounts, Rules, Universe } from './model';
import { type FieldOffer, fieldOffers, purposeOf, type RulesFault, rulesFault } from './rules';
import {
  countChoice,
  countEarlier,
  selectChosenDoors,
  selectPlaces,
  selectPublished,
  selectUniverse,
  selectUniverses,
} from './store';

export const faultSentences: Record<RulesFault, string> = {
  'field-not-here': 'This may not be chosen by here: the law or the licence of the list does not allow it.',
  'field-twice': 'Each field is chosen by once.',
  'bad-value': 'There is no such value.',
  'reminder-alone': 'People who asked to be reminded are chosen by place only: nothing else about them counts.',
};

export function allowChoosing(ctx: Ctx): void {
  const reach = reachOf(ctx.actor, 'turf.cut');
  if (reach !== 'campaign') throw new Refusal('not-permitted', 'Your role cannot do this.');
}

export async function placeOf(campaignId: string): Promise<Jurisdiction> {
  return found(await readCampaign(campaignId)).jurisdiction;
}

export function requireLawful(rules: Rules, jurisdiction: Jurisdiction): void {
  const fault = rulesFault(rules, jurisdiction);
  if (fault !== undefined) throw new Refusal('invalid', faultSentences[fault], { rules: faultSentences[fault] });
}

/** The code with which the database refuses criteria (gate.check_choice), and nothing else. */
const refusedCriteria = 'AF011';

/** What the database refuses although the rules let it pass: a turf of another campaign, a field that is not of here. */
export async function asRefusal<T>(run: Promise<T>): Promise<T> {
  try {
    return await run;
  } catch (error) {
    if (errorCode(error) === refusedCriteria)
      throw new Refusal('invalid', 'These criteria cannot be used in this campaign.');
    throw error;
  }
}

/** About how many doors and people, and whom each rule keeps out. */
export async function countUniverse(ctx: Ctx, rules: Rules): Promise<ChoiceCounts> {
  const jurisdiction = await placeOf(ctx.campaignId);
  const fields = rules.map(({ field }) => field);
  const look = { purpose: purposeOf(rules), action: 'universe.count', detail: { by: fields } } as const;
  const run = withPurpose(ctx, look, async ({ tx }) => {
    allowChoosing(ctx);
    requireLawful(rules, jurisdiction);
    return countChoice(tx, rules, await keys.openChoosingKey(ctx.campaignId));
  });
  return asRefusal(run);
}

export interface ChoosingPage {
  readonly offers: readonly FieldOffer[];
  readonly precincts: readonly { readonly name: string; readonly doors: number }[];
  readonly turfs: readonly { readonly id: string; readonly number: number; readonly doors: number }[];
  readonly saved: readonly Universe[];
  /** About how many doors carry a knock that was made before with another tool; 0 is none or fewer than ten. */
  readonly earlier: number;
}

export async function readChoosing(ctx: Ctx): Promise<ChoosingPage> {
  allowChoosing(ctx);
  const offers = fieldOffers(await placeOf(ctx.campaignId));
  return transaction(scopeOf(ctx), async (tx) => ({
    offers,
    ...(await selectPlaces(tx, ctx.campaignId)),
    saved: await selectUniverses(tx, ctx.campaignId),
    earlier: await countEarlier(tx),
  }));
}

/** Criteria name nobody; whether somebody may use them is asked, and entered in the log, where they are used. */
export function readUniverse(ctx: Ctx, id: string): Promise<Universe | undefined> {
  return transaction(scopeOf(ctx), (tx) => selectUniverse(tx, ctx.campaignId, id));
}

/** What the campaign tells everybody of how it chooses doors: the rules, never a name or a figure of ours. */
export async function readPublished(
  campaignId: string,
): Promise<readonly Pick<Universe, 'id' | 'rules' | 'publishedAt'>[]> {
  const scope = { campaignId, actorId: 'public', actorKind: 'system' } as const;
  return transaction(scope, (tx) => selectPublished(tx, campaignId));
}

/** The doors of a saved version, inside a door opened under `purposeOf` its rules. Too few people are refused. */
export async function chooseDoors(door: OpenDoor, ctx: Ctx, universe: Universe): Promise<ReadonlySet<string>> {
  const key = await keys.openChoosingKey(ctx.campaignId);
  const doors = await asRefusal(selectChosenDoors(door.tx, universe.id, key));
  if (doors.length === 0) {
    throw new Refusal(
      'invalid',
      'These criteria choose no door, or fewer than 10 people: a list that short would point at somebody.',
    );
  }
  return new Set(doors);
}
