// Making a campaign, with the standing sources under which people will give things. Set-up is finished elsewhere.
import { audited } from '@/lib/audit';
import { newId } from '@/lib/platform/ids';
import { NewCampaign, standardSources } from './model';
import { insertCampaign, insertSource } from './store';

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
