import { getTranslations } from 'next-intl/server';
import { PersonalContact, PersonalNameText } from '@/components/personal/values';
import { EmptyState } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { readCampaign } from '@/lib/campaign';
import { listToAskAgain } from '@/lib/reports/uses';
import { AskableUse } from '@/lib/reports/uses/model';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';

/**
 * A re-permission: only those who agreed to be come back to, under that follow-up. Nothing on this page can say yes for them;
 * whoever is asked answers on their own device or with their own hand.
 */
export default definePage({
  who: 'purpose.ask',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'may-i' });
    const campaign = await readCampaign(ctx.campaignId);
    const use = AskableUse.safeParse(searchParams.use).data;
    if (!campaign || !use) return null;
    const people = await listToAskAgain(ctx, use);
    const says = t(`uses.${use.replace('.', '-')}`);
    return (
      <DeskPage
        title={t('askPage.title', { use: says })}
        purpose="canvass.followup"
        aside={
          <p>
            <a href={`/desk/${campaign.slug}/may-i?use=${use}`}>{t('askPage.back')}</a>
          </p>
        }
      >
        <p>{t('askPage.lead')}</p>
        {people.length === 0 ? (
          <EmptyState why={t('askPage.none')} />
        ) : (
          <Table
            caption={t('askPage.caption', { people: people.length })}
            columns={[
              {
                key: 'name',
                label: t('askPage.name'),
                head: true,
                cell: (person: (typeof people)[number]) => (
                  <PersonalNameText name={person.name} missing={t('askPage.noName')} />
                ),
              },
              { key: 'ref', label: t('askPage.ref'), cell: (person) => person.ref },
              {
                key: 'contact',
                label: t('askPage.contact'),
                cell: (person) => (
                  <>
                    <PersonalContact value={person.email} kind="email" />{' '}
                    <PersonalContact value={person.phone} kind="phone" />
                  </>
                ),
              },
            ]}
            rows={people}
            rowKey={(person) => person.personId}
          />
        )}
      </DeskPage>
    );
  },
});
