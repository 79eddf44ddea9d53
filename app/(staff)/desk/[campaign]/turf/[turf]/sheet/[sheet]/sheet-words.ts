import type { getTranslations } from 'next-intl/server';
import { outcomeKeys, type SheetWords } from '@/components/turf/sheet-columns';

/** The words of a sheet, read once: the sheet itself knows no language. */
export function sheetWords(t: Awaited<ReturnType<typeof getTranslations<'turf'>>>): SheetWords {
  return {
    resident: t('sheet.resident'),
    door: t('sheet.door'),
    who: t('sheet.who'),
    notes: t('sheet.notes'),
    stop: t('sheet.stop'),
    credit: t('sheet.mapCredit'),
    page: (page, pages) => t('sheet.page', { page, pages }),
    street: (street, side) => t('sheet.street', { street, side: t(`side.${side}`) }),
    outcomes: outcomeKeys.map((key) => t(`outcome.${key}`)),
  };
}
