// Destroying secrets: what was sealed for a person is unreadable from that moment, in every copy.
import { sha256 } from '@/lib/platform/crypto';
import { keysTransaction, type Tx } from '@/lib/platform/db';
import { readCampaignKey } from './campaign';
import { writeJournal } from './journal';
import { insertMarks, readMarker, type TokenMark } from './suppression';

const markedBy = {
  email: 'tok_email',
  phone: 'tok_phone',
  birth: 'tok_birth',
  home: 'tok_home',
  source: 'tok_source',
} as const;

/**
 * Erases a person's secret. The marks are taken from the person's own tokens, so nothing readable is needed. Returns the
 * id of the key that is gone, or undefined when there was nothing left.
 */
export async function destroyPerson(
  campaignId: string,
  personId: string,
  basis: 'erasure',
  leavesMarks = true,
): Promise<string | undefined> {
  return keysTransaction(campaignId, async (tx) => {
    const row = await tx.maybe<Record<string, string | null> & { secret: Buffer }>(
      'select circle, secret, tok_email, tok_phone, tok_birth, tok_home, tok_source from keys.person where campaign_id = $1 and person_id = $2 for update',
      [campaignId, personId],
    );
    if (!row) return undefined;
    // Outside first: an old backup of this server must not bring the secret back.
    writeJournal([{ what: 'erased', campaign: campaignId, person: personId, marks: leavesMarks }]);
    if (leavesMarks) {
      const others = await tx.rows<{ tok_source: string }>(
        'select tok_source from keys.alias where campaign_id = $1 and person_id = $2',
        [campaignId, personId],
      );
      await leaveMarks(tx, campaignId, row, basis);
      // Also under the numbers by which other lists know them.
      for (const { tok_source } of others) await leaveMarks(tx, campaignId, { tok_source }, basis);
    }
    await tx.run('delete from keys.person where campaign_id = $1 and person_id = $2', [campaignId, personId]);
    await noteErased(tx, campaignId, [personId]);
    return keyIdOf(row.secret);
  });
}

/** Names a key without telling anything of it: two keys never share an id, and none leads back to its key. */
export function keyIdOf(secret: Buffer): string {
  return sha256(Buffer.concat([Buffer.from('askfirst/key-id/'), secret])).toString('hex', 0, 16);
}

async function leaveMarks(
  tx: Tx,
  campaignId: string,
  row: Readonly<Record<string, string | null>>,
  basis: 'erasure',
): Promise<void> {
  const marks = Object.entries(markedBy).flatMap(([kind, column]): TokenMark[] => {
    const token = row[column];
    // Father and son share a name and a door: the birth date, where it is known, keeps the mark to one of them.
    const birth = kind === 'home' ? (row.tok_birth ?? null) : null;
    return token ? [{ kind: kind as keyof typeof markedBy, token, birth, scope: 'all', basis }] : [];
  });
  const marker = await readMarker(tx, campaignId, await readCampaignKey(tx, campaignId));
  await insertMarks(tx, campaignId, marker, marks);
}

/** Ends people who have reached their date: no mark is left, because nobody asked to stay away. */
export async function forgetPeople(campaignId: string, personIds: readonly string[]): Promise<void> {
  await keysTransaction(campaignId, async (tx) => {
    await tx.run('delete from keys.person where campaign_id = $1 and person_id = any ($2::uuid[])', [
      campaignId,
      personIds,
    ]);
    await noteErased(tx, campaignId, personIds);
  });
}

/** The list that is replayed over a restored backup of the data. */
export async function noteErased(tx: Tx, campaignId: string, personIds: readonly string[]): Promise<void> {
  await tx.run(
    'insert into keys.erased (campaign_id, person_id) select $1, unnest($2::uuid[]) on conflict do nothing',
    [campaignId, personIds],
  );
}
