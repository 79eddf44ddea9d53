// Criteria as one sentence, piece by piece: what the desk shows, what stands on paper and what is published.
import type { getTranslations } from 'next-intl/server';
import { formatList } from '@/lib/platform/format';
import type { ChoiceField, Rule, Rules } from '@/lib/universe/model';

export type WhomTranslator = Awaited<ReturnType<typeof getTranslations<'whom'>>>;

/** Number of a turf by its id. */
export type TurfNumbers = ReadonlyMap<string, number>;

const shownAtMost = 6;

export function ruleWords(t: WhomTranslator, { field, values }: Rule, turfs: TurfNumbers): string {
  if (field === 'on-roll' || field === 'reminder') return t(`sentence.${field}`);
  if (field === 'outcome')
    return orList(values.map((value) => t(`sentence.outcome.${value}` as 'sentence.outcome.not-home')));
  const named = values.slice(0, shownAtMost).map((value) => valueWords(t, field, value, turfs));
  const more = values.length - named.length;
  const list = more > 0 ? t('sentence.more', { first: formatList(named, 'en'), count: more }) : orList(named);
  return t(`sentence.${field}`, { list });
}

const orList = (items: readonly string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(items);

export function valueWords(t: WhomTranslator, field: ChoiceField, value: string, turfs: TurfNumbers): string {
  if (field === 'precinct') return value;
  if (field === 'turf') return String(turfs.get(value) ?? '?').padStart(2, '0');
  return t(`value.${field}.${value}` as 'value.on-roll.yes');
}

export function sentence(t: WhomTranslator, rules: Rules, turfs: TurfNumbers): string {
  if (rules.length === 0) return t('sentence.all');
  return t('sentence.some', {
    list: formatList(
      rules.map((rule) => ruleWords(t, rule, turfs)),
      'en',
    ),
  });
}
