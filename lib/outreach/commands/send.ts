// One message at a time, with the links that every message that asks carries: where to answer, where to stop.
import { type Campaign, type Letter, sendLetter } from '@/lib/campaign';
import type { PutQuestion } from '@/lib/consent';
import type { NoticeLocale } from '@/lib/consent/model';
import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';

export function linksOf(put: PutQuestion, locale: NoticeLocale): { ask: string; stop: string } {
  const { publicUrl } = env();
  return {
    ask: `${publicUrl}/ask/${put.word}?lang=${locale}`,
    stop: `${publicUrl}/c/${put.token}?lang=${locale}`,
  };
}

// A message that the carrier refuses is not tried again: the question was put down, and nobody is asked twice.
export async function sendOne(campaign: Campaign, letter: Omit<Letter, 'source'>): Promise<number> {
  try {
    await sendLetter(campaign, { ...letter, source: 'given' });
    return 1;
  } catch {
    log('mail.refused');
    return 0;
  }
}
