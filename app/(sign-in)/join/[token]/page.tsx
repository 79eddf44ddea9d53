import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormText } from '@/components/form/fields';
import { MemberName } from '@/components/personal/member-name';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { Locale } from '@/lib/auth/model';
import { readCampaign } from '@/lib/campaign';
import { formatInstant } from '@/lib/platform/format';
import { type Invitation, readInvitation } from '@/lib/team';
import { definePage } from '@/lib/web';
import { roleWords, wordsOfForms } from '../../words';
import { joinTeam, sayNoThanks } from './actions';

/** A3. Who invites, to what, what it may and may not see, what the campaign keeps about the member and until when. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async ({ locale }, { params }) => {
    const t = await getTranslations({ locale, namespace: 'join' });
    const secret = String(params.token);
    const invitation = await readInvitation(secret);
    if (invitation?.state !== 'open') {
      return (
        <>
          <title>{`${invitation?.state === 'used' ? t('used') : t('ended')} - Askfirst`}</title>
          <h1>{invitation?.state === 'used' ? t('used') : t('ended')}</h1>
          <p>{t('endedText')}</p>
          <LinkButton href="/sign-in">{t('signIn')}</LinkButton>
        </>
      );
    }
    return <OpenInvitation locale={locale} secret={secret} invitation={invitation} />;
  },
});

async function OpenInvitation({
  locale,
  secret,
  invitation,
}: {
  locale: Locale;
  secret: string;
  invitation: Invitation;
}) {
  const t = await getTranslations({ locale, namespace: 'join' });
  const campaign = await readCampaign(invitation.campaignId);
  const role = await roleWords(locale);
  const isWalkUp = invitation.kind === 'walk-up';
  const until = formatInstant(invitation.expiresAt, locale, campaign?.timeZone ?? 'UTC', { weekday: true });
  return (
    <>
      <title>{`${t('title', { campaign: invitation.campaignName })} - Askfirst`}</title>
      <h1>{t('title', { campaign: invitation.campaignName })}</h1>
      <p>
        {invitation.invitedBy ? (
          <>
            {t('invitedBy')}{' '}
            <strong>
              <MemberName name={invitation.invitedBy.name} otherwise={invitation.campaignName} />
            </strong>{' '}
            ({role(invitation.invitedBy.role)}).{' '}
          </>
        ) : null}
        {t('asRole', { role: role(invitation.role) })}
      </p>
      <Card title={t('maySee')}>
        <p>{t(`may.${invitation.role}`)}</p>
        <p>{t(`never.${invitation.role}`)}</p>
      </Card>
      <Card title={t('keeps')}>
        <p>{isWalkUp ? t('keepsWalkUp') : t('keepsText')}</p>
        <p>{t('keepsUntil')}</p>
      </Card>
      <ActionForm action={joinTeam} words={await wordsOfForms(locale)}>
        <FormHidden name="secret" value={secret} />
        <FormText
          name="name"
          label={t('name')}
          hint={isWalkUp ? t('nameHintWalkUp') : t('nameHint')}
          autoComplete="name"
          maxLength={80}
          required={isWalkUp}
        />
        <SubmitButton kind="answer" wide>
          {t('join')}
        </SubmitButton>
      </ActionForm>
      <ActionForm action={sayNoThanks} words={await wordsOfForms(locale)}>
        <FormHidden name="secret" value={secret} />
        <SubmitButton kind="answer" wide>
          {t('noThanks')}
        </SubmitButton>
      </ActionForm>
      <p className="ui-second">{isWalkUp ? t('noThanksWalkUp') : t('noThanksText')}</p>
      <p className="ui-second">{t('worksUntil', { until })}</p>
    </>
  );
}
