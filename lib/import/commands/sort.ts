// What the lines of a chunk are before anything is asked about them: rows inside the area, rows outside, refused ones, and
// protected people, of whom no more than the number is read.
import type { FileRecord } from '@/lib/import/file';
import type { RefusalReason } from '@/lib/import/model';
import type { ImportRow, RowResult } from '@/lib/import/rows';
import type { Address } from '@/lib/places/model';
import { doorKey } from '@/lib/places/rules';
import { noteRow, numberInRefused, type WholeList } from './whole-list';

export interface SortSettings {
  readonly read: (values: readonly string[]) => RowResult;
  readonly isInside: (row: ImportRow) => boolean;
  /** Name of the source, so that two sources' numbers never meet. */
  readonly numbering: string;
  /** Null: whom this file does not have may well be on another. */
  readonly wholeList: WholeList | null;
}

/** A line that has been read: what it says, and its text in case it is handed back. Its columns are not kept. */
export interface ReadLine {
  readonly line: number;
  readonly original: string;
  readonly result: RowResult;
}

export interface Sorted {
  readonly rows: { readonly record: ReadLine; readonly row: ImportRow; readonly key: string }[];
  readonly refused: {
    readonly record: ReadLine;
    readonly reason: RefusalReason;
    readonly field?: string | undefined;
  }[];
  outside: number;
  protected: number;
  /** Numbers of protected people: all that is read of their rows. */
  readonly protectedNumbers: string[];
  /** Numbers in rows that could not be taken. */
  readonly refusedNumbers: string[];
}

export const readRecord = (settings: Pick<SortSettings, 'read'>, record: FileRecord): RowResult =>
  record.readable ? settings.read(record.values) : { kind: 'refused', reason: 'unreadable' };

export const readLine = (settings: Pick<SortSettings, 'read'>, record: FileRecord): ReadLine => ({
  line: record.line,
  original: record.original,
  result: readRecord(settings, record),
});

/** A number of one source never meets that of another. */
export const numberOf = (settings: Pick<SortSettings, 'numbering'>, sourceId: string): string =>
  `${settings.numbering}:${sourceId.toUpperCase()}`;

export function sortRecords(settings: SortSettings, records: readonly ReadLine[]): Sorted {
  // Those of one home share their address as it was read.
  let last: { readonly address: Address; readonly key: string } | undefined;
  const keyOf = (address: Address): string => {
    if (last?.address !== address) last = { address, key: doorKey(address) };
    return last.key;
  };
  const sorted: Sorted = { rows: [], refused: [], outside: 0, protected: 0, protectedNumbers: [], refusedNumbers: [] };
  for (const record of records) {
    const { result } = record;
    if (result.kind === 'protected') {
      sorted.protected += 1;
      if (result.sourceId !== '') sorted.protectedNumbers.push(numberOf(settings, result.sourceId));
    } else if (result.kind === 'refused') {
      sorted.refused.push({ record, reason: result.reason, field: result.field });
      const number = numberInRefused(result);
      if (settings.wholeList && number !== '') sorted.refusedNumbers.push(numberOf(settings, number));
      if (settings.wholeList) noteRow(settings.wholeList, result);
    }
    // Rows outside the area are counted and go no further: they are never in the database, sealed or not.
    else if (settings.isInside(result.row)) {
      sorted.rows.push({ record, row: result.row, key: keyOf(result.row.address) });
      if (settings.wholeList) noteRow(settings.wholeList, result);
    } else sorted.outside += 1;
  }
  return sorted;
}
