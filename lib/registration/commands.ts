// Asking for help to register, and giving it. A sign-up stands alone: nothing here looks anybody up.

import { systemActor } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { readCampaign, requireSetUp, selectStandingSourceId } from '@/lib/campaign';
import {
  confirmOwnYes,
  confirmWord,
  currentNotices,
  findWaitingYes,
  hoursToConfirm,
  publishNotice,
  recordOwnYes,
} from '@/lib/consent';
import { type Looker, preparePerson, withPurpose, writePerson } from '@/lib/people';
import { splitFullName } from '@/lib/people/names';
import { transaction } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { newId } from '@/lib/platform/ids';
import { canSendMail, sendMail } from '@/lib/platform/mail';
import { Refusal } from '@/lib/platform/result';
import { SignUpInput, type SignUpStatus } from './model';
import { signUpOffer } from './queries';
import { kindOfContact, mayBecome, purposeOfHelp } from './rules';
import { confirmSignUpRow, insertSignUp, selectSignUp, updateAgreed, updateStatus } from './store';

export interface SignedUp {
  readonly endsOn: string;
  /** What stands in the link that confirms; absent when the yes counts already. Goes into the person's own mail only. */
  readonly confirm?: string;
}

/**
 * Keeps a request for help under the person's own yes, one for each help. The same form sent twice is one sign-up.
 * With an e-mail address, and a carrier for it, the yes waits for the link in that mail (CON-07); a phone number cannot
 * be written to, so there the form itself is the yes. `conflict` before set-up is finished and when the words have
 * changed since the page was opened.
 */
export async function signUp(campaignId: string, given: SignUpInput): Promise<SignedUp> {
  const input = SignUpInput.parse(given);
  const campaign = await readCampaign(campaignId);
  if (!campaign) throw new Refusal('not-found', 'This campaign does not exist.');
  const { now, sourceId, wording } = await standingFacts(campaignId);
  const offer = await signUpOffer(campaign, now);
  if (!offer) throw new Refusal('expired', 'The last day to register has passed. We no longer keep requests for help.');
  if (offer.hash !== input.notice) throw new Refusal('conflict', 'Our words have changed. Please read them again.');
  // The first sign-up publishes the words it was shown; later ones find them published.
  if (wording !== offer.hash) await publishNotice({ campaignId, actor: systemActor }, offer.body, offer.names);

  const prepared = await preparePerson(campaignId, {
    circle: 'sign-up',
    sourceId,
    givenBy: 'person',
    name: splitFullName(input.name),
    language: input.locale,
    [kindOfContact(input.contact)]: input.contact,
    town: input.town,
    country: campaign.country,
  });
  const waits = kindOfContact(input.contact) === 'email' && canSendMail();
  let receiptId = '';
  const self: Looker = { campaignId, actor: { kind: 'person', id: prepared.personId, role: 'person' } };
  // Noon by UTC is the same calendar day from Hawaii to Moscow: the day that the words named.
  const until = new Date(`${offer.endsOn}T12:00:00Z`);
  try {
    await withPurpose(
      self,
      { purpose: 'registration.assist', action: 'sign-up.give', subject: prepared.ref, personId: prepared.personId },
      async (door) => {
        const uses = input.helps.map((help) => ({ purpose: purposeOfHelp(help), channel: help }));
        const { personId } = prepared;
        const { token, locale } = input;
        const yes = { campaignId, personId, uses, noticeHash: offer.hash, locale, token, until, waits };
        ({ receiptId } = await recordOwnYes(door.tx, yes));
        await writePerson(door, campaignId, prepared);
        const row = { campaignId, id: newId(door.now.getTime()), personId, sourceId, helps: input.helps };
        const unconfirmedUntil = new Date(door.now.getTime() + hoursToConfirm * 3_600_000);
        await insertSignUp(door.tx, {
          ...row,
          endsAt: waits && unconfirmedUntil < until ? unconfirmedUntil : until,
          locale,
        });
      },
    );
  } catch (error) {
    // The receipt's secret is already there: this is the same form again, after a double tap or a resend.
    if (!isSecondSend(error)) throw error;
    return { endsOn: offer.endsOn };
  }
  return waits ? { endsOn: offer.endsOn, confirm: confirmWord(receiptId) } : { endsOn: offer.endsOn };
}

/** The words of the mail, in the person's language. */
export type ConfirmMailWords = (links: {
  readonly confirm: string;
  readonly receipt: string;
  readonly campaign: string;
}) => Promise<{
  readonly subject: string;
  readonly text: string;
}>;

