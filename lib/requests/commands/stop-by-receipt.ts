// One tap on a receipt: the uses stop, the home is left alone, and a coded mark keeps both out of the next list.
import { type FoundReceipt, markOfHome, stopByReceipt } from '@/lib/consent';
import type { StopScope } from '@/lib/consent/model';
import { keys } from '@/lib/people';

export interface Stopped {
  readonly at: Date;
  /** Until when a phone without signal may still show the door; undefined when no list is out. */
  readonly phoneUntil: Date | undefined;
}

/** No proof, no reason, no confirmation (GDPR 7(3)). Pressing twice changes nothing. */
export async function stopWithReceipt(receipt: FoundReceipt, scope: StopScope, use?: string): Promise<Stopped> {
  const { campaignId, receiptId, tokenHash } = receipt;
  const { at, doorKey, phoneUntil } = await stopByReceipt({
    ...{ campaignId, receiptId, tokenHash, scope, use },
  });
  if (doorKey) await keys.suppress(campaignId, [markOfHome(doorKey)]);
  return { at, phoneUntil };
}
