import { getTranslations } from 'next-intl/server';
import type { FilePlan } from '@/lib/import';

const mostNamed = 12;

/** What was found around the list: a title above it, the lists that became one, and what the archive held besides. */
export async function AboutFile({ plan }: { plan: Pick<FilePlan, 'look' | 'parts' | 'left'> }) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  const { look, parts = [], left = [] } = plan;
  const names = parts.slice(0, mostNamed).map(({ name }) => name);
  return (
    <>
      {look.above > 0 && !look.joined ? <p className="ui-second">{t('one.above', { count: look.above })}</p> : null}
      {parts.length > 1 ? (
        <p className="ui-second">
          {t('one.lists', { count: parts.length, names: names.join(', '), more: parts.length - names.length })}
        </p>
      ) : null}
      {left.length > 0 ? (
        <>
          <p className="ui-second">{t('one.left')}</p>
          <ul className="ui-second">
            {left.slice(0, mostNamed).map(({ name, why }) => (
              <li key={name}>{t(`one.leftWhy.${why}`, { name })}</li>
            ))}
            {left.length > mostNamed ? <li>{t('one.leftMore', { count: left.length - mostNamed })}</li> : null}
          </ul>
        </>
      ) : null}
    </>
  );
}
