// One value that is held about a person, as it is shown to that person: wrapped, with its source, its end and its uses.
import type { Personal } from './redacted';

export interface HeldItem {
  /** Table it lies in. */
  readonly table: string;
  /** What it is, such as `name`, `email`, `visit`. */
  readonly kind: string;
  /** The value in words or figures. */
  readonly value: Personal<unknown>;
  /** Label of the source it came from. */
  readonly source?: string | undefined;
  readonly givenBy?: string | undefined;
  readonly at?: Date | undefined;
  /** When it ends; undefined when nothing can use it any more. */
  readonly until?: Date | undefined;
  /** Purposes it may serve now. */
  readonly uses?: readonly string[] | undefined;
}
