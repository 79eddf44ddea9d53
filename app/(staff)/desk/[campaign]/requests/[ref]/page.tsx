import { getTranslations } from 'next-intl/server';
import { RequestWords } from '@/components/personal/request-words';
import { Card, Facts } from '@/components/ui/card';
import { readCampaign } from '@/lib/campaign';
import { dayIn, formatDay, formatInstant } from '@/lib/platform/format';
import { countHeld, readRecord, readRequest } from '@/lib/requests';
import { isOpen, requestKeptUntil } from '@/lib/requests/rules';
import { definePage, holdings } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { NextStep } from './next-step';

/** P2: the story on the left, one next step on the right, both lists before anything goes. */
export default definePage({
  who: 'request.handle',
  assurance: 'second-step',
  render: async (ctx, { params }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'privacy-desk' });
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const { request, words } = await readRequest(ctx, String(params.ref));
    const held = request.provedPersonId
      ? countHeld(await readRecord(ctx, request.provedPersonId, holdings, 'record.count'))
      : null;
    const zone = campaign.timeZone;
    const day = (instant: Date) => formatDay(dayIn(instant, zone), 'en');
    const [outcome, certificate] = (request.decision ?? '').split(' ');
    const keptUntil = requestKeptUntil(campaign.jurisdiction, dayIn(request.receivedAt, zone));
    return (
      <DeskPage
        title={t('request.title', { ref: request.ref })}
        purpose="rights.handle"
        aside={
          <p>
            <a href={`/desk/${campaign.slug}/privacy`}>{t('request.back')}</a>
          </p>
        }
      >
        <div className="ui-pair">
          <Card title={t('request.story')}>
            <Facts
              rows={[
                { name: t('request.asked'), value: request.rights.map((right) => t(`right.${right}`)).join(', ') },
                {
                  name: t('request.received'),
                  value: `${day(request.receivedAt)}, ${t(`via.${request.receivedVia}`)}`,
                },
                {
                  name: t('request.due'),
                  value: `${day(request.dueAt)}${request.isExtended ? `, ${t('extended')}` : ''}`,
                },
                { name: t('request.state'), value: t(`state.${request.state}`) },
              ]}
            />
            <ol>
              {request.story.map((step) => (
                <li key={`${step.step}-${step.at.toISOString()}`}>
                  {formatInstant(step.at, 'en', zone)}: {t(`request.step.${step.step}`)}
                </li>
              ))}
            </ol>
            <h3>{t('request.wrote')}</h3>
            <RequestWords
              words={words}
              labels={{
                name: t('request.name'),
                contact: t('request.contact'),
                words: t('request.words'),
                nothing: t('request.nothing'),
              }}
            />
          </Card>
          <Card title={t('request.next')}>
            {isOpen(request.state) ? (
              <NextStep request={request} held={held} keptUntil={formatDay(keptUntil, 'en', { year: true })} />
            ) : (
              <>
                <p>{t('request.closed')}</p>
                {outcome ? <p>{t(`decision.${outcome as 'erased'}`)}</p> : null}
                {certificate ? (
                  <p>
                    <strong>{t('request.certificate', { certificate })}</strong>
                  </p>
                ) : null}
              </>
            )}
          </Card>
        </div>
      </DeskPage>
    );
  },
});
