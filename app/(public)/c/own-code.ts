// The short code of the receipt that is open: typed by its holder, or made from the link they hold. Undefined for a receipt
// whose code was drawn apart from its link; its holder has it on the screen or paper where it was shown.
import { type FoundReceipt, findReceiptByCode, receiptCodeOf } from '@/lib/consent';
import type { Came } from './receipt-form';

export async function codeIn(receipt: FoundReceipt, came: Came): Promise<string | undefined> {
  if (came.carried.code !== undefined) return came.carried.code;
  const code = receiptCodeOf(came.path.slice('/c/'.length));
  return (await findReceiptByCode(code))?.receiptId === receipt.receiptId ? code : undefined;
}
