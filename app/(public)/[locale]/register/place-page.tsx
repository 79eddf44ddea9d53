import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { publicHref } from '@/i18n/public-address';
import type { Locale } from '@/lib/auth/model';
import { lastRoundOn } from '@/lib/campaign';
import { dayIn, formatDay } from '@/lib/platform/format';
import type { RegistrationPlace } from '@/lib/rules-data/model';
import { decideDeadline } from '@/lib/rules-data/rules';
import { publicCampaign } from '../../public-campaign';
import { PublicFrame } from '../../voter-frame';
import { deadlineWords } from './deadline-words';

const federalForm = 'https://www.eac.gov/voters/national-mail-voter-registration-form';
const nonCitizen = { us: 'who.nonCitizen', fr: 'who.nonCitizenFr', gb: 'who.nonCitizenGb' } as const;

/**
 * One place: the official site first, the ways with their days, who may, what to have ready. No field, nothing kept, no
 * campaign colour: the same for every sponsor.
 */
export async function placePage({ locale, place, now }: { locale: Locale; place: RegistrationPlace; now: Date }) {
  const t = await getTranslations({ locale, namespace: 'register' });
  const campaign = await publicCampaign();
  const isHere = campaign?.country.toLowerCase() === place.country;
  const votesOn = campaign && isHere ? await lastRoundOn(campaign.id) : undefined;
  const today = dayIn(now, campaign?.timeZone ?? 'UTC');
  const rows = place.ways.map((way) => ({ way, shown: decideDeadline(way, today, votesOn ?? null) }));
  const name = place.country === 'us' ? place.name : t(`country.${place.country}`);
  const path = `/register/${place.country}${place.region ? `/${place.region}` : ''}`;
  return (
    <PublicFrame locale={locale} path={path} campaign={campaign}>
      <title>{`${t('inPlace', { place: name })} - Askfirst`}</title>
      <h1>{t('inPlace', { place: name })}</h1>
      <p>
        <strong>{t('nothing')}</strong>
      </p>
      {place.need === 'not-needed' ? <Notice>{t('notNeeded', { place: name })}</Notice> : null}
      <Notice tone="warn">{t(nonCitizen[place.country])}</Notice>
      <p>
        <LinkButton kind="main" wide href={place.officialUrl} rel="noreferrer external">
          {t('go', { place: name })}
        </LinkButton>
      </p>
      <p className="ui-second">{t('goHint')}</p>
      {place.need === 'register' ? (
        <section className="ui-stack" data-gap="s">
          <Table
            caption={t('waysTitle')}
            columns={[
              {
                key: 'way',
                label: t('wayColumn'),
                head: true,
                cell: (row: (typeof rows)[number]) => t(`way.${row.way.way}`),
              },
              { key: 'day', label: t('dayColumn'), cell: (row) => deadlineWords(row.shown, row.way, locale, t) },
            ]}
            rows={rows}
            rowKey={(row) => row.way.way}
          />
          {rows.some((row) => row.shown.kind === 'official-only') ? <p>{t('stale')}</p> : null}
          <p className="ui-second">
            {t('checked', { date: formatDay(place.verifiedOn, locale, { year: true }) })}{' '}
            {t('source', { name: t(`sourceName.${place.country}`) })}
          </p>
        </section>
      ) : null}
      <Card title={t('who.title')} calm>
        <p>{t('who.text')}</p>
        <h3>{t('bring.title')}</h3>
        <p>{t(`bring.${place.country}`)}</p>
      </Card>
      {place.nationalForm === 'none' || place.need === 'not-needed' ? null : (
        <Card title={t('form.title')} calm>
          <p>{t(`form.${place.nationalForm}`, { place: name })}</p>
          {place.nationalForm === 'accepted' ? (
            <p>
              <a href={federalForm} rel="noreferrer external">
                {t('form.link')}
              </a>
            </p>
          ) : null}
        </Card>
      )}
      <ul className="ui-links">
        {place.checkUrl ? (
          <li>
            <a href={place.checkUrl} rel="noreferrer external">
              {t('more.check')}
            </a>
          </li>
        ) : null}
        <li>
          <a href={publicHref(locale, '/register')}>{t('more.elsewhere', { place: name })}</a>
        </li>
        <li>
          <a href={publicHref(locale, '/register/help')}>{t('more.help')}</a>
        </li>
      </ul>
    </PublicFrame>
  );
}
