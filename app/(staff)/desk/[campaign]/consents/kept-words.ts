import { getTranslations } from 'next-intl/server';

const keys = [
  ...(['title', 'receipt', 'slip', 'mailed', 'notMailed', 'linkSent', 'next', 'receiptText', 'noLink'] as const),
  ...(['state.given', 'state.refused', 'state.waits', 'state.stopped'] as const),
];

/** The words of what follows an answer; the address of receipts is filled in where it is shown. */
export async function keptAnswerWords(): Promise<Readonly<Record<string, string>>> {
  const t = await getTranslations({ locale: 'en', namespace: 'keying' });
  return Object.fromEntries(keys.map((key) => [key, t(`kept.${key}`, { address: '%address%' })]));
}
