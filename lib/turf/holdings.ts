// What this folder keeps about a member who walks: where they would like to start, while they have access.
import type { Holding } from '@/lib/platform/holding';
import { personal } from '@/lib/platform/redacted';
import { startSchema } from './model';
import { selectStart } from './store';

export const turfHolding: Holding = {
  folder: 'turf',
  tables: ['public.walker_start'],
  collect: async ({ tx, campaignId, personId, open }) => {
    const kept = await selectStart(tx, campaignId, personId);
    if (!kept) return [];
    const opened = open('start', 'sealed', personId, kept.sealed);
    const start = opened === undefined ? undefined : startSchema.parse(JSON.parse(opened));
    return [
      {
        table: 'public.walker_start',
        kind: 'start',
        value: personal(start === undefined ? null : { said: start.label, ...start }),
        givenBy: kept.saidBy === 'self' ? 'person' : 'volunteer',
        at: kept.saidAt,
        uses: ['volunteer.manage'],
      },
    ];
  },
};
