// Stopping: one tap, no reason, no proof. GDPR 7(3): as easy as giving. A stop adds events and takes away what only the
// yes allowed; it never asks who is stopping, because a stop too many harms nobody.
import { audited } from '@/lib/audit';
import type { Tx } from '@/lib/platform/db';
import { newId, randomId } from '@/lib/platform/ids';
import type { StopScope } from '../model';
import { type StopEvent, signalStops, stopsHome, stopsOf } from '../rules';
import {
  dropAnswers,
  insertEvent,
  insertRestriction,
  selectEventsOfTalk,
  selectLeaseEnd,
  selectReceiptParties,
  stopDoor,
  stopReceipt,
} from '../store';

interface Stopping {
  readonly campaignId: string;
  readonly personId: string;
  readonly doorId: string | null;
  readonly method: string;
  readonly actorId: string;
  readonly conversationId?: string | undefined;
  readonly receiptId?: string | undefined;
}

/** The events of one button, in an open transaction that may write about this person. Gives the key of a stopped home. */
export async function putStops(
  tx: Tx,
  given: Stopping & { readonly scope: StopScope; readonly uses: readonly string[] },
): Promise<string | undefined> {
  await writeStops(tx, given, stopsOf(given.scope, given.uses));
  return given.doorId && stopsHome(given.scope) ? stopDoor(tx, given.campaignId, given.doorId) : undefined;
}

/** Chosen uses of one person: withdrawn for a yes, objected for what needed none. Answers without a yes go at once. */
export async function writeStops(tx: Tx, given: Stopping, stops: readonly StopEvent[]): Promise<void> {
  for (const stop of stops) {
    await insertEvent(tx, {
      campaignId: given.campaignId,
      id: newId(tx.now.getTime()),
      personId: given.personId,
      purpose: stop.purpose,
      kind: stop.kind,
      method: given.method,
      conversationId: given.conversationId,
      receiptId: given.receiptId,
      actorId: given.actorId,
      at: tx.now,
    });
  }
  await dropAnswers(tx, given.personId);
}

/** WDR-09: said at the door for the whole home, about nobody. Gives the home's key, from which its coded mark is made. */
export function stopHome(tx: Tx, campaignId: string, doorId: string): Promise<string | undefined> {
  return stopDoor(tx, campaignId, doorId);
}

/** The coded mark that keeps a home out of later files. Written by whoever may reach the key server. */
export function markOfHome(doorKey: string) {
  return { kind: 'household', value: doorKey, scope: 'canvass', basis: 'objection' } as const;
}

export interface ReceiptStop {
  readonly at: Date;
  /** Null while the phone has not sent yet: the stop waits and wins. */
  readonly personId: string | null;
  /** Key of the home that is now left alone, if any. */
  readonly doorKey: string | undefined;
  /** Until when a phone without signal may still show the door; undefined when no list is out. */
  readonly phoneUntil: Date | undefined;
}

/** The holder of a receipt's link stops; `tokenHash` in hex is what the database asks for. */
export async function stopByReceipt(given: {
  readonly campaignId: string;
  readonly receiptId: string;
  readonly tokenHash: string;
  readonly scope: StopScope;
  /** One use of the talk; left out, every use of it. Before the phone has sent, every use waits to be stopped. */
  readonly use?: string | undefined;
}): Promise<ReceiptStop> {
  const actor = { kind: 'receipt', id: given.receiptId, role: 'receipt' } as const;
  const entry = {
    campaignId: given.campaignId,
    actor,
    purpose: 'consent.receipt',
    action: 'receipt.stop',
    subject: given.receiptId,
    detail: { scope: given.scope, ...(given.use !== undefined && { use: given.use }) },
  };
  return audited(entry, { receipt: given.tokenHash }, async ({ tx, now }) => {
    const isOne = given.use !== undefined && (await selectReceiptParties(tx)).person_id !== null;
    const stopped = isOne ? await selectReceiptParties(tx) : await stopReceipt(tx, given.scope);
    const phoneUntil = await selectLeaseEnd(tx, given.campaignId, given.receiptId);
    if (!stopped.person_id) {
      // A card knows its door and nobody yet: a stop of visits is the home's, at once.
      const isHome = stopped.door_id !== null && stopsHome(given.scope);
      const doorKey = isHome && stopped.door_id ? await stopDoor(tx, given.campaignId, stopped.door_id) : undefined;
      return { at: now, personId: null, doorKey, phoneUntil };
    }
    const said = (await selectEventsOfTalk(tx, given.campaignId)).map((event) => event.purpose);
    const uses = isOne ? said.filter((purpose) => purpose === given.use) : said;
    const doorKey = await putStops(tx, {
      campaignId: given.campaignId,
      personId: stopped.person_id,
      doorId: stopped.door_id,
      method: 'receipt',
      actorId: given.receiptId,
      conversationId: stopped.conversation_id,
      receiptId: given.receiptId,
      scope: given.scope,
      uses,
    });
    return { at: now, personId: stopped.person_id, doorKey, phoneUntil };
  });
}

/** A do-not-sell signal sent with a form of this receipt is kept with the person it concerns, once. */
export async function bindSignalByReceipt(receipt: {
  readonly campaignId: string;
  readonly receiptId: string;
  readonly tokenHash: string;
}): Promise<void> {
  const { campaignId, receiptId } = receipt;
  const actor = { kind: 'receipt', id: receiptId, role: 'receipt' } as const;
  const entry = { campaignId, actor, purpose: 'consent.receipt', action: 'receipt.signal', subject: receiptId };
  await audited(entry, { receipt: receipt.tokenHash }, async ({ tx }) => {
    const { person_id: personId, conversation_id: conversationId } = await selectReceiptParties(tx);
    const said = await selectEventsOfTalk(tx, campaignId);
    if (personId === null || said.some((event) => event.method === 'gpc')) return;
    const who = { campaignId, personId, doorId: null, method: 'gpc', actorId: receiptId, conversationId, receiptId };
    await writeStops(tx, who, signalStops);
  });
}

/** RST-02: a contested value freezes the record until somebody has looked. */
export async function restrict(tx: Tx, campaignId: string, personId: string, reason: string): Promise<void> {
  await insertRestriction(tx, { campaignId, id: randomId(), personId, reason });
}
