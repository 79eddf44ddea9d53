import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { MemberName } from '@/components/personal/member-name';
import { Card } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { formatInstant } from '@/lib/platform/format';
import type { Sheet } from '@/lib/turf/model';
import { settle } from '../actions';
import type { TurfPart } from './walks';

/** Paper that left: each sheet until it is back or destroyed. */
export function Sheets({
  turfId,
  names,
  zone,
  forms,
  t,
  sheets,
  base,
  now,
}: TurfPart & { readonly sheets: readonly Sheet[]; readonly base: string; readonly now: Date }) {
  if (sheets.length === 0) return null;
  return (
    <Card title={t('one.sheets')} calm>
      <Table
        caption={t('one.sheets')}
        hideCaption
        rows={sheets}
        rowKey={(sheet) => String(sheet.number)}
        columns={[
          {
            key: 'sheet',
            label: t('one.sheet'),
            head: true,
            cell: (sheet) =>
              sheet.settledAs === null && sheet.destroyBy > now ? (
                <a href={`${base}/${turfId}/sheet/${sheet.number}`}>{String(sheet.number).padStart(4, '0')}</a>
              ) : (
                String(sheet.number).padStart(4, '0')
              ),
          },
          {
            key: 'who',
            label: t('one.who'),
            cell: (sheet) => <MemberName name={names.get(sheet.memberId)?.name ?? null} otherwise={t('one.noName')} />,
          },
          { key: 'by', label: t('one.destroyBy'), cell: (sheet) => formatInstant(sheet.destroyBy, 'en', zone) },
          {
            key: 'settled',
            label: t('one.settledAs'),
            cell: (sheet) =>
              sheet.settledAs ? (
                t(`one.${sheet.settledAs}`)
              ) : (
                <ActionForm action={settle} words={forms}>
                  <FormHidden name="turf" value={turfId} />
                  <FormHidden name="sheet" value={String(sheet.number)} />
                  <div className="ui-row">
                    <SubmitButton kind="plain" name="as" value="back">
                      {t('one.tickBack')}
                    </SubmitButton>
                    <SubmitButton kind="plain" name="as" value="destroyed">
                      {t('one.tickDestroyed')}
                    </SubmitButton>
                  </div>
                </ActionForm>
              ),
          },
        ]}
      />
    </Card>
  );
}
