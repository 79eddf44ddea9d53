// Decisions about purposes, pure: what a group's stop forbids, which ground may be chosen, and whether a change waits
// until people have been told. The database decides the same (personal.permit, gate.choose_basis).
import { basesFor, type Chooser, type OfferedBasis } from '@/lib/rules-data';
import type { BasisChange } from './model';
import { type PurposeId, purposes } from './registry';

/** The group of a use, the part of its name before the dot; null for those that stand alone. */
export function groupOfPurpose(purpose: string): 'canvass' | 'comms' | 'registration' | null {
  const group = purpose.split('.')[0];
  return group === 'canvass' || group === 'comms' || group === 'registration' ? group : null;
}

/**
 * ENG-06: what is forbidden to a group is forbidden to every use in it; what is allowed to one use, or to a whole group,
 * is allowed to no other. A prohibition wins over every permission.
 */
export function usableUnder(allowed: readonly string[], forbidden: readonly string[]): readonly string[] {
  const isForbidden = (purpose: string) =>
    forbidden.includes(purpose) || forbidden.includes(groupOfPurpose(purpose) ?? purpose);
  return [...new Set(allowed)].filter((purpose) => Object.hasOwn(purposes, purpose) && !isForbidden(purpose));
}

/** The prepared reasons for looking somebody up: each is one purpose, and there is no other. */
export const searchReasons = {
  visit: 'canvass.contact',
  asked: 'canvass.followup',
  team: 'volunteer.manage',
  rights: 'rights.handle',
} as const satisfies Record<string, PurposeId>;
export type SearchReason = keyof typeof searchReasons;

/** The reasons this role may have: those whose purpose it may read. */
export function reasonsFor(role: string): readonly SearchReason[] {
  const all = Object.keys(searchReasons) as SearchReason[];
  return all.filter((reason) => purposes[searchReasons[reason]].reads.some((reader) => reader === role));
}

/** A use that nobody may make of anything: no ground can be chosen for it. */
export function isOff(purpose: PurposeId): boolean {
  return purposes[purpose].needs === 'off';
}

/** PUR-07: what this campaign may choose for this use; empty for a use that is off. */
export function choicesFor(campaign: Chooser, purpose: PurposeId): readonly OfferedBasis[] {
  return isOff(purpose) ? [] : basesFor(campaign, purpose);
}

/** PUR-06: a first choice binds nobody yet; a later one is told to the people, and one that gives more room waits for it. */
export function changeOf(given: {
  readonly hasBegun: boolean;
  readonly former: string | null;
  readonly basis: string;
}): BasisChange {
  if (!given.hasBegun || given.former === given.basis) return { mustTell: false, waits: false };
  return { mustTell: true, waits: given.basis !== 'consent' };
}

/** PUR-08: whoever withdrew or refused is not reached under another name of the ground. */
export function maySwap(basis: string, saidNo: boolean): boolean {
  return basis === 'consent' || !saidNo;
}
