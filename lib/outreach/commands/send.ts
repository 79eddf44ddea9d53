// One message at a time, with the links that every message that asks carries: where to answer, where to stop, our rights page.
import type { PutQuestion } from '@/lib/consent';
import type { NoticeLocale } from '@/lib/consent/model';
import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';
import { type Mail, sendMail } from '@/lib/platform/mail';

export function linksOf(put: PutQuestion, locale: NoticeLocale): { ask: string; stop: string; policy: string } {
  const { publicUrl } = env();
  return {
    ask: `${publicUrl}/ask/${put.word}?lang=${locale}`,
    stop: `${publicUrl}/c/${put.token}?lang=${locale}`,
    policy: `${publicUrl}/privacy`,
  };
}

// A message that the carrier refuses is not tried again: the question was put down, and nobody is asked twice.
export async function sendOne(mail: Mail): Promise<number> {
  try {
    await sendMail(mail);
    return 1;
  } catch {
    log('mail.refused');
    return 0;
  }
}
