// Everything that any folder keeps about a person. The access answer reads this list; a test compares it with the
// tables of the database that point at a person.
import { auditHolding } from '@/lib/audit';
import { consentHolding } from '@/lib/consent';
import { peopleHolding } from '@/lib/people';
import type { Holding } from '@/lib/platform/holding';
import { requestsHolding } from '@/lib/requests';
import { teamHolding } from '@/lib/team';
import { turfHolding } from '@/lib/turf';

export const holdings: readonly Holding[] = [
  peopleHolding,
  teamHolding,
  turfHolding,
  consentHolding,
  auditHolding,
  requestsHolding,
];
