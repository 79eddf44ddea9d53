// What can be known of a person, and which purposes may ask for which of it. Asking for a field outside the purpose does
// not compile: the fields of a purpose follow from its tables in the registry.
import type { Personal } from '@/lib/platform/redacted';
import type { PersonalTable } from '@/lib/purpose/model';
import type { PurposeId, purposes } from '@/lib/purpose/registry';
import type { PersonName } from './names/model';

export const fieldTables = {
  name: 'name',
  language: 'name',
  email: 'contact',
  phone: 'contact',
  post: 'contact',
  town: 'contact',
} as const satisfies Record<string, PersonalTable>;

export type Field = keyof typeof fieldTables;

type TablesOf<P extends PurposeId> = (typeof purposes)[P]['tables'][number];
/** The fields that purpose P may ask for. */
export type FieldFor<P extends PurposeId> = {
  [F in Field]: (typeof fieldTables)[F] extends TablesOf<P> ? F : never;
}[Field];

/** One person as one look shows them. Absent fields were not asked for, not held, or not to be used for this purpose. */
export interface Disclosed {
  readonly personId: string;
  readonly ref: string;
  readonly doorId: string | null;
  readonly name?: Personal<PersonName>;
  readonly language?: string;
  readonly email?: Personal<string>;
  readonly phone?: Personal<string>;
  readonly post?: Personal<string>;
  readonly town?: Personal<string>;
}

/** Who gave a value. The shown one is the person's own, then a volunteer's, then that of the newest source. */
export const givers = ['person', 'volunteer', 'source'] as const;
export type Giver = (typeof givers)[number];
