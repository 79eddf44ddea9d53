import type { getTranslations } from 'next-intl/server';
import type { TurfDetail } from '@/lib/turf';
import type { Turf } from '@/lib/turf/model';

type Translator = Awaited<ReturnType<typeof getTranslations<'turf'>>>;

const hows = ['cut', 'drawn', 'streets', 'split', 'merged', 'moved'] as const;
const figures = ['wanted', 'hours', 'barriers'] as const;

/** What was asked for, as one line. */
function askedFor({ criteria }: Turf, t: Translator): string {
  const how = hows.find((each) => each === criteria.how) ?? 'other';
  const numbers = figures.flatMap((key) => {
    const n = criteria[key];
    return typeof n === 'number' ? [t(`one.criteria.${key}`, { n })] : [];
  });
  return [t(`one.how.${how}`), ...numbers].join(', ');
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
