import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormRadios } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { EmptyState, Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { readCampaign } from '@/lib/campaign';
import { type DraftLine, listWordings } from '@/lib/consent';
import { noticeTemplates } from '@/lib/consent/model';
import { formatInstant } from '@/lib/platform/format';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../desk-page';
import { write } from './actions';

/** D11: the words we ask with: those in force, those before them, and what is being written. */
export default definePage({
  who: 'notice.publish',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'notices' });
    const form = await getTranslations({ locale: 'en', namespace: 'form' });
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const { published, drafts } = await listWordings(ctx);
    const base = `/desk/${campaign.slug}/notices`;
    const at = (instant: Date) => formatInstant(instant, 'en', campaign.timeZone, { year: true });
    return (
      <DeskPage title={t('title')}>
        <p>{t('lead')}</p>
        <p className="ui-row">
          <a href={`${base}/cards`}>{t('cards.open')}</a>
          <a href={`${base}/poster`}>{t('poster.open')}</a>
        </p>
        {searchParams.published === 'yes' ? <Notice tone="done" live title={t('published')} /> : null}
        {drafts.length > 0 ? (
          <Card title={t('drafts')}>
            <Table
              caption={t('draftCount', { count: drafts.length })}
              hideCaption
              rows={drafts}
              rowKey={(draft) => draft.id}
              columns={[
                {
                  key: 'template',
                  label: t('for'),
                  head: true,
                  cell: (draft: DraftLine) => <a href={`${base}/${draft.id}`}>{t(`template.${draft.template}`)}</a>,
                },
                { key: 'changed', label: t('changed'), cell: (draft) => at(draft.changedAt) },
                {
                  key: 'checks',
                  label: t('checks'),
                  cell: (draft) => t('fails', { count: new Set(draft.findings.map(({ rule }) => rule)).size }),
                },
              ]}
            />
          </Card>
        ) : null}
        <Card title={t('write')}>
          <ActionForm action={write} words={formWords(form)}>
            <FormRadios
              name="template"
              label={t('for')}
              required
              choices={noticeTemplates
                .filter((template) => template !== 'sign-up')
                .map((template) => ({ value: template, label: t(`template.${template}`) }))}
            />
            <SubmitButton>{t('start')}</SubmitButton>
          </ActionForm>
        </Card>
        <Card title={t('versions')}>
          {published.length === 0 ? (
            <EmptyState why={t('none')} />
          ) : (
            <Table
              caption={t('versions')}
              hideCaption
              rows={published}
              rowKey={(notice) => notice.hash}
              columns={[
                {
                  key: 'template',
                  label: t('for'),
                  head: true,
                  cell: (notice) => <a href={`/n/${notice.hash}`}>{t(`template.${notice.terms.template}`)}</a>,
                },
                { key: 'version', label: t('version'), number: true, cell: (notice) => notice.version },
                { key: 'since', label: t('since'), cell: (notice) => at(notice.publishedAt) },
                {
                  key: 'state',
                  label: t('state'),
                  cell: (notice) => t(notice.staleAt ? 'stale' : notice.retiredAt ? 'retired' : 'inForce'),
                },
                { key: 'proof', label: t('proof'), cell: (notice) => t(`proved.${notice.proof}`) },
              ]}
            />
          )}
        </Card>
      </DeskPage>
    );
  },
});
