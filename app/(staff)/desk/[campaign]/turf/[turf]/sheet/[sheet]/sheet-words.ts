import type { getTranslations } from 'next-intl/server';
import type { SheetWords } from '@/components/turf/sheet-columns';
import { sheetOutcomes } from '@/lib/turf/paper/rules';

/** The words of a sheet, read once: the sheet itself knows no language. */
export function sheetWords(t: Awaited<ReturnType<typeof getTranslations<'turf'>>>): SheetWords {
  return {
    resident: t('sheet.resident'),
    door: t('sheet.door'),
    who: t('sheet.who'),
    notes: t('sheet.notes'),
    stop: t('sheet.stop'),
    about: t('sheet.about'),
    credit: t('sheet.mapCredit'),
    map: t('sheet.map'),
    hour: (hour, hours) => t('sheet.hour', { hour, hours }),
    page: (page, pages) => t('sheet.page', { page, pages }),
    street: (street, side) => t('sheet.street', { street, side: t(`side.${side}`) }),
    outcomes: sheetOutcomes.map(({ word }) => t(`outcome.${word}`)),
  };
}
