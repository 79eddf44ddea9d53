import type { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { Notice } from '@/components/ui/notice';

const count = z.coerce.number().int().min(0).max(500);

/** What keeping a sheet came to. The address carries three counts and nothing else. */
export function SaidEntered({
  entered,
  before,
  corrected,
  t,
}: {
  entered: unknown;
  before: unknown;
  corrected: unknown;
  t: Awaited<ReturnType<typeof getTranslations<'turf'>>>;
}) {
  const counts = z
    .object({ entered: count, before: count, corrected: count })
    .safeParse({ entered, before, corrected });
  if (!counts.success) return null;
  const { data } = counts;
  if (data.entered === 0 && data.corrected === 0) {
    return (
      <Notice tone="info" title={t('entry.nothing')} live>
        {t('entry.before', { count: data.before })}
      </Notice>
    );
  }
  const corrections = t('entry.corrected', { count: data.corrected });
  return (
    <Notice tone="done" title={data.entered > 0 ? t('entry.kept', { count: data.entered }) : corrections} live>
      {data.entered > 0 && data.corrected > 0 ? <p>{corrections}</p> : null}
      {data.before > 0 ? t('entry.before', { count: data.before }) : null}
    </Notice>
  );
}
