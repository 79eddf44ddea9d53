import { getTranslations } from 'next-intl/server';
import { formWords } from '@/components/form/words';
import { PersonalContact, PersonalNameText, PersonalText } from '@/components/personal/values';
import { EmptyState } from '@/components/ui/notice';
import { Badge } from '@/components/ui/state-shape';
import { Tabs } from '@/components/ui/steps';
import { Table } from '@/components/ui/table';
import { dayIn, formatDay, formatList } from '@/lib/platform/format';
import { type DeskSignUp, listSignUps } from '@/lib/registration';
import { definePage, readVisit } from '@/lib/web';
import { DeskPage } from '../../desk-page';
import { SignUpSteps } from './sign-up-steps';

/** R1: help this person, then forget. Whether they are on the roll is not known here and is not asked. */
export default definePage({
  who: 'registration.desk',
  assurance: 'second-step',
  render: async (ctx, { params, searchParams }) => {
    const list = searchParams.list === 'reminders' ? 'reminders' : 'help';
    const [t, form] = await Promise.all([
      getTranslations({ locale: 'en', namespace: 'sign-ups' }),
      getTranslations({ locale: 'en', namespace: 'form' }),
    ]);
    const zone = (await readVisit()).session?.timeZone ?? 'UTC';
    const rows = await listSignUps(ctx, list);
    const home = `/help-desk/${String(params.campaign)}`;
    const day = (at: Date) => formatDay(dayIn(at, zone), 'en');
    return (
      <DeskPage title={t('title')} purpose={list === 'help' ? 'registration.assist' : 'registration.reminder'}>
        <p className="ui-second">{t('lead')}</p>
        <Tabs
          label={t('title')}
          items={[
            { href: home, label: t('tab.help'), here: list === 'help' },
            { href: `${home}?list=reminders`, label: t('tab.reminders'), here: list === 'reminders' },
          ]}
        />
        {rows.length === 0 ? (
          <EmptyState why={t(`empty.${list}`)} />
        ) : (
          <Table
            caption={t('count', { count: rows.length })}
            rows={rows}
            rowKey={(row: DeskSignUp) => row.id}
            columns={[
              {
                key: 'person',
                label: t('column.person'),
                head: true,
                cell: (row) => <PersonalNameText name={row.person?.name} missing={t('unnamed')} />,
              },
              {
                key: 'contact',
                label: t('column.contact'),
                cell: (row) => (
                  <div>
                    <PersonalContact value={row.person?.phone} kind="phone" />
                    <PersonalContact value={row.person?.email} kind="email" />
                  </div>
                ),
              },
              { key: 'town', label: t('column.town'), cell: (row) => <PersonalText value={row.person?.town} /> },
              {
                key: 'helps',
                label: t('column.helps'),
                cell: (row) => (
                  <div>
                    {formatList(
                      row.helps.map((help) => t(`help.${help}`)),
                      'en',
                    )}
                    <br />
                    <span className="ui-second ui-small">{t('askedOn', { date: day(row.at) })}</span>
                  </div>
                ),
              },
              {
                key: 'status',
                label: t('column.status'),
                cell: (row) => <Badge tone={row.status === 'done' ? 'done' : 'ink'}>{t(`status.${row.status}`)}</Badge>,
              },
              { key: 'ends', label: t('column.ends'), cell: (row) => day(row.endsAt) },
              {
                key: 'next',
                label: t('column.next'),
                cell: (row) => (
                  <div className="ui-stack" data-gap="s">
                    {row.status === 'done' || list === 'reminders' ? null : (
                      <SignUpSteps
                        id={row.id}
                        status={row.status}
                        words={formWords(form)}
                        labels={{
                          'in-hand': t('act.in-hand'),
                          done: t('act.done'),
                          note: t('note.open'),
                          noteLabel: t('note.label'),
                          noteHint: t('note.hint'),
                          save: t('note.save'),
                        }}
                      />
                    )}
                    <PersonalText value={row.agreed} />
                  </div>
                ),
              },
            ]}
          />
        )}
      </DeskPage>
    );
  },
});
