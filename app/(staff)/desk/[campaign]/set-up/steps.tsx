import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormRadios, FormSelect, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import type { Campaign, Round } from '@/lib/campaign';
import { formatTime } from '@/lib/platform/format';
import { savePayers, saveVote, saveWhere, saveWho } from './actions';

export async function setUpWords() {
  const t = await getTranslations({ locale: 'en', namespace: 'set-up' });
  const words = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  return { t, words };
}

export async function WhereStep({ campaign }: { campaign: Campaign }) {
  const { t, words } = await setUpWords();
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
  return (
    <ActionForm action={saveWhere} words={words}>
      <FormRadios
        name="jurisdiction"
        label={t('where.jurisdiction')}
        value={campaign.jurisdiction}
        choices={[
          { value: 'EU', label: t('where.EU') },
          { value: 'FR', label: t('where.FR') },
          { value: 'UK', label: t('where.UK') },
          { value: 'US-CA', label: t('where.USCA') },
          { value: 'US', label: t('where.US') },
        ]}
      />
      <FormText
        name="country"
        label={t('where.country')}
        hint={t('where.countryHint')}
        value={campaign.country}
        maxLength={2}
      />
      <FormSelect
        name="timeZone"
        label={t('where.timeZone')}
        hint={t('where.timeZoneHint')}
        value={campaign.timeZone}
        choices={zones}
      />
      <SubmitButton>{t('next')}</SubmitButton>
    </ActionForm>
  );
}

export async function WhoStep({ campaign }: { campaign: Campaign }) {
  const { t, words } = await setUpWords();
  return (
    <ActionForm action={saveWho} words={words}>
      <FormRadios
        name="organisation"
        label={t('who.organisation')}
        value={campaign.organisation ?? undefined}
        choices={[
          { value: 'candidate', label: t('who.candidate') },
          { value: 'party', label: t('who.party') },
          { value: 'non-profit', label: t('who.nonProfit') },
          { value: 'for-profit', label: t('who.forProfit') },
        ]}
      />
      <FormText
        name="controllerName"
        label={t('who.controllerName')}
        hint={t('who.controllerNameHint')}
        value={campaign.controllerName ?? undefined}
        autoComplete="organization"
      />
      <FormText
        name="controllerAddress"
        label={t('who.controllerAddress')}
        value={campaign.controllerAddress ?? undefined}
      />
      <FormText
        name="controllerContact"
        label={t('who.controllerContact')}
        hint={t('who.controllerContactHint')}
        value={campaign.controllerContact ?? undefined}
      />
      <SubmitButton>{t('next')}</SubmitButton>
    </ActionForm>
  );
}

export async function PayersStep({ campaign }: { campaign: Campaign }) {
  const { t, words } = await setUpWords();
  return (
    <ActionForm action={savePayers} words={words}>
      <FormText name="runBy" label={t('pays.runBy')} value={campaign.runBy ?? campaign.controllerName ?? undefined} />
      <FormText name="paidBy" label={t('pays.paidBy')} value={campaign.paidBy ?? undefined} />
      <FormText
        name="hostedBy"
        label={t('pays.hostedBy')}
        hint={t('pays.hostedHint')}
        value={campaign.hostedBy ?? undefined}
      />
      <SubmitButton>{t('next')}</SubmitButton>
    </ActionForm>
  );
}

export async function VoteStep({ campaign, rounds }: { campaign: Campaign; rounds: readonly Round[] }) {
  const { t, words } = await setUpWords();
  const [first, second] = rounds;
  return (
    <ActionForm action={saveVote} words={words}>
      <FormText name="votesOn" type="date" label={t('vote.votesOn')} value={first?.votesOn} />
      <FormText
        name="pollsCloseAt"
        type="time"
        label={t('vote.pollsCloseAt')}
        hint={t('vote.pollsHint')}
        value={first ? formatTime(first.pollsCloseAt, 'en', campaign.timeZone) : undefined}
      />
      <FormText name="secondVotesOn" type="date" label={t('vote.secondVotesOn')} value={second?.votesOn} />
      <SubmitButton>{t('next')}</SubmitButton>
    </ActionForm>
  );
}
