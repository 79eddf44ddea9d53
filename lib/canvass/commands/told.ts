// Answers that a member writes down for the person: a paper signed at the door or a stall, and a call (CON-09, CON-10).
// Whoever keys it names one person, by reference or by name and address as written; nothing here lists anybody.

import { act } from '@/lib/audit';
import { type Ctx, systemActor } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { type Campaign, readCampaign, requireSetUp, selectStandingSourceId, sendLetter } from '@/lib/campaign';
import {
  confirmWord,
  formVersion,
  isPaperKeyed,
  mostScanBytes,
  readNotice,
  recordByPhone,
  recordOnPaper,
  scanTypeOf,
  type Told,
} from '@/lib/consent';
import type { NoticeLocale, ToldAnswer } from '@/lib/consent/model';
import { disclose, type OpenDoor, withPurpose, writePerson } from '@/lib/people';
import { sha256 } from '@/lib/platform/crypto';
import { env } from '@/lib/platform/env';
import { errorCode } from '@/lib/platform/error-code';
import { canSendMail } from '@/lib/platform/mail';
import { reveal } from '@/lib/platform/redacted';
import { Refusal } from '@/lib/platform/result';
import { findTold, type ToldWho } from './told-person';

interface Keyed {
  readonly who: ToldWho;
  readonly noticeHash: string;
  readonly locale: NoticeLocale;
  readonly answers: readonly ToldAnswer[];
}

export interface KeyedPaper extends Keyed {
  /** `2026-11-02`, as written on the form. */
  readonly signedOn: string;
  readonly scan: Uint8Array;
}

export interface KeyedCall extends Keyed {
  readonly calledAt: Date;
}

export interface Kept extends Told {
  readonly personId: string;
}

/** Keeps what a paper says. `conflict` when it is kept already: then nothing has changed. */
export async function keyPaper(ctx: Ctx, given: KeyedPaper): Promise<Kept> {
  const campaign = await requireKeying(ctx);
  const type = scanTypeOf(given.scan);
  if (given.scan.length > mostScanBytes) {
    throw fault('scan', 'The picture is larger than 8 MB. Take a smaller one and send it again.');
  }
  if (!type) throw fault('scan', 'This is no JPEG, PNG or PDF. Take a picture of the form and send that.');
  const scanHash = sha256(given.scan);
  const isKnown = await withPurpose(ctx, { purpose: 'canvass.record_opinion', action: 'paper.check' }, ({ tx }) =>
    isPaperKeyed(tx, scanHash),
  );
  if (isKnown) throw keyedAlready();
  const evidence = { form: formVersion(given.noticeHash), scan: scanHash.toString('hex') };
  try {
    return await keep(ctx, campaign, given, 'paper.key', evidence, async (door, personId, mustConfirm) => {
      const ring = await door.keys([personId]);
      const sealScan = (id: string) =>
        ring.seal({ personId, table: 'paper', column: 'scan', rowId: id }, Buffer.from(given.scan).toString('base64'));
      return recordOnPaper(door.tx, {
        ...said(ctx, given, personId),
        ...{ signedOn: given.signedOn, timeZone: campaign.timeZone, mustConfirm },
        scan: { type, sha256: scanHash, seal: sealScan },
      });
    });
  } catch (error) {
    if (errorCode(error) === '23505') throw keyedAlready();
    throw error;
  }
}

/** Keeps what was said in a call that took place. A yes waits for the person's own act; a no counts at once. */
export async function keyCall(ctx: Ctx, given: KeyedCall): Promise<Kept> {
  const campaign = await requireKeying(ctx);
  const evidence = { script: formVersion(given.noticeHash) };
  return keep(ctx, campaign, given, 'call.key', evidence, (door, personId) =>
    recordByPhone(door.tx, { ...said(ctx, given, personId), calledAt: given.calledAt }),
  );
}

