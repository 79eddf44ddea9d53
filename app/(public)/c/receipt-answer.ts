// What each button of a receipt does, the same by link and by typed code.
import { z } from 'zod';
import { bindSignalByReceipt, type FoundReceipt } from '@/lib/consent';
import { StopScope } from '@/lib/consent/model';
import { receiptFile, stopWithReceipt } from '@/lib/requests';
import { askForCode } from './ask-for-code';
import type { Came } from './receipt-form';
import { receiptPage, stoppedPage } from './receipt-view';

export const ReceiptButton = z.object({
  do: z.union([StopScope, z.enum(['send-code', 'file', 'file-kantara'])]),
  use: z.string().max(60).optional(),
});

export async function answerButton(
  receipt: FoundReceipt | undefined,
  pressed: z.output<typeof ReceiptButton>,
  came: Came,
  now: Date,
): Promise<Response> {
  if (!receipt || receipt.endsAt <= now) return receiptPage(receipt, came, now);
  // WDR-11: a known person sent the signal with a form; opening a page keeps nothing.
  if (came.isOptOut) await bindSignalByReceipt(receipt);
  if (pressed.do === 'send-code') return askForCode(receipt, came.locale);
  if (pressed.do === 'file' || pressed.do === 'file-kantara') {
    const isStandard = pressed.do === 'file';
    const file = await receiptFile(receipt, isStandard ? 'standard' : 'kantara');
    return new Response(`${JSON.stringify(file, null, 2)}\n`, {
      headers: {
        'content-type': isStandard ? 'application/ld+json; charset=utf-8' : 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="receipt.${isStandard ? 'jsonld' : 'json'}"`,
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
      },
    });
  }
  const use = pressed.do === 'use' ? pressed.use : undefined;
  return stoppedPage(receipt, pressed.do, await stopWithReceipt(receipt, pressed.do, use), came);
}
