// What each button of a receipt does, the same by link and by typed code.
import { z } from 'zod';
import { answerCard } from '@/lib/canvass';
import { bindSignalByReceipt, type FoundReceipt, readCard } from '@/lib/consent';
import { StopScope } from '@/lib/consent/model';
import { isRefusal } from '@/lib/platform/result';
import { receiptFile, stopWithReceipt } from '@/lib/requests';
import { askForCode } from './ask-for-code';
import { answerField } from './card-view';
import type { Came } from './receipt-form';
import { askLetter, typeLetterCode } from './receipt-letter';
import { receiptPage, stoppedPage } from './receipt-view';
import { slipPage } from './slip-view';

export const ReceiptButton = z.looseObject({
  do: z.union([
    StopScope,
    z.enum(['open', 'send-code', 'file', 'file-kantara', 'slip', 'letter', 'letter-code', 'answer-card']),
  ]),
  use: z.string().max(60).optional(),
  name: z.string().max(80).optional(),
  keep: z.enum(['yes', 'no']).optional(),
  /** Where a receipt is to be sent; used for that and kept nowhere. */
  email: z.string().max(254).optional(),
  sealed: z.string().max(2_000).optional(),
  letterCode: z.string().max(20).optional(),
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
  if (pressed.do === 'answer-card') return answerCardWith(receipt, pressed, came, now);
  if (pressed.do === 'open') return receiptPage(receipt, came, now);
  if (pressed.do === 'slip') return slipPage(receipt, came);
  if (pressed.do === 'letter' || pressed.do === 'letter-code') return letterWith(receipt, pressed, came, now);
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
  return stoppedPage(receipt, pressed.do, await stopWithReceipt(receipt, pressed.do, use), came, use);
}

async function letterWith(
  receipt: FoundReceipt,
  pressed: z.output<typeof ReceiptButton>,
  came: Came,
  now: Date,
): Promise<Response> {
  const answer =
    pressed.do === 'letter'
      ? await askLetter(receipt, pressed.email ?? '', came)
      : await typeLetterCode(receipt, { sealed: pressed.sealed ?? '', code: pressed.letterCode ?? '' }, came);
  return answer instanceof Response ? answer : receiptPage(receipt, came, now, { letter: answer });
}

/** The answers of a card: once, by whoever says who they are. What is missing is asked for again, with what was typed. */
async function answerCardWith(
  receipt: FoundReceipt,
  pressed: z.output<typeof ReceiptButton>,
  came: Came,
  now: Date,
): Promise<Response> {
  const { questions } = await readCard(receipt.receiptId);
  const answers = new Map(
    questions.flatMap(({ purpose }) => {
      const answer = pressed[answerField(purpose)];
      return answer === 'yes' || answer === 'no' ? [[purpose, answer] as const] : [];
    }),
  );
  const name = pressed.name?.trim() ?? '';
  const said = { name, answers, keep: pressed.keep, isMissing: name === '' || answers.size === 0 };
  if (said.isMissing) return receiptPage(receipt, came, now, { said });
  try {
    await answerCard(receipt, { name, answers, locale: came.locale, keeps: pressed.keep === 'yes' });
  } catch (error) {
    // Answered, stopped or over meanwhile: the page says how it stands.
    if (!(isRefusal(error) && error.code === 'expired')) throw error;
    return receiptPage(receipt, came, now);
  }
  return receiptPage({ ...receipt, syncedAt: now }, came, now, { said });
}
