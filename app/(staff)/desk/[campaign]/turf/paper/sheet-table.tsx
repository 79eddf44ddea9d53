import type { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { MemberName } from '@/components/personal/member-name';
import { StateShape } from '@/components/ui/state-shape';
import { Table } from '@/components/ui/table';
import type { Disclosed } from '@/lib/people';
import { formatInstant } from '@/lib/platform/format';
import type { Sheet } from '@/lib/turf/model';
import { sheetCode, sheetState } from '@/lib/turf/paper/rules';
import { turfNumber } from '@/lib/turf/rules';
import { settle, unsettle } from './actions';

export interface SheetTableProps {
  readonly sheets: readonly (Sheet & { readonly isWalkOver: boolean })[];
  readonly names: ReadonlyMap<string, Disclosed>;
  readonly zone: string;
  readonly now: Date;
  readonly base: string;
  readonly forms: FormWords;
  readonly t: Awaited<ReturnType<typeof getTranslations<'turf'>>>;
  /** Set on the page of one turf: no column of turfs, and a tick comes back there. */
  readonly turfId?: string;
}

/** Sheets of paper: which, who took it, by when it is to be destroyed, and where it is. No voter and no door. */
export function SheetTable({ sheets, names, zone, now, base, forms, t, turfId }: SheetTableProps) {
  const rows = sheets.map((sheet) => ({ ...sheet, state: sheetState(sheet, now) }));
  return (
    <Table
      caption={t('one.sheets')}
      hideCaption
      rows={rows}
      rowKey={(sheet) => String(sheet.number)}
      columns={[
        {
          key: 'sheet',
          label: t('one.sheet'),
          head: true,
          cell: (sheet) => {
            const isShown = !sheet.isWalkOver && (sheet.state === 'out' || sheet.state === 'late');
            const code = sheetCode(sheet.number);
            return isShown ? <a href={`${base}/${sheet.turfId}/sheet/${sheet.number}`}>{code}</a> : code;
          },
        },
        ...(turfId
          ? []
          : [
              {
                key: 'turf',
                label: t('table.turf'),
                cell: (sheet: Sheet) => (
                  <a href={`${base}/${sheet.turfId}`}>{t('one.title', { number: turfNumber(sheet.turf) })}</a>
                ),
              },
            ]),
        {
          key: 'who',
          label: t('one.who'),
          cell: (sheet) => <MemberName name={names.get(sheet.memberId)?.name ?? null} otherwise={t('one.noName')} />,
        },
        { key: 'by', label: t('one.destroyBy'), cell: (sheet) => formatInstant(sheet.destroyBy, 'en', zone) },
        {
          key: 'state',
          label: t('paper.state'),
          cell: ({ state, settledAs }) =>
            state === 'settled' ? (
              t(`one.${settledAs ?? 'back'}`)
            ) : state === 'out' ? (
              t('paper.out')
            ) : (
              <StateShape state={state === 'recall' ? 'stop' : 'late'} word={t(`paper.${state}`)} />
            ),
        },
        {
          key: 'tick',
          label: t('one.settledAs'),
          cell: (sheet) => (
            <ActionForm action={sheet.state === 'settled' ? unsettle : settle} words={forms}>
              <FormHidden name="sheet" value={String(sheet.number)} />
              {turfId ? <FormHidden name="turf" value={turfId} /> : null}
              <div className="ui-row">
                {sheet.state === 'settled' ? (
                  <SubmitButton kind="plain">{t('paper.untick')}</SubmitButton>
                ) : (
                  (['back', 'destroyed'] as const).map((as) => (
                    <SubmitButton key={as} kind="plain" name="as" value={as}>
                      {t(as === 'back' ? 'one.tickBack' : 'one.tickDestroyed')}
                    </SubmitButton>
                  ))
                )}
              </div>
            </ActionForm>
          ),
        },
      ]}
    />
  );
}
