// Making a campaign, with the standing sources under which people will give things, and the eight steps of set-up.
// Until set-up is finished nothing about people is collected or imported (APP-01).
import { act, audited } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import type { Tx } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { basesFor, rollBasisFor, startingReasons } from '@/lib/rules-data';
import {
  type Campaign,
  lastSetUpStep,
  NewCampaign,
  type SetUpAnswers,
  type SetUpStep,
  setUpSteps,
  standardSources,
} from './model';
import { isTimeZone, localInstant, purgeInstant, purgeProblem } from './rules';
import {
  chooseRollBasis,
  deleteRounds,
  insertCampaign,
  insertRound,
  insertSource,
  selectCampaign,
  selectRounds,
  updateCampaign,
} from './store';

const founder = { kind: 'system', id: '00000000-0000-7000-8000-000000000001', role: 'system' } as const;

/** Returns the id of the new campaign. Its key is made by lib/people (`foundCampaign`). */
export async function createCampaign(input: NewCampaign, id: string = newId()): Promise<string> {
  const campaign = NewCampaign.parse(input);
  const entry = { campaignId: id, actor: founder, purpose: 'security.audit', action: 'campaign.create' };
  await audited(entry, {}, async ({ tx }) => {
    await insertCampaign(tx, { id, ...campaign });
    for (const kind of ['door', 'sign-up', 'team', 'request', 'person'] as const) {
      const { basis, permits, ceiling } = standardSources[kind];
      await insertSource(tx, { campaignId: id, id: newId(), kind, label: kind, basis, permits, ceiling });
    }
  });
  return id;
}

type Chief = Pick<Ctx, 'campaignId' | 'actor'>;

/** Saves one page of set-up. Pages may be gone over again until set-up is finished. */
export function saveSetUpStep<S extends SetUpStep>(ctx: Chief, step: S, input: SetUpAnswers<S>): Promise<void> {
  return act(ctx, { action: 'campaign.set-up', detail: { step } }, async (tx) => {
    const campaign = await openCampaign(tx, ctx);
    if (step > campaign.setUpStep) throw new Refusal('conflict', `Finish set-up: step ${campaign.setUpStep} of 8.`);
    await saveAnswers(tx, campaign, step, setUpSteps[step].parse(input));
    await updateCampaign(tx, campaign.id, { set_up_step: Math.max(campaign.setUpStep, step + 1) });
  });
}

async function openCampaign(tx: Tx, ctx: Chief): Promise<Campaign> {
  if (ctx.actor.role !== 'system' && !mayDo(ctx.actor, 'campaign.set-up')) {
    throw new Refusal('not-permitted', 'Only the owner can set the campaign up.');
  }
  const campaign = await selectCampaign(tx, ctx.campaignId);
  if (!campaign) throw new Refusal('not-found', 'This campaign does not exist.');
  if (campaign.setUpDoneAt)
    throw new Refusal('conflict', 'Set-up is finished. What was promised to people stays as it is.');
  return campaign;
}

async function saveAnswers(tx: Tx, campaign: Campaign, step: SetUpStep, answers: object): Promise<void> {
  const save = (row: Parameters<typeof updateCampaign>[2]) => updateCampaign(tx, campaign.id, row);
  switch (step) {
    case 1: {
      const { jurisdiction, country, timeZone } = answers as SetUpAnswers<1>;
      if (!isTimeZone(timeZone)) throw invalid('timeZone', 'Choose a time zone from the list.');
      return save({ jurisdiction, country: country.toUpperCase(), time_zone: timeZone });
    }
    case 2: {
      const { organisation, controllerName, controllerAddress, controllerContact } = answers as SetUpAnswers<2>;
      return save({
        organisation,
        controller_name: controllerName,
        controller_address: controllerAddress,
        controller_contact: controllerContact,
      });
    }
    case 3: {
      const { runBy, paidBy, hostedBy } = answers as SetUpAnswers<3>;
      return save({ run_by: runBy, paid_by: paidBy, hosted_by: hostedBy });
    }
    case 4:
      return saveRounds(tx, campaign, answers as SetUpAnswers<4>);
    case 5:
      return saveRoll(tx, campaign, answers as SetUpAnswers<5>);
    case 6:
      // The invitation itself is sent by lib/team; here the page is only ticked off.
      return;
    case 7:
      return savePurge(tx, campaign, (answers as SetUpAnswers<7>).purgeOn);
  }
}

