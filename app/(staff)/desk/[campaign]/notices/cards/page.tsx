import { getTranslations } from 'next-intl/server';
import { PrintButton } from '@/components/turf/print-button';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { readCampaign } from '@/lib/campaign';
import { cardLanguages } from '@/lib/consent/notices';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { CardView } from './card-view';
import { askedCard, cardsOf } from './door-card';

const rowsOfAPage = ['a', 'b'] as const;

/** The card left at every door, four to a page; its facts come from the words in force for the door (NOT-03, DOR-06). */
export default definePage({
  who: 'notice.publish',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'notices' });
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const languages = askedCard(searchParams);
    const [first = 'en', second] = languages;
    const cards = await cardsOf(campaign, languages);
    const refused = [...new Set((cards ?? []).flatMap((card) => card.refused))];
    const isPrinted = cards !== null && refused.length === 0;
    const choices = cardLanguages.map((value) => ({ value, label: t(`cards.in.${value}`) }));
    return (
      <>
        <div className="ui-no-print ui-stack">
          <DeskPage title={t('cards.title')}>
            <p>{t('cards.lead')}</p>
            <form method="get" className="ui-row ui-card-languages">
              <Select name="lang" label={t('cards.language')} defaultValue={first} choices={choices} />
              <Select
                name="beside"
                label={t('cards.beside')}
                empty={t('cards.alone')}
                defaultValue={second ?? ''}
                choices={choices}
              />
              <Button type="submit" kind="plain">
                {t('cards.show')}
              </Button>
            </form>
            {second ? <p className="ui-second">{t('cards.folded')}</p> : null}
            {cards === null ? <Notice tone="warn" title={t('cards.none')} /> : null}
            {refused.length > 0 ? (
              <Notice tone="stop" title={t('cards.refused', { parts: refused.join(', ') })} />
            ) : null}
            {isPrinted ? (
              <p className="ui-row">
                <a
                  className="ui-button"
                  data-kind="main"
                  href={`/desk/${campaign.slug}/notices/cards/pdf?lang=${first}${second ? `&beside=${second}` : ''}`}
                >
                  {t('cards.pdf')}
                </a>
                <PrintButton kind="plain">{t('cards.print')}</PrintButton>
              </p>
            ) : null}
          </DeskPage>
        </div>
        {isPrinted ? (
          <div className="ui-cards" data-folded={second ? '' : undefined}>
            {rowsOfAPage.map((row) =>
              [cards[0], cards[1] ?? cards[0]].map((card, column) =>
                card ? <CardView key={`${row}${column ? 'right' : 'left'}`} card={card} /> : null,
              ),
            )}
          </div>
        ) : null}
      </>
    );
  },
});
