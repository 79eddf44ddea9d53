// The words of a purpose: who may act under it, on which kinds of value, on what ground, for how long.
import { z } from 'zod';
import type { RefusalCode } from '@/lib/platform/result';
import { type Basis, bases } from '@/lib/rules-data/model';

/** Roles of members, and the three that are not members: the person, the holder of a receipt, a scheduled job. */
export const purposeRoles = [
  'owner',
  'organiser',
  'captain',
  'volunteer',
  'registration-helper',
  'privacy-lead',
  'auditor',
  'person',
  'receipt',
  'system',
] as const;
export type PurposeRole = (typeof purposeRoles)[number];

/** Tables of schema `personal`: each row is one value from one source. */
export const personalTables = [
  'person',
  'name',
  'contact',
  'visit',
  'answer',
  'note',
  'roll',
  'sign_up',
  'request',
] as const;
export type PersonalTable = (typeof personalTables)[number];

/** `none` = from the roll or the work itself; `yes` = the person's own consent; `off` = nobody may use it. */
export type Needs = 'none' | 'yes' | 'confirmed-yes' | 'off';

export interface Purpose {
  /** One plain sentence for the person concerned. */
  readonly says: string;
  readonly because: string;
  readonly needs: Needs;
  readonly tables: readonly PersonalTable[];
  readonly reads: readonly PurposeRole[];
  readonly writes: readonly PurposeRole[];
  /** Largest number of people one look may show. */
  readonly atMost: number;
  readonly keptUntil: string;
}

/** A key group: one derived key a person and group, so that a value moved between purposes does not open. */
export type KeyGroup = 'registration' | 'canvass' | 'outreach' | 'rights' | 'volunteer';

export interface Unusable {
  readonly code: RefusalCode;
  readonly why: string;
}

/** One version of the ground a use stands on. `effectiveAt` null: it waits until the people concerned have been told. */
export interface BasisVersion {
  readonly purpose: string;
  readonly version: number;
  readonly basis: Basis;
  readonly justification: string;
  /** The balancing test; empty for every ground but legitimate interests. */
  readonly balancing: string;
  /** Member id; null: nobody has chosen, the strictest of the place holds. */
  readonly chosenBy: string | null;
  readonly chosenAt: Date;
  readonly mustTell: boolean;
  readonly toldAt: Date | null;
  readonly toldHow: string | null;
  readonly effectiveAt: Date | null;
}

export interface BasisChange {
  readonly mustTell: boolean;
  readonly waits: boolean;
}

export const NewBasis = z.object({
  purpose: z.string().min(1, 'choose'),
  basis: z.enum(bases, { error: 'choose' }),
  justification: z.string().trim().min(20, 'too-short').max(2000, 'too-long'),
  balancing: z.string().trim().max(4000, 'too-long').default(''),
});
export type NewBasis = z.infer<typeof NewBasis>;

export const ToldBasis = z.object({
  purpose: z.string().min(1, 'choose'),
  version: z.coerce.number().int().positive(),
  how: z.string().trim().min(5, 'too-short').max(300, 'too-long'),
});
export type ToldBasis = z.infer<typeof ToldBasis>;
