import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { PersonalContact, PersonalNameText } from '@/components/personal/values';
import { Card, Facts } from '@/components/ui/card';
import { readCampaign } from '@/lib/campaign';
import { formatInstant } from '@/lib/platform/format';
import { listGlasses, lookThrough } from '@/lib/requests/glass';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';

/** The one record, while it is open, for whoever asked for it: name and contact, nothing more. */
export default definePage({
  who: 'break-glass.ask',
  assurance: 'second-step',
  render: async (ctx, { params }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'break-glass' });
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const id = z.uuid().safeParse(params.id).data;
    if (!id) notFound();
    const person = await lookThrough(ctx, id);
    const glass = (await listGlasses(ctx)).glasses.find((each) => each.id === id);
    const until = glass?.endsAt ? formatInstant(glass.endsAt, 'en', campaign.timeZone) : '';
    return (
      <DeskPage
        title={t('record.title')}
        purpose="security.audit"
        aside={
          <p>
            <a href={`/desk/${campaign.slug}/break-glass`}>{t('record.back')}</a>
          </p>
        }
      >
        <p>{t('record.until', { at: until })}</p>
        <Card>
          <Facts
            rows={[
              {
                name: t('record.name'),
                value: <PersonalNameText name={person.name} missing={t('record.noName')} />,
              },
              {
                name: t('record.email'),
                value: person.email ? <PersonalContact value={person.email} kind="email" /> : t('record.gone'),
              },
              {
                name: t('record.phone'),
                value: person.phone ? <PersonalContact value={person.phone} kind="phone" /> : t('record.gone'),
              },
            ]}
          />
        </Card>
      </DeskPage>
    );
  },
});
