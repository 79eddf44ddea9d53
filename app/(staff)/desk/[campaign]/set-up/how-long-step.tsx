import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormCheckbox, FormText } from '@/components/form/fields';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import type { Campaign } from '@/lib/campaign';
import { addDays, purgeDay, purgeDaysAfterVote } from '@/lib/campaign/rules';
import { saveHowLong } from './actions';
import { setUpWords } from './steps';

export async function HowLongStep({ campaign, lastVotesOn }: { campaign: Campaign; lastVotesOn: string }) {
  const { t, words } = await setUpWords();
  const latest = lastVotesOn ? addDays(lastVotesOn, purgeDaysAfterVote) : '';
  const stored = campaign.purgeAt ? purgeDay(campaign.purgeAt, campaign.timeZone) : latest;
  const kinds = [
    ['roll', 'onPurge'],
    ['visits', 'onPurge'],
    ['answers', 'onConsent'],
    ['help', 'onDeadline'],
    ['files', 'inDays'],
  ] as const;
  return (
    <ActionForm action={saveHowLong} words={words}>
      <FormText
        name="purgeOn"
        type="date"
        label={t('long.purgeOn')}
        hint={t('long.purgeHint')}
        value={stored}
        min={lastVotesOn}
        max={latest}
      />
      <Table
        caption={t('long.kinds')}
        columns={[
          { key: 'kind', label: t('long.kind'), head: true, cell: ([kind]) => t(`long.${kind}`) },
          { key: 'ends', label: t('long.ends'), cell: ([, ends]) => t(`long.${ends}`) },
        ]}
        rows={kinds}
        rowKey={([kind]) => kind}
      />
      <Card title={t('long.assessmentTitle')} level={3} calm>
        <ol>
          <li>{t('long.a1')}</li>
          <li>{t('long.a2')}</li>
          <li>{t('long.a3')}</li>
          <li>{t('long.a4')}</li>
        </ol>
      </Card>
      <FormCheckbox name="assessment" label={t('long.assessment')} />
      <SubmitButton>{t('next')}</SubmitButton>
    </ActionForm>
  );
}
