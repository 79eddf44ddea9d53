// Lists that are here follow their place when its row of terms becomes narrower, and never when it becomes wider: whoever
// brings the list again gets the wider terms with it (decision 148).
import { listOpenCampaignIds, readLists } from '@/lib/campaign';
import { asSystem, lostUses } from '@/lib/import/rules';
import { intake, withPurpose } from '@/lib/people';
import { termsOfPlace } from '@/lib/rules-data';
import type { ListTerms } from '@/lib/rules-data/model';

/** Every open campaign's lists against the terms in force. Gives how many were narrowed. */
export async function narrowLists(inForce: (place: string) => ListTerms = termsOfPlace): Promise<number> {
  let done = 0;
  for (const campaignId of await listOpenCampaignIds()) {
    for (const { id, terms } of await readLists(campaignId)) {
      if (!terms) continue;
      const force = inForce(terms.place);
      const lost = lostUses(terms, force);
      if (lost.length === 0) continue;
      const look = {
        purpose: 'import',
        action: 'import.narrow',
        subject: id,
        detail: { place: terms.place, lost },
      } as const;
      const isNarrowed = await withPurpose(asSystem(campaignId), look, ({ tx }) => intake.narrowList(tx, id, force));
      if (isNarrowed) done += 1;
    }
  }
  return done;
}
