// What a known file layout is: which header means what, so that the commonest files need no mapping by hand.

import type { DateOrder, ImportField } from '@/lib/import/model';
import { foldText } from '@/lib/places/rules';

export type Layout = {
  id: string;
  /** Shown on the mapping screen. */
  title: string;
  country: string;
  region?: string;
  source: 'roll' | 'addresses';
  /** Header name -> field; 'none' for known columns that are not needed. Names are compared folded. */
  columns: Readonly<Record<string, ImportField | 'none'>>;
  /** Names that must all be there for the layout to be recognised. */
  signature: readonly string[];
  /** The columns of a file without a header row, in order. */
  order?: readonly string[];
  separator?: string;
  dates?: DateOrder;
  /** Status values that mean the person is not on the roll (removed, denied). */
  notOnRoll?: readonly string[];
  /** What the law of the source says, filled in for the reader to confirm. */
  licence?: string;
};

/** 'SOS_VOTERID' and 'Sos Voter ID' are one header. */
export function foldHeader(name: string): string {
  return foldText(name).replace(/ /g, '');
}

/** Builds a column table from groups: field -> header names, one blank-separated line or a list. */
export function columnsOf(
  groups: Partial<Record<ImportField | 'none', readonly string[]>>,
): Record<string, ImportField | 'none'> {
  const columns: Record<string, ImportField | 'none'> = {};
  for (const [field, names] of Object.entries(groups)) {
    for (const name of names) columns[foldHeader(name)] = field as ImportField | 'none';
  }
  return columns;
}
