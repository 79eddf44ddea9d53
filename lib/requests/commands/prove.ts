// A proved person: whoever typed the code that was sent to a channel on file. For half an hour the browser's cookie
// opens that person's own record, and nothing else.
import { audited } from '@/lib/audit';
import { systemActor } from '@/lib/auth/model';
import { readUseHistory, restrict, writeStops } from '@/lib/consent';
import { signalStops } from '@/lib/consent/rules';
import { withPurpose } from '@/lib/people';
import { sha256 } from '@/lib/platform/crypto';
import { systemTransaction } from '@/lib/platform/db';
import { newSecretToken } from '@/lib/platform/ids';
import { type Anchor, endOwnSession, proveWithCode, selectAnchor, selectOwnSession, selectRequest } from '../store';
import { codeHashOf } from './settle-request';

export const sessionMinutes = 30;

/** Secret for the cookie, or null: the same for a wrong code, an ended one and one that was never sent. */
export async function prove(ticketToken: string, code: string, isOptOut = false): Promise<string | null> {
  const tokenHash = sha256(ticketToken);
  const anchor = await systemTransaction((tx) => selectAnchor(tx, tokenHash));
  if (!anchor) return null;
  const secret = newSecretToken();
  const codeHash = await codeHashOf(anchor.campaign_id, anchor.request_id, code);
  const given = { tokenHash, codeHash, sessionHash: sha256(secret), minutes: sessionMinutes };
  const isProved = await systemTransaction((tx) => proveWithCode(tx, given));
  await audited(
    {
      campaignId: anchor.campaign_id,
      actor: { kind: 'person', id: anchor.person_id, role: 'person' },
      purpose: 'security.audit',
      action: isProved ? 'request.proved' : 'request.wrong-code',
      subject: anchor.request_id,
    },
    { personId: anchor.person_id },
    () => Promise.resolve(),
  );
  if (!isProved) return null;
  await freezeIfAsked(anchor, secret);
  if (isOptOut) await bindSignal(anchor.campaign_id, secret);
  return secret;
}

/** WDR-11: the do-not-sell signal of a proved person is kept with each of their records, once. */
async function bindSignal(campaignId: string, secret: string): Promise<void> {
  const session = await systemTransaction((tx) => selectOwnSession(tx, sha256(secret)));
  for (const personId of session?.personIds ?? []) {
    const looker = { campaignId, actor: { kind: 'person', id: personId, role: 'person' } } as const;
    const look = { purpose: 'rights.handle', action: 'record.signal', personId } as const;
    await withPurpose(looker, look, async ({ tx }) => {
      const { events } = await readUseHistory(tx, campaignId, personId);
      if (events.some((event) => event.method === 'gpc')) return;
      const who = { campaignId, personId, doorId: null, method: 'gpc', actorId: personId };
      await writeStops(tx, who, signalStops);
    });
  }
}

/** RST-02: a proved wish to freeze, or a contested value, freezes at once; nobody has to decide it first. */
async function freezeIfAsked(anchor: Anchor, secret: string): Promise<void> {
  const { campaign_id: campaignId, request_id: requestId, person_id: anchorId } = anchor;
  const looker = { campaignId, actor: systemActor };
  const look = { purpose: 'rights.handle', action: 'request.freeze', subject: requestId } as const;
  const row = await withPurpose(looker, { ...look, personId: anchorId }, ({ tx }) =>
    selectRequest(tx, campaignId, requestId),
  );
  if (!row?.rights.includes('freeze')) return;
  const session = await systemTransaction((tx) => selectOwnSession(tx, sha256(secret)));
  for (const personId of session?.personIds ?? []) {
    await withPurpose(looker, { ...look, personId }, ({ tx }) => restrict(tx, campaignId, personId, 'asked'));
  }
}

export async function endSession(secret: string): Promise<void> {
  await systemTransaction((tx) => endOwnSession(tx, sha256(secret)));
}
