// What a known file layout is: which header means what, so that the commonest files need no mapping by hand. A layout is
// data: docs/importing.md says how to add one.

import type { DateOrder, ImportField } from '@/lib/import/model';
import { foldText } from '@/lib/places/rules';

export type Layout = {
  id: string;
  /** Shown on the mapping screen. */
  title: string;
  country: string;
  region?: string;
  /**
   * `answers`: what people said to another tool. It is recognised so that it can be refused by name; nobody is in it.
   * `knocks`: when somebody was at a door, and what came of it, by the number of a voter; it brings neither people nor doors.
   */
  source: 'roll' | 'addresses' | 'answers' | 'knocks';
  /** Of a file of knocks: the names of its columns, and the layout whose numbers its voters carry. */
  knocks?: Readonly<Record<'number' | 'stateNumber' | 'day' | 'result' | 'how', readonly string[]>> & {
    readonly numbering: string;
  };
  /** Header name -> field; 'none' for known columns that are not needed. Names are compared folded. */
  columns: Readonly<Record<string, ImportField | 'none'>>;
  /** Further columns that are known and not needed, by the header as written: elections, districts. */
  needless?: RegExp;
  /** The names by which the layout is told from others; most of them must be there. */
  signature: readonly string[];
  /** The telling names of an older or newer spelling of the same file. */
  otherSignatures?: readonly (readonly string[])[];
  /** The columns of a file without a header row, in order. */
  order?: readonly string[];
  /** Older or newer orders of the same file. */
  otherOrders?: readonly (readonly string[])[];
  /** The columns of a file without separators, in order: the name of each and how many letters wide it is. */
  fixed?: readonly (readonly [name: string, width: number])[];
  separator?: string;
  dates?: DateOrder;
  /** A name in one column begins with the surname, without a comma after it. */
  surnameFirst?: boolean;
  /** Status values that mean the person is not on the roll (removed, denied). */
  notOnRoll?: readonly string[];
  /** Values of the protected column that mean protection, where 'Y' is not the word. */
  protectedWhen?: readonly string[];
  /**
   * Columns by which doors may be chosen where law allows (lib/rules-data/choosing.ts): kept masked, shown to nobody.
   * `voted`: general elections, with the day in the name of the column.
   */
  choosing?: {
    readonly sex?: string;
    /** Several where an older and a newer spelling call it otherwise. */
    readonly party?: string | readonly string[];
    readonly voted?: RegExp;
  };
  /** What the law of the source says, filled in for the reader to confirm. */
  licence?: string;
};

/** 'SOS_VOTERID' and 'Sos Voter ID' are one header. */
export function foldHeader(name: string): string {
  return foldText(name).replace(/ /g, '');
}

/** 'LAST_NAME:35 FIRST_NAME:20' as the columns of a file with fixed widths. */
export function widthsOf(text: string): (readonly [name: string, width: number])[] {
  return text
    .trim()
    .split(/\s+/)
    .map((column) => {
      const [name = '', width = ''] = column.split(':');
      return [name, Number(width)] as const;
    });
}

/** Builds a column table from groups: field -> header names; a text holds several names with blanks between them. */
export function columnsOf(
  groups: Partial<Record<ImportField | 'none', readonly string[] | string>>,
): Record<string, ImportField | 'none'> {
  const columns: Record<string, ImportField | 'none'> = {};
  for (const [field, names] of Object.entries(groups)) {
    const list = typeof names === 'string' ? names.split(/\s+/).filter(Boolean) : names;
    for (const name of list) columns[foldHeader(name)] = field as ImportField | 'none';
  }
  return columns;
}
