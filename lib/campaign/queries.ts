// Reading a campaign: by id inside the tenant, or by the slug that public pages carry.
import { type Scope, systemTransaction, type Tx, transaction } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import type { Campaign, KeptList, Round } from './model';
import {
  selectCampaign,
  selectCampaignIdBySlug,
  selectLastRoundOn,
  selectLists,
  selectOnlyCampaignId,
  selectOpenCampaignIds,
  selectPeopleOfThrowaway,
  selectRounds,
  selectThrowaways,
  type ThrowawayRow,
} from './store';

const reader = (campaignId: string): Scope => ({ campaignId, actorId: 'public', actorKind: 'system' });

/** What every public page shows of a campaign; undefined when there is none. */
export function readCampaign(campaignId: string): Promise<Campaign | undefined> {
  return transaction(reader(campaignId), (tx) => selectCampaign(tx, campaignId));
}

export async function readCampaignBySlug(slug: string): Promise<Campaign | undefined> {
  const id = await systemTransaction((tx) => selectCampaignIdBySlug(tx, slug));
  return id ? readCampaign(id) : undefined;
}

/** The campaign of an installation that has exactly one; public addresses then need no prefix. */
export async function readOnlyCampaign(): Promise<Campaign | undefined> {
  const id = await systemTransaction(selectOnlyCampaignId);
  return id ? readCampaign(id) : undefined;
}

/** APP-01: before set-up is finished nothing about people is collected or imported. */
export async function requireSetUp(tx: Tx, campaignId: string): Promise<Campaign> {
  const campaign = await selectCampaign(tx, campaignId);
  if (!campaign) throw new Refusal('not-found', 'This campaign does not exist.');
  if (!campaign.setUpDoneAt) {
    throw new Refusal('conflict', `Finish set-up: step ${campaign.setUpStep} of 8.`);
  }
  return campaign;
}

/** The polling day of the last round, `2026-11-14`; undefined until set-up has named one. */
export function lastRoundOn(campaignId: string): Promise<string | undefined> {
  return transaction(reader(campaignId), (tx) => selectLastRoundOn(tx, campaignId));
}

/** The rounds of the vote, first to last, each with the instant at which polls close. */
export function readRounds(campaignId: string): Promise<Round[]> {
  return transaction(reader(campaignId), (tx) => selectRounds(tx, campaignId));
}

/** The lists of people in use, newest first, each with what its terms allow. */
export function readLists(campaignId: string): Promise<KeptList[]> {
  return transaction(reader(campaignId), (tx) => selectLists(tx, campaignId));
}

/** Every campaign of this server in which jobs have work. */
export function listOpenCampaignIds(): Promise<string[]> {
  return systemTransaction(selectOpenCampaignIds);
}

/** Campaigns made for strangers to try, and the made-up people of one. */
export const listThrowaways = (): Promise<ThrowawayRow[]> => systemTransaction(selectThrowaways);
export const peopleOfThrowaway = (campaignId: string): Promise<string[]> =>
  systemTransaction((tx) => selectPeopleOfThrowaway(tx, campaignId));
