// The shape of a command, and what several of them need: which campaign, and in whose name.
import { type Campaign, readCampaignBySlug, readOnlyCampaign } from '@/lib/campaign';
import type { Looker } from '@/lib/people';
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
  readonly needsServers: boolean;
  readonly run: (words: readonly string[], options: Options) => Promise<Answer>;
}

export const text = (options: Options, name: string): string | undefined =>
  typeof options[name] === 'string' ? options[name] : undefined;

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

export function needWord(words: readonly string[], what: string): string {
  const [word] = words;
  if (!word) throw new Problem(`Say which: ${what}.`);
  return word;
}
