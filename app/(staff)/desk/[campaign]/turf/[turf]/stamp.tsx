import type { getTranslations } from 'next-intl/server';
import type { TurfDetail } from '@/lib/turf';
import type { Turf } from '@/lib/turf/model';

type Translator = Awaited<ReturnType<typeof getTranslations<'turf'>>>;

const hows = ['cut', 'drawn', 'streets', 'split', 'merged', 'moved'] as const;
const orders = ['turnout', 'margin', 'both'] as const;
const figures = ['wanted', 'hours', 'barriers'] as const;

/** What was asked for, as one line. */
function askedFor({ criteria }: Turf, t: Translator): string {
  const how = hows.find((each) => each === criteria.how) ?? 'other';
  const numbers = figures.flatMap((key) => {
    const n = criteria[key];
    return typeof n === 'number' ? [t(`one.criteria.${key}`, { n })] : [];
  });
  return [t(`one.how.${how}`), ...numbers, ...chosenBy(criteria, t)].join(', ');
}

/** Whom it was cut for, in which precincts, and what put those first; each as it was when it was cut. */
function chosenBy(criteria: Turf['criteria'], t: Translator): string[] {
  const text = (key: string): string => {
    const value = criteria[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const order = orders.find((each) => each === criteria.order);
  return [
    text('whom') === '' ? '' : t('one.criteria.whom', { name: text('whom'), version: text('version') }),
    text('precincts') === ''
      ? ''
      : t('one.criteria.precincts', { names: text('precincts'), count: text('precincts').split('; ').length }),
    order ? t(`one.criteria.order.${order}`) : '',
  ].filter(Boolean);
}

/** The stamp of a turf: what was asked for, the version of its data, where the data is from and under which licence. */
export function stampRows({ turf, isAsPublished }: TurfDetail, t: Translator) {
  const asked = { name: t('one.asked'), value: askedFor(turf, t) };
  if (!turf.stamp) return [asked];
  const { version, sources } = turf.stamp;
  return [
    asked,
    {
      name: t('one.version'),
      value: (
        <>
          <span className="ui-ref">{version}</span>{' '}
          {turf.state === 'published' ? t(isAsPublished ? 'one.versionSame' : 'one.versionOther') : null}
        </>
      ),
    },
    {
      name: t('one.sources'),
      value: (
        <ul>
          {sources.map(({ kind, label, licence, doors }) => (
            <li key={`${kind} ${label} ${licence}`}>
              {t(`one.source.${kind}`, { label, count: doors, licence: licence || t('one.noLicence') })}
            </li>
          ))}
        </ul>
      ),
    },
  ];
}
