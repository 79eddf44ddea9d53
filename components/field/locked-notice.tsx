/* The list locked: what is safe first, then what happened, then what to do. */
import { useLocale, useTranslations } from 'next-intl';
import type { Lease } from '@/lib/canvass/model';
import { useMemory } from './phone/memory';
import { clockTime } from './words';

export function LockedNotice({ lease }: { lease: Lease }) {
  const t = useTranslations('today');
  const locale = useLocale();
  const timeZone = useMemory((memory) => memory.today?.timeZone);
  const { count } = useMemory((memory) => memory.waiting);
  return (
    <div className="f-notice" data-tone="warn" role="status">
      <p>{t('locked', { n: count, time: clockTime(lease.endsAt, locale, timeZone) })}</p>
    </div>
  );
}
