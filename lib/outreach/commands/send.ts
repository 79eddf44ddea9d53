// One message at a time, with the links that every message that asks carries: where to answer, where to stop.
import { type Campaign, type Letter, sendLetter } from '@/lib/campaign';
import type { PutQuestion } from '@/lib/consent';
import type { NoticeLocale } from '@/lib/consent/model';
import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';

export interface Turn<T> {
  readonly ready: readonly T[];
  /** Id of the last person looked at, ready or not; null: nobody was left. */
  readonly last: string | null;
}

/**
 * Turn by turn until nobody is left. A turn begins after the last person of the one before, so whoever could not be written
 * to (their address does not open, their yes ended a moment ago) holds back nobody.
 */
export async function* inTurn<T>(next: (after: string | null) => Promise<Turn<T>>): AsyncGenerator<readonly T[]> {
  let turn = await next(null);
  while (turn.last !== null) {
    yield turn.ready;
    turn = await next(turn.last);
  }
}

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
