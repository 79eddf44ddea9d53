import type { Locale } from '@/lib/auth/model';
import { formatDay } from '@/lib/platform/format';
import type { RegistrationWay } from '@/lib/rules-data/model';
import type { ShownDeadline } from '@/lib/rules-data/rules';

type Words = (key: string, values?: Record<string, string | number>) => string;

/** What the table says about one way: a day, a rule, "see the official site" or "not offered here". */
export function deadlineWords(shown: ShownDeadline, way: RegistrationWay, locale: Locale, t: Words): string {
  switch (shown.kind) {
    case 'not-offered':
      return t('notOffered');
    case 'official-only':
      return t('officialOnly');
    case 'general': {
      const day = t(`general.${shown.rule.unit}`, { count: shown.rule.value });
      return way.measured && shown.rule.value > 0 ? t(`general.${way.measured}`, { day }) : day;
    }
    case 'dated': {
      const date = formatDay(shown.on, locale, { weekday: true });
      if (shown.daysLeft < 0) return t('dated.passed', { date });
      return way.measured ? t(`dated.${way.measured}`, { date }) : t('dated.plain', { date, days: shown.daysLeft });
    }
  }
}
