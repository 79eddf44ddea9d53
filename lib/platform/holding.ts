// How a folder says what it keeps about one person. The access answer is made from these and from nothing else, so that
// a table that no folder declares is missing from the answer and found by a test.
import type { Tx } from './db';
import type { HeldItem } from './held';

export interface HoldingLook {
  readonly tx: Tx;
  readonly campaignId: string;
  readonly personId: string;
  /** Opens a sealed value of this person as text; undefined when its key is gone. */
  readonly open: (table: string, column: string, rowId: string, sealed: Buffer) => string | undefined;
  /** True for the copy that the person takes along: large values, such as pictures, are opened then and not before. */
  readonly isWhole: boolean;
  /** What an entry of the log says of this person. */
  readonly commitment: (entryId: string) => string;
}

export interface Holding {
  readonly folder: string;
  /** Every table of this folder that points at a person, with its schema. */
  readonly tables: readonly string[];
  readonly collect: (look: HoldingLook) => Promise<HeldItem[]>;
}
