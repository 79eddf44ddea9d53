// A home that asked us to stop gets its coded mark once the minutes for a mis-tap have passed, so that no later file brings
// it back. The home itself is left alone from the first moment; the mark only adds that a new list cannot undo it.
import { act } from '@/lib/audit';
import { systemActor } from '@/lib/auth/model';
import { listOpenCampaignIds } from '@/lib/campaign';
import { markOfHome } from '@/lib/consent';
import { keys } from '@/lib/people';
import { selectPendingMarks, settleFact } from '../store';

/** Gives the number of homes marked. Twice changes nothing: a mark is kept once. */
export async function markStoppedHomes(): Promise<number> {
  let made = 0;
  for (const campaignId of await listOpenCampaignIds()) made += await markHomesOf(campaignId);
  return made;
}

async function markHomesOf(campaignId: string): Promise<number> {
  const who = { campaignId, actor: systemActor };
  const homes = await act(who, { action: 'field.stops' }, (tx) => selectPendingMarks(tx, campaignId));
  if (homes.length === 0) return 0;
  await keys.suppress(
    campaignId,
    homes.map((home) => markOfHome(home.doorKey)),
  );
  await act(who, { action: 'field.marks', detail: { homes: homes.length } }, async (tx) => {
    for (const home of homes) await settleFact(tx, campaignId, home.factId, { mark: 'made' });
  });
  return homes.length;
}
