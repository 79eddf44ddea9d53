import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import type { Ctx } from '@/lib/auth/model';
import { formatInstant } from '@/lib/platform/format';
import { readUnaccounted } from '@/lib/turf';
import { awaitedSince, sheetCode, UNACCOUNTED_AFTER_DAYS } from '@/lib/turf/paper/rules';
import { turfNumber } from '@/lib/turf/rules';

/** Printed sheets that nobody can account for: a loss may have to be reported. Absent when there is none. */
export async function UnaccountedPaper({ ctx, timeZone }: { ctx: Ctx; timeZone: string }) {
  const sheets = await readUnaccounted(ctx);
  if (sheets.length === 0) return null;
  const t = await getTranslations({ locale: 'en', namespace: 'privacy-desk' });
  return (
    <Card title={t('paper.title', { count: sheets.length })}>
      <p>{t('paper.lead', { days: UNACCOUNTED_AFTER_DAYS })}</p>
      <ul>
        {sheets.map((sheet) => (
          <li key={sheet.number}>
            {t(sheet.recalledAt ? 'paper.recalled' : 'paper.late', {
              code: sheetCode(sheet.number),
              turf: turfNumber(sheet.turf),
              since: formatInstant(awaitedSince(sheet), 'en', timeZone),
              doors: sheet.doors,
            })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
