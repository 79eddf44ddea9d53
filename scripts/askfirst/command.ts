// The shape of a command, and what several of them need: which campaign, and in whose name.
import type { Ctx } from '@/lib/auth/model';
import { type Campaign, readCampaignBySlug, readOnlyCampaign } from '@/lib/campaign';
import type { Looker } from '@/lib/people';
import { machineNow } from '@/lib/platform/clock';
import { firstOwner } from '@/lib/team';
import { type ServerName, serverNames } from '@/scripts/database/settings';
import { Problem } from '@/scripts/problem';

export type Options = Readonly<Record<string, string | boolean | string[] | undefined>>;

export interface Answer {
  readonly text: string;
  readonly json: object;
  /** False ends with a non-zero exit although nothing was thrown. */
  readonly ok?: boolean;
}

export interface Command {
  readonly takes: string;
  readonly says: string;
  /** `empty`: the servers as they are, without migrating them and whether or not they are open. */
  readonly needsServers: boolean | 'empty' | ((options: Options) => boolean);
  readonly run: (words: readonly string[], options: Options) => Promise<Answer>;
}

export const text = (options: Options, name: string): string | undefined =>
  typeof options[name] === 'string' ? options[name] : undefined;

/** `--only data` or `--only keys`: one of the two servers. */
export function onlyOf(options: Options): readonly ServerName[] | undefined {
  const only = text(options, 'only');
  if (only === undefined) return undefined;
  const found = serverNames.filter((server) => server === only);
  if (found.length === 0) throw new Problem('--only takes data or keys.');
  return found;
}

export async function campaignOf(options: Options): Promise<Campaign> {
  const slug = text(options, 'campaign');
  const campaign = slug ? await readCampaignBySlug(slug) : await readOnlyCampaign();
  if (campaign) return campaign;
  throw new Problem(slug ? `There is no campaign "${slug}".` : 'Name the campaign with --campaign SLUG.');
}

/** The command line acts as the system: whoever may run it may also read the servers' own files. */
export function systemLooker(campaignId: string): Looker {
  return { campaignId, actor: { kind: 'system', id: '00000000-0000-7000-8000-000000000001', role: 'system' } };
}

/** Desk work is done in the owner's name, with the owner's rights and no more. */
export async function deskContext(campaign: Campaign): Promise<Ctx> {
  const ownerId = await firstOwner(campaign.id);
  if (!ownerId) throw new Problem('This campaign has no owner yet. Make one with `campaign create --owner EMAIL`.');
  return {
    campaignId: campaign.id,
    actor: { kind: 'member', id: ownerId, role: 'owner' },
    now: machineNow(),
    locale: 'en',
  };
}

export function needWord(words: readonly string[], what: string): string {
  const [word] = words;
  if (!word) throw new Problem(`Say which: ${what}.`);
  return word;
}
