// The hourly job: counts what people said, takes every small cell away, and keeps only what is left.
import { systemActor } from '@/lib/auth/model';
import { listOpenCampaignIds } from '@/lib/campaign';
import { withPurpose } from '@/lib/people';
import { newId } from '@/lib/platform/ids';
import { isSnapshotDue, protectCells } from './rules';
import { replaceSnapshot, selectSaid, selectSnapshot } from './store';

/** Makes the snapshot of one campaign anew when it is an hour old. Returns whether it did. */
export function refreshResults(campaignId: string): Promise<boolean> {
  const look = { purpose: 'stats.aggregate', action: 'results.refresh' } as const;
  return withPurpose({ campaignId, actor: systemActor }, look, async ({ tx, now }) => {
    const former = await selectSnapshot(tx, campaignId);
    if (!isSnapshotDue(former?.madeAt ?? null, now)) return false;
    await replaceSnapshot(tx, campaignId, newId(), protectCells(await selectSaid(tx, campaignId)));
    return true;
  });
}

/** All campaigns of this server. Returns how many snapshots were made. */
export async function refreshAllResults(): Promise<number> {
  let made = 0;
  for (const campaignId of await listOpenCampaignIds()) {
    if (await refreshResults(campaignId)) made += 1;
  }
  return made;
}
