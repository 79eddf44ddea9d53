import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/auth/model';
import type { Campaign } from '@/lib/campaign';
import { dayIn, formatDay, formatList } from '@/lib/platform/format';
import { readPublished } from '@/lib/universe';
import type { Rule } from '@/lib/universe/model';
import { fieldOffers } from '@/lib/universe/rules';

type Words = Awaited<ReturnType<typeof getTranslations<'privacy'>>>;

/** One rule in words. A turf is a number of ours and says nothing to anybody else; a precinct has a name of its own. */
function ruleWords(t: Words, { field, values }: Rule, locale: Locale): string {
  if (field === 'turf') return t('doors.rule.turf');
  const named = values.map((value) =>
    field === 'precinct' ? value : t(`doors.value.${field}.${value}` as 'doors.value.on-roll.yes'),
  );
  const list = new Intl.ListFormat(locale, { type: 'disjunction' }).format(named);
  return field === 'outcome' ? list : t(`doors.rule.${field}`, { list });
}

/**
 * By which criteria this campaign says that it chooses doors: what it has published and not taken back, in the words of the
 * rules. No figure stands here, and no name that the campaign gave a choice.
 */
export async function Criteria({ campaign, locale }: { campaign: Campaign; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'privacy' });
  const published = await readPublished(campaign.id);
  const sources = new Set(
    published.flatMap(({ rules }) =>
      fieldOffers(campaign.jurisdiction)
        .filter(({ field }) => rules.some((rule) => rule.field === field))
        .flatMap(({ source }) => source ?? []),
    ),
  );
  return (
    <>
      <h2 id="doors">{t('doors.title')}</h2>
      <p>{t('doors.lead')}</p>
      {published.length === 0 ? (
        <p>{t('doors.none')}</p>
      ) : (
        <ul>
          {published.map(({ id, rules, publishedAt }) => (
            <li key={id}>
              {rules.length === 0
                ? t('doors.all')
                : t('doors.some', {
                    list: formatList(
                      rules.map((rule) => ruleWords(t, rule, locale)),
                      locale,
                    ),
                  })}{' '}
              {publishedAt
                ? t('doors.since', { day: formatDay(dayIn(publishedAt, campaign.timeZone), locale, { year: true }) })
                : null}
            </li>
          ))}
        </ul>
      )}
      {sources.size > 0 ? <p>{t('doors.law', { sources: [...sources].join('; ') })}</p> : null}
      <p>{t('doors.never')}</p>
    </>
  );
}