// PUR-06, PUR-07: names of the roll are used on a ground that the place offers, with the reason in writing.
async function saveRoll(tx: Tx, campaign: Campaign, answers: SetUpAnswers<5>): Promise<void> {
  await updateCampaign(tx, campaign.id, { roll_use: answers.rollUse });
  if (answers.rollUse !== 'roll') return;
  const offered = basesFor(campaign, 'canvass.contact').map((offer) => offer.basis);
  const basis = answers.basis ?? rollBasisFor(campaign) ?? 'consent';
  if (!offered.includes(basis)) throw invalid('basis', 'Choose a ground from the list.');
  const justification = answers.justification ?? startingReasons[basis].justification;
  const balancing = answers.balancing ?? startingReasons[basis].balancing;
  if (justification.length < 20) throw invalid('justification', 'Say why, in a sentence or two.');
  if (basis === 'legitimate-interests' && balancing.length < 40) {
    throw invalid('balancing', 'Weigh it: what you need, what it does to people, how they can stop it.');
  }
  await chooseRollBasis(tx, { basis, justification, balancing: basis === 'legitimate-interests' ? balancing : '' });
}

async function saveRounds(tx: Tx, campaign: Campaign, answers: SetUpAnswers<4>): Promise<void> {
  if (answers.votesOn < tx.now.toISOString().slice(0, 10))
    throw invalid('votesOn', 'This day has passed. Give the next vote.');
  if (answers.secondVotesOn && answers.secondVotesOn <= answers.votesOn) {
    throw invalid('secondVotesOn', 'The second round comes after the first.');
  }
  await deleteRounds(tx, campaign.id);
  const days = [answers.votesOn, ...(answers.secondVotesOn ? [answers.secondVotesOn] : [])];
  for (const [n, votesOn] of days.entries()) {
    const pollsCloseAt = localInstant(votesOn, answers.pollsCloseAt, campaign.timeZone);
    await insertRound(tx, campaign.id, { id: newId(), round: n + 1, votesOn, pollsCloseAt });
  }
}

async function savePurge(tx: Tx, campaign: Campaign, purgeOn: string): Promise<void> {
  const last = (await selectRounds(tx, campaign.id)).at(-1);
  if (!last) throw new Refusal('conflict', 'Give the date of the vote first: step 4 of 8.');
  const problem = purgeProblem(purgeOn, last.votesOn);
  if (problem === 'before-vote') throw invalid('purgeOn', 'Choose a day after the vote.');
  if (problem === 'too-late') throw invalid('purgeOn', 'Choose at most 30 days after the final round.');
  await updateCampaign(tx, campaign.id, { purge_at: purgeInstant(purgeOn, campaign.timeZone) });
}

/** The last page: every answer is there, so collecting may begin. */
export function finishSetUp(ctx: Chief): Promise<void> {
  return act(ctx, { action: 'campaign.set-up-finished' }, async (tx) => {
    const campaign = await openCampaign(tx, ctx);
    if (campaign.setUpStep < lastSetUpStep || !campaign.purgeAt || !campaign.rollUse) {
      throw new Refusal('conflict', `Finish set-up: step ${campaign.setUpStep} of 8.`);
    }
    await updateCampaign(tx, campaign.id, { set_up_done_at: tx.now });
  });
}

function invalid(field: string, sentence: string): Refusal {
  return new Refusal('invalid', '', { [field]: sentence });
}
