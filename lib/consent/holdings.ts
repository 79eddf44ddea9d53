// What this folder keeps about a person: what was asked and said, where each use stands, receipts, freezes.
import type { HeldItem } from '@/lib/platform/held';
import type { Holding } from '@/lib/platform/holding';
import { personal } from '@/lib/platform/redacted';
import { selectEventsOfPerson, selectOtherConsentRows, selectPermissions } from './store';

export const consentHolding: Holding = {
  folder: 'consent',
  tables: ['event', 'permission', 'restriction', 'receipt'].map((name) => `consent.${name}`),
  collect: async ({ tx, campaignId, personId }) => {
    const events = await selectEventsOfPerson(tx, campaignId, personId);
    const permissions = await selectPermissions(tx, campaignId, personId);
    const others = await selectOtherConsentRows(tx, campaignId, personId);
    return [
      ...permissions.map(
        ({ purpose, channel, state, grade, until, since }): HeldItem => ({
          ...{ table: 'consent.permission', kind: purpose, at: since, until: until ?? undefined },
          value: personal({ purpose, ...(channel && { channel }), state, ...(grade && { grade }) }),
        }),
      ),
      ...events.map(
        ({ purpose, kind, grade, method, noticeHash, locale, statement, at, until }): HeldItem => ({
          ...{ table: 'consent.event', kind, at, until: until ?? undefined },
          value: personal({ purpose, kind, grade, method, noticeHash, locale, statement }),
        }),
      ),
      ...others.map(
        ({ table, kind, at, until, lifted }): HeldItem => ({
          ...{ table, kind, at, until: until ?? undefined },
          value: personal(table === 'consent.receipt' ? { kind } : { reason: kind, ...(lifted && { lifted }) }),
        }),
      ),
    ];
  },
};
