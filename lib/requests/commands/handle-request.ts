// What the privacy lead does with a request: send the code, answer, put off, refuse. Each step is in its story and in
// the log; a no needs a listed reason, and the clock is never stopped by silence.
import type { Ctx } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { readCampaign } from '@/lib/campaign';
import { withPurpose } from '@/lib/people';
import { dayIn } from '@/lib/platform/format';
import { Refusal } from '@/lib/platform/result';
import type { RefusalReason } from '../model';
import { extendedDueOn, isOpen, mayExtend } from '../rules';
import { type RequestChange, type RequestRow, selectRequestByRef, updateRequest } from '../store';
import { type ErasedRecord, eraseRecord } from './erase-record';
import { endOfDay } from './make-request';
import { type CodeMailWords, settleRequest } from './settle-request';

type Handler = Pick<Ctx, 'campaignId' | 'actor'>;

function requireHandler(ctx: Handler): void {
  if (!mayDo(ctx.actor, 'request.handle')) throw new Refusal('not-permitted', 'Your role cannot handle requests.');
}

/** Changes one open request; the row is read again inside the same transaction. */
async function change(
  ctx: Handler,
  ref: string,
  action: string,
  decide: (row: RequestRow, now: Date) => Promise<RequestChange> | RequestChange,
): Promise<void> {
  requireHandler(ctx);
  const look = { purpose: 'rights.handle', action, subject: ref } as const;
  await withPurpose(ctx, look, async ({ tx, now }) => {
    const row = await selectRequestByRef(tx, ctx.campaignId, ref);
    if (!row) throw new Refusal('not-found', 'This request does not exist.');
    if (!isOpen(row.state)) throw new Refusal('conflict', 'This request is closed.');
    const isChanged = await updateRequest(tx, ctx.campaignId, row.id, await decide(row, now));
    if (!isChanged) throw new Refusal('conflict', 'This request was changed by someone else.');
  });
}

/** The answer is with the person: they have seen or been sent what they asked for. */
export function answerRequest(ctx: Handler, ref: string): Promise<void> {
  return change(ctx, ref, 'request.answer', () => ({ state: 'done', step: 'done', decision: 'answered' }));
}

/** DSR-09: within the same month, with a reason from the list. */
export function refuseRequest(ctx: Handler, ref: string, reason: RefusalReason): Promise<void> {
  return change(ctx, ref, 'request.refuse', () => ({ state: 'refused', step: 'refused', decision: reason }));
}

/** DSR-05: once, while the first date has not passed. */
export async function extendRequest(ctx: Handler, ref: string): Promise<void> {
  const campaign = await readCampaign(ctx.campaignId);
  if (!campaign) throw new Refusal('not-found', 'This campaign does not exist.');
  await change(ctx, ref, 'request.extend', (row, now) => {
    const request = { state: row.state, isExtended: row.extended_due_at !== null, dueAt: row.due_at };
    if (!mayExtend(request, now)) throw new Refusal('conflict', 'The first date has passed, or it was put off before.');
    const receivedOn = dayIn(row.received_at, campaign.timeZone);
    return { step: 'extended', extendedDueAt: endOfDay(extendedDueOn(campaign.jurisdiction, receivedOn)) };
  });
}

/** Looks for the person again and sends a code to the channel on file, if there is one. The clock runs on. */
export async function sendCode(ctx: Handler, ref: string, mailWords: CodeMailWords): Promise<void> {
  requireHandler(ctx);
  const look = { purpose: 'rights.handle', action: 'request.find', subject: ref } as const;
  const row = await withPurpose(ctx, look, ({ tx }) => selectRequestByRef(tx, ctx.campaignId, ref));
  if (!row) throw new Refusal('not-found', 'This request does not exist.');
  const given = { campaignId: ctx.campaignId, requestId: row.id, anchorId: row.person_id, by: ctx.actor };
  await settleRequest(given, mailWords);
}

/** Erases the proved person of a request. Refused before the proof: nobody is erased on another's word. */
export async function eraseByRequest(ctx: Handler, ref: string): Promise<ErasedRecord> {
  requireHandler(ctx);
  const look = { purpose: 'rights.handle', action: 'request.erase', subject: ref } as const;
  const row = await withPurpose(ctx, look, ({ tx }) => selectRequestByRef(tx, ctx.campaignId, ref));
  if (!row) throw new Refusal('not-found', 'This request does not exist.');
  if (!row.proved_person_id || !row.rights.includes('erase')) {
    throw new Refusal('held', 'Not proved yet: a code to a channel on file comes first.');
  }
  return eraseRecord(ctx, row.proved_person_id, row.id);
}

/** The person asks us to look again: the request is open again, with its first date. */
export async function askAgain(given: { campaignId: string; requestId: string; anchorId: string }): Promise<void> {
  const { campaignId, requestId, anchorId } = given;
  const looker = { campaignId, actor: { kind: 'person', id: anchorId, role: 'person' } } as const;
  const look = { purpose: 'rights.handle', action: 'request.again', subject: requestId, personId: anchorId } as const;
  await withPurpose(looker, look, async ({ tx }) => {
    await updateRequest(tx, campaignId, requestId, { state: 'waiting', step: 'asked-again' });
  });
}
