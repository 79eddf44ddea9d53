import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormText } from '@/components/form/fields';
import { Card, Facts } from '@/components/ui/card';
import { type Campaign, type Round, readOnlyCampaign } from '@/lib/campaign';
import { purgeDay } from '@/lib/campaign/rules';
import { keys } from '@/lib/people';
import { env } from '@/lib/platform/env';
import { formatDay, formatInstant } from '@/lib/platform/format';
import { finish } from './actions';
import { askedWords } from './asked-words';
import { setUpWords } from './steps';

/** Everything once more, and the master key's words: only where this campaign is alone on its server. */
export async function CheckStep({ campaign, rounds }: { campaign: Campaign; rounds: readonly Round[] }) {
  const { t, words } = await setUpWords();
  const only = await readOnlyCampaign();
  const isAlone = only?.id === campaign.id;
  const [first, second] = askedWords(campaign.id);
  const jurisdiction = campaign.jurisdiction === 'US-CA' ? 'USCA' : campaign.jurisdiction;
  const purgeOn = campaign.purgeAt ? purgeDay(campaign.purgeAt, campaign.timeZone) : '';
  return (
    <ActionForm action={finish} words={words}>
      <Facts
        rows={[
          { name: t('check.jurisdiction'), value: t(`where.${jurisdiction}`) },
          { name: t('check.timeZone'), value: campaign.timeZone },
          { name: t('check.controller'), value: `${campaign.controllerName}, ${campaign.controllerAddress}` },
          { name: t('check.contact'), value: campaign.controllerContact },
          { name: t('check.runBy'), value: campaign.runBy },
          { name: t('check.paidBy'), value: campaign.paidBy },
          { name: t('check.hostedBy'), value: campaign.hostedBy },
          {
            name: t('check.region'),
            value: env().region ? t('check.regionSaid', { region: env().region ?? '' }) : t('check.regionUnsaid'),
          },
          ...rounds.map((round) => ({
            key: `round-${round.round}`,
            name: t('check.vote'),
            value: formatInstant(round.pollsCloseAt, 'en', campaign.timeZone),
          })),
          { name: t('check.roll'), value: t(campaign.rollUse === 'roll' ? 'roll.roll' : 'roll.addresses') },
          {
            name: t('check.purge'),
            value: <strong>{purgeOn ? formatDay(purgeOn, 'en', { long: true, year: true }) : ''}</strong>,
          },
        ]}
      />
      {isAlone ? (
        <Card title={t('check.wordsTitle')} level={3}>
          <p>{t('check.wordsWhy')}</p>
          <ol className="ui-words">
            {keys.masterWords().map((word, n) => (
              // A list of fixed order: two words may be equal, their numbers are not.
              <li key={`${String(n)}-${word}`}>{word}</li>
            ))}
          </ol>
          <FormText name="wordA" label={t('check.wordAsked', { number: first })} autoComplete="off" />
          <FormText name="wordB" label={t('check.wordAsked', { number: second })} autoComplete="off" />
        </Card>
      ) : (
        <p className="ui-second">{t('check.wordsElsewhere')}</p>
      )}
      <SubmitButton>{t('check.finish')}</SubmitButton>
    </ActionForm>
  );
}
