// A receipt by mail, to an address that its holder types now. First a letter that holds a code and nothing of the talk: only
// who reads that mailbox can go on, so nobody has a receipt sent to a stranger. The address lies sealed in the holder's own
// page in between and is kept nowhere.
import { randomInt } from 'node:crypto';
import { audited } from '@/lib/audit';
import { readCampaign, sendLetter } from '@/lib/campaign';
import { countLetter, type FoundReceipt } from '@/lib/consent';
import { normalEmail } from '@/lib/people/names';
import { DoesNotOpen, deriveKey, isSameSecret, open, seal } from '@/lib/platform/crypto';
import { canSendMail, type Mail } from '@/lib/platform/mail';
import { installationSecret } from '@/lib/platform/secret-file';

type Text = Omit<Mail, 'to'>;
export interface LetterWords {
  readonly code: (given: { readonly code: string; readonly minutes: number; readonly campaign: string }) => Text;
  readonly receipt: (given: { readonly campaign: string }) => Text;
}

export const letterCodeMinutes = 30;

interface Waiting {
  readonly to: string;
  readonly code: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** `sealed`: what the next form carries. `deliver` is called when the answer has left. */
export type AskedForLetter =
  | { readonly state: 'code-sent'; readonly sealed: string; readonly deliver: () => Promise<void> }
  | { readonly state: 'no-address' | 'too-many' | 'no-mail' };

/** The first step. Counted on the receipt: three letters a day and twenty in all, whatever is typed. */
export async function askForLetter(
  receipt: FoundReceipt,
  typed: string,
  locale: 'en' | 'fr' | 'es',
  words: LetterWords,
): Promise<AskedForLetter> {
  const to = normalEmail(typed);
  if (!to) return { state: 'no-address' };
  const campaign = await readCampaign(receipt.campaignId);
  if (!campaign || !canSendMail()) return { state: 'no-mail' };
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const { isWithin, now } = await count(receipt, 'letter');
  if (!isWithin) return { state: 'too-many' };
  const waiting: Waiting = { to, code, until: now.getTime() + letterCodeMinutes * 60_000 };
  const sealed = seal(sealKey(), 1, placeOf(receipt), Buffer.from(JSON.stringify(waiting))).toString('base64url');
  const text = words.code({ code, minutes: letterCodeMinutes, campaign: campaign.name });
  return {
    ...{ state: 'code-sent', sealed },
    deliver: () => sendLetter(campaign, { ...text, to, locale, source: 'typed' }),
  };
}

export type MailedReceipt =
  | { readonly state: 'sent'; readonly deliver: () => Promise<void> }
  | { readonly state: 'wrong' | 'over' | 'too-many' };

/** The second step: the code from that letter. `link` opens this receipt, and stops it. */
export async function mailReceiptByCode(
  receipt: FoundReceipt,
  given: { readonly sealed: string; readonly code: string; readonly link: string },
  locale: 'en' | 'fr' | 'es',
  words: LetterWords,
): Promise<MailedReceipt> {
  const campaign = await readCampaign(receipt.campaignId);
  const { isWithin, now } = await count(receipt, 'try');
  if (!isWithin) return { state: 'too-many' };
  const waiting = openWaiting(receipt, given.sealed);
  if (!campaign || !waiting || waiting.until <= now.getTime()) return { state: 'over' };
  if (!isSameSecret(waiting.code, given.code.replaceAll(/\D/g, ''))) return { state: 'wrong' };
  const text = words.receipt({ campaign: campaign.name });
  return {
    state: 'sent',
    deliver: () => sendLetter(campaign, { ...text, to: waiting.to, locale, source: 'typed', stop: given.link }),
  };
}

/** With its entry: that a letter was asked for or a code typed, never where to. */
function count(receipt: FoundReceipt, what: 'letter' | 'try'): Promise<{ isWithin: boolean; now: Date }> {
  const { campaignId, receiptId } = receipt;
  const entry = {
    ...{ campaignId, purpose: 'consent.receipt', action: `receipt.${what}`, subject: receiptId },
    actor: { kind: 'receipt', id: receiptId, role: 'receipt' } as const,
  };
  return audited(entry, { receipt: receipt.tokenHash }, async ({ tx, now }) => ({
    ...{ isWithin: await countLetter(tx, what), now },
  }));
}

const sealKey = () => deriveKey(installationSecret('receipt-letter'), 'address');
const placeOf = ({ receiptId }: FoundReceipt): string => `receipt-letter/${receiptId}`;

function openWaiting(receipt: FoundReceipt, sealed: string): Waiting | undefined {
  try {
    return JSON.parse(open(sealKey(), placeOf(receipt), Buffer.from(sealed, 'base64url')).toString()) as Waiting;
  } catch (error) {
    if (error instanceof DoesNotOpen) return undefined;
    throw error;
  }
}
