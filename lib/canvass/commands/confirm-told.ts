// The person's own act behind a yes that somebody wrote down for them: the button behind the link in their own mail. From
// then on the yes is confirmed, under the words that were read or signed (CON-07, CON-09).
import { confirmOwnYes, findWaitingYes, yesUntil } from '@/lib/consent';
import { type Looker, withPurpose } from '@/lib/people';
import { Refusal } from '@/lib/platform/result';

export async function confirmTold(word: string): Promise<void> {
  const waiting = await findWaitingYes(word);
  if (!waiting) throw new Refusal('expired', 'This link has ended.');
  const { campaignId, personId, receiptId } = waiting;
  const self: Looker = { campaignId, actor: { kind: 'person', id: personId, role: 'person' } };
  const look = { purpose: 'rights.handle', action: 'answer.confirm', subject: receiptId, personId } as const;
  await withPurpose(self, look, async ({ tx }) => {
    await confirmOwnYes(tx, receiptId, await yesUntil(tx, campaignId));
  });
}
