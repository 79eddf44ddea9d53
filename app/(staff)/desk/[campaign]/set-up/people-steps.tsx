import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormArea, FormRadios } from '@/components/form/fields';
import { LinkButton } from '@/components/ui/button';
import { Facts } from '@/components/ui/card';
import type { MemberRole } from '@/lib/auth/model';
import type { Campaign } from '@/lib/campaign';
import { readBases } from '@/lib/purpose';
import { choicesFor } from '@/lib/purpose/rules';
import { savePeople, saveRollUse } from './actions';
import { setUpWords } from './steps';

export async function RollStep({ campaign }: { campaign: Campaign }) {
  const { t, words } = await setUpWords();
  const offered = choicesFor(campaign, 'canvass.contact');
  const now = (await readBases(campaign.id)).find(({ purpose }) => purpose === 'canvass.contact')?.now ?? null;
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
      <h3>{t('basis.title')}</h3>
      <p className="ui-second">{t('basis.why')}</p>
      <FormRadios
        name="basis"
        label={t('basis.label')}
        value={now?.chosenBy ? now.basis : undefined}
        choices={offered.map(({ basis, source }) => ({
          value: basis,
          label: t(`basis.${basis}`),
          note: t('basis.source', { source: source.name }),
        }))}
      />
      <FormArea
        name="justification"
        label={t('basis.justification')}
        hint={t('basis.justificationHint')}
        value={now?.chosenBy ? now.justification : undefined}
        rows={3}
      />
      {offered.some(({ basis }) => basis === 'legitimate-interests') ? (
        <FormArea
          name="balancing"
          label={t('basis.balancing')}
          hint={t('basis.balancingHint')}
          value={now?.chosenBy ? now.balancing : undefined}
          rows={5}
        />
      ) : null}
      <details>
        <summary>{t('basis.othersTitle')}</summary>
        <p>{t('basis.others')}</p>
      </details>
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
