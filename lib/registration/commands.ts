// Asking for help to register, and giving it. A sign-up stands alone: nothing here looks anybody up.

import { systemActor } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { type LetterLocale, readCampaign, requireSetUp, selectStandingSourceId, sendLetter } from '@/lib/campaign';
import {
  confirmOwnYes,
  confirmWord,
  currentNotices,
  findWaitingYes,
  hoursToConfirm,
  publishStandard,
  recordOwnYes,
} from '@/lib/consent';
import { type Looker, type NewPerson, preparePerson, withPurpose, writePerson } from '@/lib/people';
import { splitFullName } from '@/lib/people/names';
import { transaction } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { newId } from '@/lib/platform/ids';
import { canSendMail } from '@/lib/platform/mail';
import { Refusal } from '@/lib/platform/result';
import { type Help, SignUpInput, type SignUpStatus, YoungInput } from './model';
import { signUpOffer } from './queries';
import { kindOfContact, mayBecome, purposeOfHelp, youngEndsOn } from './rules';
import { confirmSignUpRow, insertSignUp, selectSignUp, signUpEnd, updateAgreed, updateStatus } from './store';

export interface SignedUp {
  /** What stands in the link that confirms; absent when this form was sent before. Goes into the person's own mail only. */
  readonly confirm?: string;
}

/**
 * Keeps a request for help under the person's own yes, one for each help. The same form sent twice is one sign-up. Every
 * yes waits for the link in the mail (CON-07): a phone number cannot be written to, so a number alone is refused before
 * anything is kept. `conflict` before set-up is finished, without a mail carrier, and when the words have changed.
 */
export async function signUp(campaignId: string, given: SignUpInput): Promise<SignedUp> {
  const input = SignUpInput.parse(given);
  const { name, phone, town } = input;
  return keepSignUp(campaignId, input, input.contact, input.helps, (endsOn) => endsOn, {
    name: splitFullName(name),
    town,
    ...(phone && { phone }),
  });
}

/**
 * CHD-01: a reminder for the month in which somebody reaches the age. Kept: how to write to them, and that month, which is
 * when the row ends. `out-of-scope` where nobody stands between the two ages, or the month lies after our own end.
 */
export async function signUpYoung(campaignId: string, given: YoungInput): Promise<SignedUp> {
  const input = YoungInput.parse(given);
  const campaign = await readCampaign(campaignId);
  const { now } = await standingFacts(campaignId);
  const offer = campaign && (await signUpOffer(campaign, now));
  if (!offer?.young?.months.includes(input.month)) {
    throw new Refusal('out-of-scope', 'We cannot keep a reminder for this month. Nothing was kept.');
  }
  return keepSignUp(campaignId, input, input.email, ['turn-18'], (endsOn) => youngEndsOn(input.month, endsOn), {});
}

async function keepSignUp(
  campaignId: string,
  input: Pick<SignUpInput, 'notice' | 'token' | 'locale'>,
  email: string,
  helps: readonly Help[],
  endOf: (endsOn: string) => string,
  values: Pick<NewPerson, 'name' | 'phone' | 'town'>,
): Promise<SignedUp> {
  if (kindOfContact(email) === 'phone') {
    throw new Refusal('invalid', 'A phone number alone cannot be confirmed. Nothing was kept.', { contact: 'format' });
  }
  if (!canSendMail()) throw new Refusal('conflict', 'We cannot send the mail that confirms. Nothing was kept.');
  const campaign = await readCampaign(campaignId);
  if (!campaign) throw new Refusal('not-found', 'This campaign does not exist.');
  const { now, sourceId, wording } = await standingFacts(campaignId);
  const offer = await signUpOffer(campaign, now);
  if (!offer) throw new Refusal('expired', 'The last day to register has passed. We no longer keep requests for help.');
  if (offer.hash !== input.notice) throw new Refusal('conflict', 'Our words have changed. Please read them again.');
  // The first sign-up publishes the words it was shown; later ones find them published.
  if (wording !== offer.hash) await publishStandard({ campaignId, actor: systemActor }, 'sign-up', offer.blanks);

  const prepared = await preparePerson(campaignId, {
    ...{ circle: 'sign-up', sourceId, givenBy: 'person', language: input.locale, country: campaign.country },
    ...values,
    email,
  });
  let receiptId = '';
  const self: Looker = { campaignId, actor: { kind: 'person', id: prepared.personId, role: 'person' } };
  const until = noonOf(endOf(offer.endsOn));
  try {
    await withPurpose(
      self,
      { purpose: 'registration.assist', action: 'sign-up.give', subject: prepared.ref, personId: prepared.personId },
      async (door) => {
        const uses = helps.map((help) => ({ purpose: purposeOfHelp(help), channel: help }));
        const { personId } = prepared;
        const { token, locale } = input;
        const yes = { campaignId, personId, uses, noticeHash: offer.hash, locale, token, until, waits: true };
        ({ receiptId } = await recordOwnYes(door.tx, yes));
        await writePerson(door, campaignId, prepared);
        const row = { campaignId, id: newId(door.now.getTime()), personId, sourceId, helps };
        const unconfirmedUntil = new Date(door.now.getTime() + hoursToConfirm * 3_600_000);
        const endsAt = unconfirmedUntil < until ? unconfirmedUntil : until;
        await insertSignUp(door.tx, { ...row, endsAt, locale });
      },
    );
  } catch (error) {
    // The receipt's secret is already there: this is the same form again, after a double tap or a resend.
    if (!isSecondSend(error)) throw error;
    return {};
  }
  return { confirm: confirmWord(receiptId) };
}

/** Noon by UTC is the same calendar day from Hawaii to Moscow: the day that the words named. */
const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

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
  to: { readonly contact: string; readonly token: string; readonly locale: LetterLocale },
  confirm: string,
  words: ConfirmMailWords,
): Promise<void> {
  const { publicUrl } = env();
  const campaign = await readCampaign(campaignId);
  if (!campaign) return;
  const receipt = `${publicUrl}/c/${to.token}?lang=${to.locale}`;
  const links = { confirm: `${publicUrl}/confirm/${confirm}?lang=${to.locale}`, receipt };
  const mail = await words({ ...links, campaign: campaign.name });
  await sendLetter(campaign, { ...mail, to: to.contact, locale: to.locale, source: 'typed', stop: receipt });
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
  const self: Looker = { campaignId, actor: { kind: 'person', id: personId, role: 'person' } };
  const look = { purpose: 'registration.assist', action: 'sign-up.confirm', subject: receiptId, personId } as const;
  await withPurpose(self, look, async ({ tx }) => {
    // The end that was named when the form was sent, unless the election has moved nearer since.
    const named = await signUpEnd(tx, receiptId);
    const latest = noonOf(offer.endsOn);
    const until = named < latest ? named : latest;
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
