// What this folder keeps about a member: the seat. Name and address lie with lib/people; sign-ins end within hours.
import type { HeldItem } from '@/lib/platform/held';
import type { Holding } from '@/lib/platform/holding';
import { personal } from '@/lib/platform/redacted';
import { selectMember } from './store';

export const teamHolding: Holding = {
  folder: 'team',
  tables: ['public.member'],
  collect: async ({ tx, campaignId, personId }) => {
    const seat = await selectMember(tx, campaignId, personId);
    if (!seat) return [];
    const held = (kind: string, value: unknown, at: Date | null): HeldItem => ({
      table: 'public.member',
      kind,
      value: personal(value),
      ...(at && { at }),
    });
    return [
      held('role', seat.role, seat.joinedAt),
      held('state', seat.state, null),
      ...(seat.undertakingAt ? [held('undertaking', 'signed', seat.undertakingAt)] : []),
      ...(seat.trainingPassedAt ? [held('training', 'passed', seat.trainingPassedAt)] : []),
      ...(seat.lostPhoneAt ? [held('phone', 'reported lost', seat.lostPhoneAt)] : []),
    ];
  },
};
