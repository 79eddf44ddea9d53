// The words of a purpose: who may act under it, on which kinds of value, on what ground, for how long.
import type { RefusalCode } from '@/lib/platform/result';

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
export const personalTables = ['person', 'name', 'contact', 'visit', 'answer', 'note', 'sign_up', 'request'] as const;
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
