import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormArea, FormRadios, FormSelect } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { MemberAddress, MemberName } from '@/components/personal/member-name';
import { WalkUp } from '@/components/team/walk-up';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { type Ctx, locales, memberRoles } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { listTeam } from '@/lib/team';
import { mostInvitedAtOnce, type TeamRow } from '@/lib/team/model';
import { hasJoined, mayEndAccess, mayGiveRole, needsTraining } from '@/lib/team/rules';
import { definePage, type PageAddress } from '@/lib/web';
import { DeskPage } from '../../../desk-page';
import { invite, showCode } from './actions';

/** D14. Who works here, what each may do, and the two ways in: an address, or the captain's code at the kerb. */
export default definePage({
  who: 'team.read',
  assurance: 'second-step',
  render: async (ctx, { params, searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'team' });
    const members = await listTeam(ctx);
    return (
      <DeskPage title={t('title')} purpose="volunteer.manage">
        <p>{t('lead')}</p>
        <Sent counts={searchParams} />
        {ctx.actor.role === 'captain' ? <Kerb /> : null}
        <MemberTable ctx={ctx} members={members} base={`/desk/${String(params.campaign)}/team`} />
        {mayDo(ctx.actor, 'team.invite') ? <Invite ctx={ctx} /> : null}
      </DeskPage>
    );
  },
});

async function MemberTable({ ctx, members, base }: { ctx: Ctx; members: readonly TeamRow[]; base: string }) {
  const t = await getTranslations({ locale: 'en', namespace: 'team' });
  const words = await getTranslations({ locale: 'en', namespace: 'form' });
  const ready = (member: TeamRow) => {
    if (!needsTraining(member.role)) return t('notNeeded');
    if (!hasJoined(member)) return t('notYet');
    const parts = [
      member.undertakingAt ? t('signed') : t('notSigned'),
      member.trainingPassedAt ? t('trained') : t('notTrained'),
    ];
    return parts.join(', ');
  };
  return (
    <Table
      caption={t('count', { count: members.length })}
      rows={members}
      rowKey={(member) => member.id}
      columns={[
        {
          key: 'who',
          label: t('who'),
          head: true,
          cell: (member) => (
            <span>
              <MemberName name={member.name} otherwise={t('unnamed')} />{' '}
              {member.id === ctx.actor.id ? `(${t('you')})` : ''}
              <br />
              <MemberAddress email={member.email} />
            </span>
          ),
        },
        { key: 'role', label: t('role'), cell: (member) => words(`role.${member.role}`) },
        { key: 'state', label: t('state'), cell: (member) => t(`states.${member.state}`) },
        { key: 'ready', label: t('ready'), cell: ready },
        {
          key: 'actions',
          label: t('actions'),
          cell: (member) => (!mayEndAccess(ctx.actor, member) ? '' : <a href={`${base}/${member.id}`}>{t('open')}</a>),
        },
      ]}
    />
  );
}

async function Invite({ ctx }: { ctx: Ctx }) {
  const t = await getTranslations({ locale: 'en', namespace: 'team' });
  const words = await getTranslations({ locale: 'en', namespace: 'form' });
  const frame = await getTranslations({ locale: 'en', namespace: 'frame' });
  const mayGive = memberRoles.filter((role) => mayGiveRole(ctx.actor, role));
  const choices = mayGive.map((role) => ({ value: role, label: words(`role.${role}`), note: t(`roles.${role}`) }));
  return (
    <Card title={t('invite.title')}>
      <ActionForm action={invite} words={formWords(words)}>
        <FormArea name="addresses" label={t('invite.addresses')} hint={t('invite.hint')} required />
        <FormRadios name="role" label={t('invite.role')} choices={choices} required />
        <FormSelect
          name="locale"
          label={t('invite.locale')}
          value="en"
          choices={locales.map((locale) => ({ value: locale, label: frame(`language.${locale}`) }))}
        />
        <SubmitButton kind="main">{t('invite.send')}</SubmitButton>
      </ActionForm>
      <p className="ui-second">{t('invite.days')}</p>
    </Card>
  );
}

/** What the last invitation did, in counts. */
async function Sent({ counts }: { counts: PageAddress['searchParams'] }) {
  const t = await getTranslations({ locale: 'en', namespace: 'team' });
  const count = (name: string) => Math.min(Number.parseInt(String(counts[name] ?? '0'), 10) || 0, mostInvitedAtOnce);
  if (counts.sent === undefined) return null;
  return (
    <Notice tone="done" live title={t('invite.sent', { sent: count('sent') })}>
      {count('known') > 0 ? <p>{t('invite.known', { known: count('known') })}</p> : null}
      {count('unread') > 0 ? <p>{t('invite.unread', { count: count('unread') })}</p> : null}
    </Notice>
  );
}

async function Kerb() {
  const t = await getTranslations({ locale: 'en', namespace: 'team' });
  const words = await getTranslations({ locale: 'en', namespace: 'form' });
  return (
    <Card title={t('walkUp.title')}>
      <p>{t('walkUp.text')}</p>
      <WalkUp
        show={showCode}
        formWords={formWords(words)}
        words={{ show: t('walkUp.show'), type: t('walkUp.type'), code: t('walkUp.title') }}
      />
    </Card>
  );
}
