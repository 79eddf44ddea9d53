// How much of what was done can be checked, what was refused, what was opened in an emergency, and who watches from
// outside: roles, reasons and counts, never a name.
import type { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormArea, FormText } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { Card, Facts } from '@/components/ui/card';
import { EmptyState, Notice } from '@/components/ui/notice';
import { type Column, Table } from '@/components/ui/table';
import type { Activity, Refusals, ShownCheckpoint, Witness } from '@/lib/audit/model';
import { formatInstant, formatNumber } from '@/lib/platform/format';
import { type Glass, glassState } from '@/lib/requests/glass';
import { bringAnswer } from './actions';
import { Kept } from './kept';

type Words = Awaited<ReturnType<typeof getTranslations<'log'>>>;
type NameOf = (id: string) => string;

export function Coverage({
  rows,
  head,
  waitingSince,
  witnesses,
  timeZone,
  t,
}: {
  rows: readonly Activity[];
  head: ShownCheckpoint | undefined;
  waitingSince: Date | null;
  witnesses: readonly Witness[];
  timeZone: string;
  t: Words;
}) {
  const entries = rows.reduce((sum, row) => sum + row.entries, 0);
  const seen = witnesses.reduce((most, { size }) => Math.max(most, size ?? 0), 0);
  const at = (instant: Date) => formatInstant(instant, 'en', timeZone);
  return (
    <Card title={t('coverage.title')} calm>
      <p>{t('coverage.text')}</p>
      <Facts
        rows={[
          { key: 'entries', name: t('coverage.entries'), value: formatNumber(entries, 'en') },
          {
            key: 'waiting',
            name: t('coverage.waiting'),
            value: waitingSince ? t('coverage.since', { at: at(waitingSince) }) : t('coverage.noneWaits'),
          },
          {
            key: 'published',
            name: t('coverage.published'),
            value: head ? t('coverage.upTo', { size: head.size, at: at(head.at) }) : t('coverage.notYet'),
          },
          {
            key: 'witnessed',
            name: t('coverage.witnessed'),
            value: seen > 0 ? t('coverage.leaves', { size: seen }) : t('coverage.notYet'),
          },
        ]}
      />
    </Card>
  );
}

export function RefusedLooks({
  rows,
  roleName,
  nameOf,
  timeZone,
  t,
}: {
  rows: readonly Refusals[];
  roleName: NameOf;
  nameOf: NameOf;
  timeZone: string;
  t: Words;
}) {
  const columns: readonly Column<Refusals>[] = [
    {
      key: 'newest',
      label: t('refusals.newest'),
      head: true,
      cell: (row) => formatInstant(row.newest, 'en', timeZone),
    },
    { key: 'role', label: t('who'), cell: (row) => roleName(row.role) },
    { key: 'purpose', label: t('purpose'), cell: (row) => nameOf(row.purpose) },
    { key: 'action', label: t('action'), cell: (row) => <span className="ui-ref">{row.action}</span> },
    { key: 'reason', label: t('refusals.reason'), cell: (row) => <span className="ui-ref">{row.reason}</span> },
    { key: 'entries', label: t('refusals.times'), number: true, cell: (row) => formatNumber(row.entries, 'en') },
  ];
  return (
    <Card title={t('refusals.title')} calm>
      <p>{t('refusals.text')}</p>
      {rows.length === 0 ? (
        <EmptyState why={t('refusals.none')} />
      ) : (
        <Table
          caption={t('refusals.title')}
          hideCaption
          columns={columns}
          rows={rows}
          rowKey={(row) => `${row.role} ${row.purpose} ${row.action} ${row.reason}`}
        />
      )}
    </Card>
  );
}

export function Emergencies({
  glasses,
  reasonOf,
  roleName,
  now,
  timeZone,
  t,
}: {
  glasses: readonly Glass[];
  reasonOf: (reason: Glass['reason']) => string;
  roleName: NameOf;
  now: Date;
  timeZone: string;
  t: Words;
}) {
  const at = (instant: Date | null) => (instant ? formatInstant(instant, 'en', timeZone) : '');
  const wasOpen = (glass: Glass) => ['open', 'closed'].includes(glassState(glass, now));
  const opening = (glass: Glass) => {
    const state = glassState(glass, now);
    if (state === 'open' || state === 'closed') return at(glass.opensAt);
    return t(`emergencies.state.${state}`, { at: at(glass.opensAt) });
  };
  const columns: readonly Column<Glass>[] = [
    { key: 'asked', label: t('emergencies.asked'), head: true, cell: (glass) => at(glass.askedAt) },
    { key: 'role', label: t('who'), cell: (glass) => roleName(glass.askedRole) },
    { key: 'reason', label: t('emergencies.reason'), cell: (glass) => reasonOf(glass.reason) },
    { key: 'opened', label: t('emergencies.opened'), cell: opening },
    { key: 'people', label: t('count'), number: true, cell: (glass) => (wasOpen(glass) ? '1' : '0') },
    {
      key: 'agreed',
      label: t('emergencies.agreed'),
      cell: (glass) =>
        glass.approvedAt
          ? at(glass.approvedAt)
          : glass.announcedAt
            ? t('emergencies.announced', { at: at(glass.announcedAt) })
            : t('emergencies.nobody'),
    },
    {
      key: 'told',
      label: t('emergencies.told'),
      cell: (glass) => (glass.toldAt ? at(glass.toldAt) : wasOpen(glass) ? t('emergencies.notYet') : ''),
    },
  ];
  return (
    <Card title={t('emergencies.title')} calm>
      <p>{t('emergencies.text')}</p>
      {glasses.length === 0 ? (
        <EmptyState why={t('emergencies.none')} />
      ) : (
        <Table caption={t('emergencies.title')} hideCaption columns={columns} rows={glasses} rowKey={({ id }) => id} />
      )}
    </Card>
  );
}

export function Witnesses({
  witnesses,
  forms,
  timeZone,
  t,
}: {
  witnesses: readonly Witness[];
  forms: FormWords;
  timeZone: string;
  t: Words;
}) {
  return (
    <Card title={t('witness.title')} calm>
      <p>{t('witness.text')}</p>
      {witnesses.length === 0 ? (
        <Notice title={t('witness.none')}>
          <pre className="ui-note-text">npm run askfirst -- log witness --key KEY</pre>
        </Notice>
      ) : (
        <>
          <Table
            caption={t('witness.list')}
            columns={[
              {
                key: 'name',
                label: t('witness.name'),
                head: true,
                cell: ({ name }: Witness) => <span className="ui-ref">{name}</span>,
              },
              {
                key: 'size',
                label: t('witness.upTo'),
                number: true,
                cell: ({ size }) => (size === null ? t('coverage.notYet') : formatNumber(size, 'en')),
              },
              { key: 'at', label: t('witness.at'), cell: ({ at }) => (at ? formatInstant(at, 'en', timeZone) : '') },
            ]}
            rows={witnesses}
            rowKey={({ name }) => name}
          />
          <ActionForm
            action={bringAnswer}
            words={forms}
            labels={{ text: t('witness.paste'), file: t('witness.file') }}
            done={<Kept words={{ kept: t('witness.kept'), known: t('witness.known') }} />}
          >
            <FormArea
              name="text"
              label={t('witness.paste')}
              hint={t('witness.pasteHint')}
              rows={4}
              spellCheck={false}
            />
            <FormText name="file" type="file" accept=".txt,.note,text/plain" label={t('witness.file')} />
            <SubmitButton kind="plain">{t('witness.send')}</SubmitButton>
          </ActionForm>
        </>
      )}
    </Card>
  );
}
