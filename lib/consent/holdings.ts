// What this folder keeps about a person: what was asked and said, where each use stands, receipts, freezes, papers and calls.
import type { HeldItem } from '@/lib/platform/held';
import type { Holding, HoldingLook } from '@/lib/platform/holding';
import { personal } from '@/lib/platform/redacted';
import { readTold } from './evidence';
import { selectScan } from './evidence/store';
import type { ToldEvidence } from './model';
import { selectEventsOfPerson, selectOtherConsentRows, selectPermissions } from './store';

export const consentHolding: Holding = {
  folder: 'consent',
  tables: ['event', 'permission', 'restriction', 'receipt', 'paper', 'call'].map((name) => `consent.${name}`),
  collect: async (look) => {
    const { tx, campaignId, personId } = look;
    const events = await selectEventsOfPerson(tx, campaignId, personId);
    const permissions = await selectPermissions(tx, campaignId, personId);
    const others = await selectOtherConsentRows(tx, campaignId, personId);
    const told = await readTold(tx, campaignId, personId);
    const papersAndCalls: HeldItem[] = [];
    for (const each of told) papersAndCalls.push(await itemOf(each, look));
    return [
      ...papersAndCalls,
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

/** The evidence as it is kept; the copy that the person takes along holds the picture itself, as a data address. */
async function itemOf(told: ToldEvidence, { tx, campaignId, open, isWhole }: HoldingLook): Promise<HeldItem> {
  const { kind, id, conversationId: _talk, endsAt: until, ...kept } = told;
  const table = `consent.${kind}`;
  if (told.kind === 'call') return { table, kind, at: told.calledAt, until, value: personal(kept) };
  const sealed = isWhole && told.scanErasedAt === null ? await selectScan(tx, campaignId, id) : undefined;
  const scan = sealed && open('paper', 'scan', id, sealed);
  const picture = scan === undefined ? {} : { scan: `data:${told.scanType};base64,${scan}` };
  return { table, kind, at: new Date(`${told.signedOn}T12:00:00Z`), until, value: personal({ ...kept, ...picture }) };
}
