// A mark ends by the act of the person it keeps away, and by nothing else (ENG-32). Found through the person's own tokens,
// under every living key; a mark about a whole home is not one of them, because others may live there.
import { keysTransaction, type Tx } from '@/lib/platform/db';
import { bytesToUuid, uuidToBytes } from '@/lib/platform/ids';
import { readCampaignKey } from './campaign';
import { writeJournal } from './journal';
import { liftMarks, type MarkKind, readMarker } from './suppression';

const kinds = ['email', 'phone', 'birth', 'home', 'source'] as const satisfies readonly MarkKind[];

/** How many marks this person can lift. */
export function countOwnMarks(campaignId: string, personId: string): Promise<number> {
  return keysTransaction(campaignId, async (tx) => (await ownMarks(tx, campaignId, personId)).length);
}

/** Lifts them. Returns how many; doing it again changes nothing. */
export function liftOwnMarks(campaignId: string, personId: string): Promise<number> {
  return keysTransaction(campaignId, async (tx) => {
    const tokens = await ownMarks(tx, campaignId, personId);
    if (tokens.length === 0) return 0;
    const lifted = await liftMarks(tx, campaignId, tokens);
    // Last: what fails above must not be lifted by a restore.
    writeJournal([{ what: 'lifted', campaign: campaignId, tokens }]);
    return lifted;
  });
}

/** Protection that an authority asked for, and a stop that the list itself carries, are not theirs to lift here. */
async function ownMarks(tx: Tx, campaignId: string, personId: string): Promise<string[]> {
  const row = await tx.maybe<Record<string, string | null>>(
    'select tok_email, tok_phone, tok_birth, tok_home, tok_source from keys.person where campaign_id = $1 and person_id = $2',
    [campaignId, personId],
  );
  if (!row) return [];
  const marker = await readMarker(tx, campaignId, await readCampaignKey(tx, campaignId));
  const candidates = kinds.flatMap((kind) => {
    const token = row[`tok_${kind}`];
    if (!token) return [];
    return marker
      .tight(kind, uuidToBytes(token).toString('latin1'))
      .map((mark) => bytesToUuid(Buffer.from(mark, 'latin1')));
  });
  const found = await tx.rows<{ token: string }>(
    `select distinct token from keys.suppression
     where campaign_id = $1 and token = any ($2::uuid[]) and lifted_month is null and basis in ('objection', 'erasure')`,
    [campaignId, candidates],
  );
  return found.map(({ token }) => token);
}
