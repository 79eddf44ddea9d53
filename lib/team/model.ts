// The people who work for a campaign: seats, their states, what an invitation may ask for.
// A member's name and address are personal values and never part of these rows.
import { z } from 'zod';
import { type MemberId, MemberRole } from '@/lib/auth/model';
import type { PersonName } from '@/lib/people/names/model';
import type { Personal } from '@/lib/platform/redacted';

export const memberStates = ['invited', 'active', 'suspended', 'ended'] as const;
export type MemberState = (typeof memberStates)[number];

export interface Member {
  readonly id: MemberId;
  readonly role: MemberRole;
  readonly state: MemberState;
  readonly captainId: MemberId | null;
  readonly locale: string;
  readonly invitedAt: Date | null;
  readonly joinedAt: Date | null;
  readonly undertakingAt: Date | null;
  readonly trainingPassedAt: Date | null;
  readonly lostPhoneAt: Date | null;
}

/** A member as D14 shows them: under the purpose volunteer.manage. */
export interface TeamRow extends Member {
  readonly name: Personal<PersonName> | null;
  readonly email: Personal<string> | null;
}

export const mostInvitedAtOnce = 50;

/** How long name and address are kept after the last day, as the invitation says. */
export const memberKeptDays = 90;

/** Addresses pasted one a line or separated by commas; a name may stand before an address in angle brackets. */
export const NewInvitations = z.object({
  addresses: z.string().trim().min(3).max(8000),
  role: MemberRole,
  locale: z.enum(['en', 'fr', 'es']).default('en'),
});
export type NewInvitations = z.output<typeof NewInvitations>;

/** The wording a member signs before the first list (GOV-09). A new wording asks everybody again. */
export const undertakingVersion = '2026-11';
