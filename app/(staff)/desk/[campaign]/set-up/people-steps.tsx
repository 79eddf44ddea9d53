import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormRadios } from '@/components/form/fields';
import { LinkButton } from '@/components/ui/button';
import { Facts } from '@/components/ui/card';
import type { MemberRole } from '@/lib/auth/model';
import type { Campaign } from '@/lib/campaign';
import { savePeople, saveRollUse } from './actions';
import { setUpWords } from './steps';

export async function RollStep({ campaign }: { campaign: Campaign }) {
  const { t, words } = await setUpWords();
  return (
    <ActionForm action={saveRollUse} words={words}>
      <FormRadios
        name="rollUse"
        label={t('roll.rollUse')}
        value={campaign.rollUse ?? undefined}
        choices={[
          { value: 'roll', label: t('roll.roll'), note: t('roll.rollNote') },
          { value: 'addresses-only', label: t('roll.addresses'), note: t('roll.addressesNote') },
        ]}
      />
      <SubmitButton>{t('next')}</SubmitButton>
    </ActionForm>
  );
}

export async function PeopleStep({ slug, roles }: { slug: string; roles: readonly MemberRole[] }) {
  const { t, words } = await setUpWords();
  const count = (role: MemberRole) => {
    const many = roles.filter((each) => each === role).length;
    return many === 0 ? t('people.none') : t('people.some', { count: many });
  };
  return (
    <ActionForm action={savePeople} words={words}>
      <Facts
        rows={[
          { name: t('people.privacyLead'), value: count('privacy-lead') },
          { name: t('people.auditor'), value: count('auditor') },
        ]}
      />
      <p className="ui-second">{t('people.note')}</p>
      <p>
        <LinkButton href={`/desk/${slug}/team`}>{t('people.invite')}</LinkButton>
      </p>
      <SubmitButton>{t('next')}</SubmitButton>
    </ActionForm>
  );
}