async function keep(
  ctx: Ctx,
  campaign: Campaign,
  given: Keyed,
  action: 'paper.key' | 'call.key',
  detail: Readonly<Record<string, string>>,
  record: (door: OpenDoor, personId: string, mustConfirm: boolean) => Promise<Told>,
): Promise<Kept> {
  if (given.answers.length === 0) {
    throw new Refusal('invalid', 'No box is ticked. Tick what the person answered.', { answers: 'choose' });
  }
  const notice = await readNotice(given.noticeHash);
  const isOpinion = notice?.purposes.includes('canvass.record_opinion') ?? false;
  const purpose = isOpinion ? 'canvass.record_opinion' : 'canvass.followup';
  const sourceId = await standingSource(ctx);
  const found = await findTold(ctx, campaign, given.who, { sourceId, locale: given.locale });
  const personId = found.kind === 'known' ? found.personId : found.prepared.personId;
  const told = await withPurpose(ctx, { purpose, action, detail }, async (door) => {
    const ring = await door.keys([personId]);
    // Erased a moment ago: nothing is kept about nobody.
    if (!ring.has(personId)) throw new Refusal('not-found', 'We cannot show this.');
    if (found.kind === 'fresh') await writePerson(door, ctx.campaignId, found.prepared);
    door.saw([personId], ring);
    return record(door, personId, found.mustConfirm);
  });
  return { ...told, personId };
}

const said = (ctx: Ctx, given: Keyed, personId: string) => ({
  ...{ campaignId: ctx.campaignId, personId, noticeHash: given.noticeHash, locale: given.locale },
  ...{ answers: given.answers, by: ctx.actor.id },
});

async function requireKeying(ctx: Ctx): Promise<Campaign> {
  if (!mayDo(ctx.actor, 'answer.key')) throw new Refusal('not-permitted', 'Your role cannot write answers down.');
  const campaign = await readCampaign(ctx.campaignId);
  if (!campaign) throw new Refusal('not-found', 'This campaign does not exist.');
  return campaign;
}

function standingSource(ctx: Ctx): Promise<string> {
  return act(ctx, { action: 'answer.begin' }, async (tx) => {
    await requireSetUp(tx, ctx.campaignId);
    return selectStandingSourceId(tx, ctx.campaignId, 'door');
  });
}

const fault = (field: string, words: string): Refusal => new Refusal('invalid', words, { [field]: words });
const keyedAlready = (): Refusal => new Refusal('conflict', 'This form is kept already. Nothing changed.');
/** Words of the two mails, in the person's language. */
export interface ToldMailWords {
  readonly receipt: (links: { receipt: string; code: string; campaign: string }) => { subject: string; text: string };
  readonly confirm: (links: { confirm: string; receipt: string; campaign: string }) => {
    subject: string;
    text: string;
  };
}

/** The receipt to an address that the person gave for it: used once, kept nowhere. */
export async function mailReceipt(
  ctx: Ctx,
  to: string,
  kept: Pick<Told, 'token' | 'code'>,
  words: ToldMailWords,
  locale: NoticeLocale,
): Promise<boolean> {
  if (!canSendMail()) return false;
  const campaign = await readCampaign(ctx.campaignId);
  if (!campaign) return false;
  const receipt = `${env().publicUrl}/c/${kept.token}?lang=${locale}`;
  const mail = words.receipt({ receipt, code: kept.code, campaign: campaign.name });
  await sendLetter(campaign, { ...mail, to, locale, source: 'given', stop: receipt });
  return true;
}

/**
 * The link that confirms what waits, to the address that the record itself holds: never to one that somebody typed for the
 * person, who could then say yes in their place (CON-07, WDR-12). False when there is no such address.
 */
export async function mailConfirmLink(
  ctx: Ctx,
  kept: Kept,
  words: ToldMailWords,
  locale: NoticeLocale,
): Promise<boolean> {
  if (!canSendMail() || !kept.states.some(({ state }) => state === 'waits')) return false;
  const { campaignId } = ctx;
  const look = { purpose: 'rights.handle', action: 'answer.confirm-link', personId: kept.personId } as const;
  const person = await disclose({ campaignId, actor: systemActor }, { ...look, fields: ['email'] }, kept.personId);
  if (!person?.email) return false;
  const campaign = await readCampaign(campaignId);
  if (!campaign) return false;
  const { publicUrl } = env();
  const confirm = `${publicUrl}/confirm/${confirmWord(kept.receiptId)}?lang=${locale}`;
  const receipt = `${publicUrl}/c/${kept.token}?lang=${locale}`;
  const mail = words.confirm({ confirm, receipt, campaign: campaign.name });
  await sendLetter(campaign, { ...mail, to: reveal(person.email), locale, source: 'given', stop: receipt });
  return true;
}
