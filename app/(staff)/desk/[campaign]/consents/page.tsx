import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { readCampaign } from '@/lib/campaign';
import { formatInstant } from '@/lib/platform/format';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../desk-page';
import { PeopleTabs } from '../people-tabs';
import { type Form, readForms } from './forms';

/** Answers that no device of the person brings: the forms that can be printed, written down or read aloud. */
export default definePage({
  who: 'answer.key',
  assurance: 'second-step',
  render: async (ctx) => {
    const t = await getTranslations({ locale: 'en', namespace: 'keying' });
    const notices = await getTranslations({ locale: 'en', namespace: 'notices' });
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const forms = await readForms(ctx);
    const base = `/desk/${campaign.slug}/consents`;
    const links = (form: Form) => [
      [`${base}/forms/${form.hash}`, t('print')],
      [`${base}/paper/${form.hash}`, t('key')],
      ...(form.retiredAt ? [] : [[`${base}/call/${form.hash}`, t('call')]]),
    ];
    return (
      <DeskPage title={t('title')} aside={<PeopleTabs slug={campaign.slug} role={ctx.actor.role} here="consents" />}>
        <p>{t('lead')}</p>
        <Card title={t('forms')}>
          {forms.length === 0 ? (
            <EmptyState why={t('none')}>
              <LinkButton href={`/desk/${campaign.slug}/notices`}>{t('toNotices')}</LinkButton>
            </EmptyState>
          ) : (
            <Table
              caption={t('forms')}
              hideCaption
              rows={forms}
              rowKey={(form) => form.hash}
              columns={[
                {
                  key: 'for',
                  label: t('for'),
                  head: true,
                  cell: (form: Form) => notices(`template.${form.terms.template}`),
                },
                { key: 'code', label: t('code'), cell: (form) => <span className="ui-ref">{form.code}</span> },
                {
                  key: 'since',
                  label: t('since'),
                  cell: (form) => formatInstant(form.publishedAt, 'en', campaign.timeZone, { year: true }),
                },
                { key: 'state', label: t('state'), cell: (form) => t(form.retiredAt ? 'replaced' : 'inForce') },
                {
                  key: 'do',
                  label: t('do'),
                  cell: (form) => (
                    <ul className="ui-links">
                      {links(form).map(([href, words]) => (
                        <li key={href}>
                          <a href={href} aria-label={`${words}: ${form.code}`}>
                            {words}
                          </a>
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]}
            />
          )}
        </Card>
      </DeskPage>
    );
  },
});
