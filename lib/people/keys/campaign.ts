// A campaign's key, wrapped by the master key in the key server. Deleting its rows closes the campaign for good.
import { randomBytes } from 'node:crypto';
import { deriveKey, type Key, open, seal } from '@/lib/platform/crypto';
import { keysTransaction, type Tx } from '@/lib/platform/db';
import { masterKey } from './master';

const wrapPlace = (campaignId: string, version: number): string => `campaign-key/${campaignId}/${version}`;

export async function makeCampaignKey(campaignId: string): Promise<void> {
  const wrapped = seal(deriveKey(masterKey(), 'wrap'), 1, wrapPlace(campaignId, 1), randomBytes(32));
  await keysTransaction(campaignId, (tx) =>
    tx.run('insert into keys.campaign_key (campaign_id, version, wrapped) values ($1, 1, $2) on conflict do nothing', [
      campaignId,
      wrapped,
    ]),
  );
}

/** The campaign's current key; read anew for each request, never kept. */
export async function readCampaignKey(tx: Tx, campaignId: string): Promise<Key> {
  const row = await tx.maybe<{ version: number; wrapped: Buffer }>(
    'select version, wrapped from keys.campaign_key where campaign_id = $1 order by version desc limit 1',
    [campaignId],
  );
  if (!row)
    throw new Error('This campaign has no key: it was closed, or the key server is not the one it was made with.');
  return open(deriveKey(masterKey(), 'wrap'), wrapPlace(campaignId, row.version), row.wrapped);
}
