// What this folder keeps about a person besides their requests: when their record was opened in an emergency.
import type { HeldItem } from '@/lib/platform/held';
import type { Holding } from '@/lib/platform/holding';
import { personal } from '@/lib/platform/redacted';
import { selectGlassesOfPerson } from './glass/store';

export const requestsHolding: Holding = {
  folder: 'requests',
  tables: ['public.break_glass'],
  collect: async ({ tx, campaignId, personId }) =>
    (await selectGlassesOfPerson(tx, campaignId, personId)).map(
      ({ askedRole, reason, opensAt, endsAt }): HeldItem => ({
        ...{ table: 'public.break_glass', kind: 'emergency', at: opensAt, until: endsAt },
        value: personal({ reason, role: askedRole }),
      }),
    ),
};
