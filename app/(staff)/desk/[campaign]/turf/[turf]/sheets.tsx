import { Card } from '@/components/ui/card';
import { SheetTable, type SheetTableProps } from '../paper/sheet-table';

/** Paper of this turf that left: each sheet until it is back or destroyed. */
export function Sheets(props: SheetTableProps) {
  if (props.sheets.length === 0) return null;
  return (
    <Card title={props.t('one.sheets')} calm>
      <SheetTable {...props} />
      <p>
        <a href={`${props.base}/paper`}>{props.t('paper.all')}</a>
      </p>
    </Card>
  );
}
