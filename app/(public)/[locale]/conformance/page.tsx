import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import type { Result } from '@/conformance/model';
import kept from '@/docs/conformance.json';
import { formatDay } from '@/lib/platform/format';
import { definePage } from '@/lib/web';
import { pageLocale } from '../../page-locale';
import { publicCampaign } from '../../public-campaign';
import { PublicFrame } from '../../voter-frame';
import { Lines } from './lines';

// What the file holds is written by the check alone; an empty list means that no run was kept yet.
const result = kept as Result;
const groups = [
  { verdict: 'fail', title: 'groups.fail' },
  { verdict: 'not yet', title: 'groups.not-yet' },
  { verdict: 'pass', title: 'groups.pass' },
] as const;

/** V14: the last run of the conformance check that was kept, and how to make one's own. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async (_visit, { params }) => {
    const locale = await pageLocale(Promise.resolve(params));
    const t = await getTranslations({ locale, namespace: 'conformance' });
    const campaign = await publicCampaign();
    const { pass, fail, 'not yet': waiting } = result.counts;
    return (
      <PublicFrame locale={locale} path="/conformance" campaign={campaign}>
        <title>{`${t('title')} - Askfirst`}</title>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
        {result.lines.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <>
            <p>
              {t('when', {
                date: formatDay(result.at.slice(0, 10), locale, { long: true, year: true }),
                commit: result.commit,
              })}{' '}
              {t('sums', { pass, fail, waiting })} {locale === 'en' ? null : t('english')}
            </p>
            {groups.map(({ verdict, title }) => (
              <Lines
                key={verdict}
                id={title}
                title={t(title, { count: result.counts[verdict] })}
                lines={result.lines.filter((line) => line.verdict === verdict)}
                t={t}
              />
            ))}
            <p>
              <LinkButton href="/conformance.json">{t('file')}</LinkButton>
            </p>
          </>
        )}
        <h2>{t('self.title')}</h2>
        <p>{t('self.text')}</p>
        <p>
          <code>npm run conformance</code>
        </p>
        <p>{t('self.attack')}</p>
        <p>
          <code>npm run drills</code>
        </p>
      </PublicFrame>
    );
  },
});
