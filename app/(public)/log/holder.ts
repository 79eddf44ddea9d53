// Who may read the log's heads, tiles and proofs besides the auditor: whoever holds a receipt. They are no secret, but
// a stranger who polls them would learn how busy the campaign is (decision 0040).
import { z } from 'zod';
import { findReceipt, findReceiptByCode } from '@/lib/consent';
import { Refusal } from '@/lib/platform/result';

/** The secret of a receipt's link or its typed code; it comes with each request and never stands in an address. */
export const HolderInput = z.object({ receipt: z.string().min(1).max(200) });

export async function assertHolder(secret: string, now: Date): Promise<void> {
  const receipt = (await findReceipt(secret)) ?? (await findReceiptByCode(secret));
  if (!receipt || receipt.endsAt <= now) throw new Refusal('not-found', 'No open receipt has this secret.');
}

export function plainText(text: string | undefined): Response {
  if (text === undefined) throw new Refusal('not-found', 'The published log does not reach that far yet.');
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });
}
