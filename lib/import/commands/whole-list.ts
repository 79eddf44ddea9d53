// A file that is the whole list of its area also says who is no longer on it. Only as far as it can say so: in the places it
// names, and only when every row of it could be told from every other.
import type { RefusalReason } from '@/lib/import/model';
import type { RowResult } from '@/lib/import/rows';

export interface WholeList {
  /** Precincts of its rows, or postcodes, or towns, as doors keep them. */
  readonly places: Set<string>;
  /** Rows that cannot be read and do not even show a number: anybody could be meant. */
  unknown: number;
}

/** Rows behind which nobody stands who is on the list. */
const nobody: ReadonlySet<RefusalReason> = new Set(['not-on-roll', 'header-again']);

/** Null for a part of a list, and for a file without people: nobody is missing from those. */
export function makeWholeList(
  declaration: { readonly whole?: boolean | undefined },
  people: boolean,
): WholeList | null {
  return declaration.whole && people ? { places: new Set(), unknown: 0 } : null;
}

/** Notes what one row says of the area; rows outside it were sorted out before. */
export function noteRow(list: WholeList, result: RowResult): void {
  if (result.kind === 'row') {
    const { precinct, precinctName, address } = result.row;
    list.places.add(precinctName || precinct || address.postcode || address.city);
  } else if (result.kind === 'refused' && !nobody.has(result.reason) && !result.sourceId) list.unknown += 1;
}

/** The number in a row that could not be taken: that person is on the list all the same. '' when none can be read. */
export function numberInRefused(result: RowResult): string {
  return result.kind === 'refused' && result.reason !== 'not-on-roll' ? (result.sourceId ?? '') : '';
}
