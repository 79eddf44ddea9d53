// The blanks of a notice as the campaign's own record fills them in: only topic, end, officer, country of the computers
// and further recipients are the publisher's to write, the rest was said once, at set-up.
import type { Campaign } from '@/lib/campaign/model';
import { env } from '@/lib/platform/env';
import type { NoticeBlanks } from '../notices';
import { standardTopic } from '../notices';

export type OwnBlanks = Partial<Pick<NoticeBlanks, 'topic' | 'endsOn' | 'officer' | 'recipients' | 'hostCountry'>>;

/** `latestEnd`: the last day that a yes given today may reach; an own end can only be earlier (CON-16). */
export function blanksOf(
  campaign: Campaign,
  facts: { readonly votesOn: string | null; readonly latestEnd: string },
  own: OwnBlanks = {},
): NoticeBlanks {
  const controller = campaign.controllerName ?? campaign.name;
  const contact = campaign.controllerContact ?? campaign.name;
  return {
    campaign: campaign.name,
    jurisdiction: campaign.jurisdiction,
    topic: own.topic ?? standardTopic,
    votesOn: facts.votesOn,
    endsOn: own.endsOn && own.endsOn < facts.latestEnd ? own.endsOn : facts.latestEnd,
    controller,
    address: campaign.controllerAddress ?? contact,
    officer: own.officer || contact,
    recipients: own.recipients ?? [],
    host: campaign.hostedBy ?? controller,
    hostCountry: own.hostCountry ?? campaign.country,
    rollUse: campaign.rollUse ?? 'addresses-only',
    policyUrl: `${env().publicUrl}/privacy`,
  };
}

/** Proper names in a notice, which no wording can make easier to read. */
export function namesIn(blanks: NoticeBlanks): readonly string[] {
  const { campaign, controller, address, officer, host, recipients, policyUrl } = blanks;
  return [campaign, controller, address, officer, host, policyUrl, ...recipients];
}
