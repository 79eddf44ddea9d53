import type { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { Notice } from '@/components/ui/notice';

const count = z.coerce.number().int().min(0).max(500);

/** What keeping a sheet came to. The address carries two counts and nothing else. */
export function SaidEntered({
  entered,
  before,
  t,
}: {
  entered: unknown;
  before: unknown;
  t: Awaited<ReturnType<typeof getTranslations<'turf'>>>;
}) {
  const counts = z.object({ entered: count, before: count }).safeParse({ entered, before });
  if (!counts.success) return null;
  if (counts.data.entered === 0) {
    return (
      <Notice tone="info" title={t('entry.nothing')} live>
        {t('entry.before', { count: counts.data.before })}
      </Notice>
    );
  }
  return (
    <Notice tone="done" title={t('entry.kept', { count: counts.data.entered })} live>
      {counts.data.before > 0 ? t('entry.before', { count: counts.data.before }) : null}
    </Notice>
  );
}
