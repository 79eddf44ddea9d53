import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormRadios } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { CaptainChoice } from '@/components/personal/captain-choice';
import { MemberAddress, MemberName } from '@/components/personal/member-name';
import type { ButtonKind } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { memberRoles } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { readCampaign } from '@/lib/campaign';
import { formatInstant } from '@/lib/platform/format';
import { listTeam } from '@/lib/team';
import { mayBecome, mayChangeRole, mayEndAccess, needsTraining } from '@/lib/team/rules';
import { readOpenLease } from '@/lib/turf';
import type { DefinedAction } from '@/lib/web';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { end, giveRole, letEnrolAgain, phoneIsLost, putIntoCrew, resume, suspend } from '../actions';
import { StartCard } from './start-card';

/** D14, one seat. What ends is said before the button; only ending cannot be undone. */
export default definePage({
  who: 'team.end-access',
  assurance: 'second-step',
  render: async (ctx, { params }) => {
    const members = await listTeam(ctx);
    const member = members.find((each) => each.id === params.member);
    if (!member || !mayEndAccess(ctx.actor, member)) notFound();
    const t = await getTranslations({ locale: 'en', namespace: 'team' });
    const form = await getTranslations({ locale: 'en', namespace: 'form' });
    const words = formWords(form);
    const one = (action: DefinedAction, label: string, kind: ButtonKind = 'plain', fields: ReactNode = null) => (
      <ActionForm action={action} words={words}>
        <FormHidden name="member" value={member.id} />
        {fields}
        <SubmitButton kind={kind}>{label}</SubmitButton>
      </ActionForm>
    );
    const lease = await readOpenLease(ctx, member.id);
    const timeZone = (await readCampaign(ctx.campaignId))?.timeZone ?? 'UTC';
    const mayGive = memberRoles.filter((role) => role !== member.role && mayChangeRole(ctx.actor, member, role));
    const captains = members.filter((each) => each.role === 'captain' && each.state === 'active');
    return (
      <DeskPage title={<MemberName name={member.name} otherwise={t('unnamed')} />} purpose="volunteer.manage">
        <p>
          {form(`role.${member.role}`)}. {t(`states.${member.state}`)}. <MemberAddress email={member.email} />
        </p>
        <p>
          <a href="../team">{t('back')}</a>
        </p>
        {member.state === 'active' ? (
          <Card title={t('lost')}>
            <p>{t('lostText')}</p>
            {one(phoneIsLost, t('lostDo'), 'stop')}
          </Card>
        ) : null}
        {member.role === 'volunteer' && ctx.actor.role !== 'captain' && mayDo(ctx.actor, 'team.invite') ? (
          <Card title={t('captain')}>
            {one(
              putIntoCrew,
              t('assign'),
              'plain',
              <CaptainChoice
                captains={captains}
                chosen={member.captainId}
                words={{ label: t('captain'), nobody: t('noCaptain'), unnamed: t('unnamed') }}
              />,
            )}
          </Card>
        ) : null}
        {member.state === 'active' && needsTraining(member.role) && mayDo(ctx.actor, 'turf.assign') ? (
          <StartCard memberId={member.id} />
        ) : null}
        {mayGive.length > 0 ? (
          <Card title={t('changeRoleTitle')}>
            {one(
              giveRole,
              t('changeRole'),
              'plain',
              <FormRadios
                name="role"
                label={t('changeRoleTitle')}
                required
                choices={mayGive.map((role) => ({
                  value: role,
                  label: form(`role.${role}`),
                  note: t(`roles.${role}`),
                }))}
              />,
            )}
          </Card>
        ) : null}
        {mayDo(ctx.actor, 'team.change-role') && member.state === 'active' ? (
          <Card title={t('reset')}>
            <p>{t('resetText')}</p>
            {one(letEnrolAgain, t('resetDo'))}
          </Card>
        ) : null}
        <Card title={t('end')}>
          {mayBecome(member.state, 'suspended') ? one(suspend, t('suspend')) : null}
          {member.state === 'suspended' ? one(resume, t('resume')) : null}
          <p>{t('endSure')}</p>
          <p>{lease ? t('endPhone', { until: formatInstant(lease, 'en', timeZone) }) : t('endNoPhone')}</p>
          {one(end, t('end'), 'stop')}
        </Card>
      </DeskPage>
    );
  },
});
