import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { readCampaign } from '@/lib/campaign';
import { dayIn, formatNumber } from '@/lib/platform/format';
import { listRequests } from '@/lib/requests';
import type { DeskRequest } from '@/lib/requests/model';
import { clockOf, isOpen } from '@/lib/requests/rules';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../desk-page';
import { ClosedRequests } from './closed-requests';
import { OpenRequests } from './open-requests';
import { StopBatches } from './stop-batches';
import { UnaccountedPaper } from './unaccounted-paper';

/** P1: nothing late. Requests by due date; the clock runs before the proof too, so unproved ones stay in view. */
export default definePage({
  who: 'request.handle',
  assurance: 'second-step',
  render: async (ctx) => {
    const t = await getTranslations({ locale: 'en', namespace: 'privacy-desk' });
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const requests = await listRequests(ctx);
    const day = (instant: Date) => dayIn(instant, campaign.timeZone);
    const today = day(ctx.now);
    const clock = (request: DeskRequest) => clockOf(day(request.receivedAt), day(request.dueAt), today);
    const base = `/desk/${campaign.slug}`;
    const words = { t, base, day, clock };
    const open = requests.filter(({ state }) => isOpen(state)).toSorted((a, b) => Number(a.dueAt) - Number(b.dueAt));
    const left = open.map((request) => clock(request).daysLeft);
    const figures = [
      { key: 'overdue', count: left.filter((days) => days < 0).length },
      { key: 'soon', count: left.filter((days) => days >= 0 && days <= 7).length },
      {
        key: 'unproved',
        count: open.filter(({ provedPersonId, state }) => provedPersonId === null && state !== 'received').length,
      },
    ] as const;
    return (
      <DeskPage title={t('title')} purpose="rights.handle">
        <ul className="ui-figures">
          {figures.map(({ key, count }) => (
            <li key={key} {...(key === 'overdue' && count > 0 && { 'data-tone': 'stop' })}>
              <strong>{formatNumber(count, 'en')}</strong> {t(`figure.${key}`)}
            </li>
          ))}
        </ul>
        <p className="ui-row">
          <LinkButton href={`${base}/requests/new`}>{t('log')}</LinkButton>
          <LinkButton href={`${base}/consents/was-allowed`}>{t('wasAllowed')}</LinkButton>
        </p>
        <UnaccountedPaper ctx={ctx} timeZone={campaign.timeZone} />
        <StopBatches ctx={ctx} timeZone={campaign.timeZone} />
        <OpenRequests requests={open} words={words} />
        <ClosedRequests requests={requests.filter(({ state }) => !isOpen(state))} words={words} />
      </DeskPage>
    );
  },
});
