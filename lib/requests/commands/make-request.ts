// A request comes in: by the public page, by a receipt, or written down by the privacy lead for somebody who asked in
// another way. It becomes an anchor of its own, not a profile: what was typed is sealed under the request's own key.
import { readCampaign, selectStandingSourceId } from '@/lib/campaign';
import { type Looker, preparePerson, withPurpose, writePerson } from '@/lib/people';
import { sha256 } from '@/lib/platform/crypto';
import { transaction } from '@/lib/platform/db';
import { dayIn } from '@/lib/platform/format';
import { newId, newReference, newSecretToken } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import type { Channel, NewRequest } from '../model';
import { dueOn, requestKeptUntil } from '../rules';
import { insertRequest } from '../store';

export interface MadeRequest {
  readonly ref: string;
  /** Secret of the ticket's link; only its hash is kept. */
  readonly token: string;
  readonly requestId: string;
  readonly anchorId: string;
}

interface Intake {
  readonly campaignId: string;
  readonly given: NewRequest;
  readonly via: Channel;
  readonly locale: 'en' | 'fr' | 'es';
  /** When it was said; the clock starts then, however late it is written down. Never later than now. */
  readonly receivedAt?: Date | undefined;
  /** The ticket that was written down at a door; otherwise one is made. */
  readonly ref?: string | undefined;
  /** The privacy lead who writes it down; absent when the person does it. */
  readonly by?: Looker['actor'] | undefined;
}

/** Writes the request and nothing else: whether we hold the person is looked up later, out of sight of the answer. */
export async function makeRequest(intake: Intake): Promise<MadeRequest> {
  const { campaignId, given, by } = intake;
  const campaign = await readCampaign(campaignId);
  if (!campaign) throw new Refusal('not-found', 'This campaign does not exist.');
  const reader = { campaignId, actorId: 'public', actorKind: 'system' } as const;
  const sourceId = await transaction(reader, (tx) => selectStandingSourceId(tx, campaignId, 'request'));
  // No token is made of what was typed: a request finds people, nobody is found through it.
  const anchor = { circle: 'request', sourceId, givenBy: 'person', country: campaign.country } as const;
  const prepared = await preparePerson(campaignId, anchor);
  const { personId } = prepared;
  const made = { ref: intake.ref ?? newReference(), token: newSecretToken(), requestId: newId(), anchorId: personId };
  const actor = by ?? ({ kind: 'person', id: personId, role: 'person' } as const);
  const look = {
    purpose: 'rights.handle',
    action: 'request.make',
    subject: made.ref,
    personId,
    detail: { rights: given.rights, via: intake.via },
  } as const;
  await withPurpose({ campaignId, actor }, look, async (door) => {
    const ring = await writePerson(door, campaignId, prepared);
    const receivedAt = new Date(Math.min((intake.receivedAt ?? door.now).getTime(), door.now.getTime()));
    const receivedOn = dayIn(receivedAt, campaign.timeZone);
    const sealed = (column: string, text: string) =>
      ring.seal({ personId, table: 'request', column, rowId: made.requestId }, text);
    await insertRequest(door.tx, {
      ...{ campaignId, id: made.requestId, personId, sourceId, ref: made.ref, rights: given.rights },
      ...{ receivedVia: intake.via, receivedAt, state: 'received', locale: intake.locale },
      dueAt: endOfDay(dueOn(campaign.jurisdiction, given.rights, receivedOn)),
      words: sealed('words', JSON.stringify({ name: given.name, words: given.words })),
      replyTo: sealed('reply_to', given.contact),
      replyKind: given.contact === '' ? 'none' : given.contact.includes('@') ? 'email' : 'phone',
      tokenHash: sha256(made.token),
      purgeAt: endOfDay(requestKeptUntil(campaign.jurisdiction, receivedOn)),
    });
  });
  return made;
}

export function endOfDay(day: string): Date {
  return new Date(`${day}T23:59:59Z`);
}
