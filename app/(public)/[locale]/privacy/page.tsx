import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { purgeDay } from '@/lib/campaign/rules';
import { noticeFacts, readCurrentNotices } from '@/lib/consent';
import type { NoticeItem } from '@/lib/consent/model';
import { formatDay } from '@/lib/platform/format';
import type { Needs } from '@/lib/purpose/model';
import { type PurposeId, purposeIds, purposes } from '@/lib/purpose/registry';
import { publicUses, readRecordOfProcessing } from '@/lib/reports/record';
import { definePage } from '@/lib/web';
import { pageLocale } from '../../page-locale';
import { publicCampaign } from '../../public-campaign';
import { PublicFrame } from '../../voter-frame';
import { Criteria } from './criteria';

const groups = [
  ['none', 'free'],
  ['yes', 'asked'],
  ['confirmed-yes', 'confirmed'],
] as const satisfies readonly (readonly [Needs, string])[];

const keyOf = (id: PurposeId) => id.replace('.', '-');

/** V5, made from the registry that the gateway and the database enforce: what is not there cannot be done. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async (_visit, { params }) => {
    const locale = await pageLocale(Promise.resolve(params));
    const t = await getTranslations({ locale, namespace: 'privacy' });
    const campaign = await publicCampaign();
    const record = campaign ? await readRecordOfProcessing(campaign.id) : null;
    const groundOf = (id: PurposeId) => record?.uses.find((use) => use.purpose === id)?.basis ?? null;
    const told = publicUses();
    const words = campaign ? (await readCurrentNotices(campaign.id)).map((notice) => noticeFacts(notice, locale)) : [];
    // What the notices say about rights and decisions is said here in their own words; ours stand in until there are any.
    const said = (item: NoticeItem) => words[0]?.items.find((each) => each.item === item)?.text;
    const name = campaign?.name ?? '';
    const rollWords = campaign?.rollUse === 'roll' ? t('roll.on', { name }) : t('roll.off', { name });
    const whyOf = (id: PurposeId) => {
      const ground = groundOf(id);
      return ground ? `${t(`use.${keyOf(id)}.because`)} ${t(`ground.${ground}`)}` : t(`use.${keyOf(id)}.because`);
    };
    return (
      <PublicFrame locale={locale} path="/privacy" campaign={campaign}>
        <title>{`${t('title')} - Askfirst`}</title>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
        <Card title={t('roll.title')}>
          <p>{campaign?.rollUse ? rollWords : t('roll.unset')}</p>
        </Card>
        <h2>{t('uses.title')}</h2>
        {groups.map(([needs, group]) => (
          <Table
            key={group}
            caption={t(`uses.${group}`)}
            columns={[
              { key: 'use', label: t('uses.use'), head: true, cell: (id: PurposeId) => t(`use.${keyOf(id)}.says`) },
              { key: 'why', label: t('uses.why'), cell: (id) => whyOf(id) },
              { key: 'until', label: t('uses.until'), cell: (id) => t(`use.${keyOf(id)}.until`) },
            ]}
            rows={purposeIds.filter((id) => purposes[id].needs === needs && told.includes(id))}
            rowKey={(id) => id}
          />
        ))}
        <h3>{t('uses.off')}</h3>
        <ul>
          {purposeIds
            .filter((id) => purposes[id].needs === 'off')
            .map((id) => (
              <li key={id}>{t(`off.${keyOf(id)}`)}</li>
            ))}
        </ul>
        {campaign ? <Criteria campaign={campaign} locale={locale} /> : null}
        <h2>{t('who.title')}</h2>
        <p>{t('who.text')}</p>
        {record && record.processors.length > 0 ? (
          <p>
            {t('who.processors', {
              names: record.processors.map((each) => `${each.name} (${each.service}, ${each.country})`).join('; '),
            })}
          </p>
        ) : null}
        <p>
          {campaign?.controllerName ? t('who.controller', { name: campaign.controllerName }) : null}{' '}
          {campaign?.controllerAddress ? t('who.address', { address: campaign.controllerAddress }) : null}{' '}
          {campaign?.controllerContact ? t('who.contact', { contact: campaign.controllerContact }) : null}
        </p>
        <h2>{t('ends.title')}</h2>
        <p>
          {campaign?.purgeAt
            ? t('ends.text', {
                date: formatDay(purgeDay(campaign.purgeAt, campaign.timeZone), locale, { long: true, year: true }),
              })
            : t('ends.unset')}
        </p>
        {words.length === 0 ? null : (
          <ul>
            {words.map((notice) => (
              <li key={notice.hash}>
                <q>{notice.statement}</q> {notice.items.find((each) => each.item === 'retention')?.text}{' '}
                <a href={`/n/${notice.hash}?lang=${locale}`}>{t('words')}</a>
              </li>
            ))}
          </ul>
        )}
        <p>{said('automated') ?? t('automated')}</p>
        <Card title={t('rights.title')}>
          <p>{said('rights') ?? t('rights.text')}</p>
          {said('complaint') ? <p>{said('complaint')}</p> : null}
          <p>
            <LinkButton kind="main" href={`/privacy/requests?lang=${locale}`}>
              {t('rights.button')}
            </LinkButton>
          </p>
        </Card>
      </PublicFrame>
    );
  },
});