/** One mail to the address that was typed, with the link that confirms and the receipt. Nothing is kept of it. */
export async function mailConfirmation(
  campaignId: string,
  to: { readonly contact: string; readonly token: string; readonly locale: string },
  confirm: string,
  words: ConfirmMailWords,
): Promise<void> {
  const { publicUrl } = env();
  const campaign = (await readCampaign(campaignId))?.name ?? '';
  const links = {
    confirm: `${publicUrl}/confirm/${confirm}?lang=${to.locale}`,
    receipt: `${publicUrl}/c/${to.token}?lang=${to.locale}`,
  };
  await sendMail({ to: to.contact, ...(await words({ ...links, campaign })) });
}

/** The button behind the link in the mail: every help that waits is agreed to, and the request is at the desk. */
export async function confirmSignUp(word: string): Promise<void> {
  const waiting = await findWaitingYes(word);
  if (!waiting) throw new Refusal('expired', 'This link has ended.');
  const { campaignId, personId, receiptId } = waiting;
  const campaign = await readCampaign(campaignId);
  const { now } = await standingFacts(campaignId);
  const offer = campaign && (await signUpOffer(campaign, now));
  if (!offer) throw new Refusal('expired', 'The last day to register has passed.');
  const until = new Date(`${offer.endsOn}T12:00:00Z`);
  const self: Looker = { campaignId, actor: { kind: 'person', id: personId, role: 'person' } };
  const look = { purpose: 'registration.assist', action: 'sign-up.confirm', subject: receiptId, personId } as const;
  await withPurpose(self, look, async ({ tx }) => {
    await confirmOwnYes(tx, receiptId, until);
    await confirmSignUpRow(tx, until);
  });
}

/** APP-01, the standing source and the wording in force, by the database's clock. */
function standingFacts(campaignId: string): Promise<{ now: Date; sourceId: string; wording: string | undefined }> {
  return transaction({ campaignId, actorId: 'public', actorKind: 'system' }, async (tx) => {
    await requireSetUp(tx, campaignId);
    const [notice] = await currentNotices(tx, campaignId, ['registration.assist']);
    const sourceId = await selectStandingSourceId(tx, campaignId, 'sign-up');
    return { now: tx.now, sourceId, wording: notice?.hash };
  });
}

function isSecondSend(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === '23505' &&
    'constraint' in error &&
    String(error.constraint).includes('token_hash')
  );
}

/** The helper takes a request in hand or says that it is done. */
export async function setSignUpStatus(helper: Looker, id: string, status: SignUpStatus): Promise<void> {
  requireHelper(helper);
  const look = { purpose: 'registration.assist', action: `sign-up.${status}`, subject: id } as const;
  await withPurpose(helper, look, async ({ tx }) => {
    const row = await selectSignUp(tx, helper.campaignId, id);
    if (!row) throw new Refusal('not-found', 'This request is not here any more.');
    if (!mayBecome(row.status, status)) throw new Refusal('conflict', 'This request is already done.');
    const changed = await updateStatus(tx, { campaignId: helper.campaignId, id, status, helperId: helper.actor.id });
    if (changed !== 1) throw new Refusal('not-found', 'This request is not here any more.');
  });
}

/** A short note of what was agreed with the person, such as "Tuesday 10:00, library". Sealed with the person's key. */
export async function noteAgreed(helper: Looker, id: string, words: string): Promise<void> {
  requireHelper(helper);
  const look = { purpose: 'registration.assist', action: 'sign-up.note', subject: id } as const;
  await withPurpose(helper, look, async (door) => {
    const row = await selectSignUp(door.tx, helper.campaignId, id);
    if (!row) throw new Refusal('not-found', 'This request is not here any more.');
    const ring = await door.keys([row.personId]);
    if (!ring.has(row.personId)) throw new Refusal('not-found', 'This request is not here any more.');
    const place = { personId: row.personId, table: 'sign_up', column: 'agreed', rowId: id } as const;
    const changed = await updateAgreed(door.tx, helper.campaignId, id, ring.seal(place, words.slice(0, 280)));
    if (changed !== 1) throw new Refusal('not-found', 'This request is not here any more.');
  });
}

function requireHelper(helper: Looker): void {
  const role = helper.actor.role;
  if (role !== 'registration-helper' || !mayDo({ role }, 'registration.desk')) {
    throw new Refusal('not-permitted', 'Only a registration helper can do this.');
  }
}
