// Writing a notice: a draft of blanks, its rendered screen measured in the publisher's own browser, and one decision
// over both. The measures are bound to these very words by their hash and a word of this server; they are kept with the
// notice (CON-23).
import { z } from 'zod';
import { act } from '@/lib/audit';
import { readCampaign } from '@/lib/campaign';
import { hmac, isSameSecret } from '@/lib/platform/crypto';
import type { Tx } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { installationSecret } from '@/lib/platform/secret-file';
import { type NoticeBody, type NoticeTemplate, noticeLocales } from '../model';
import {
  type Finding,
  fillTemplate,
  judgeMeasures,
  lintNotice,
  type Measure,
  type MeasureFinding,
  noticeHash,
} from '../notices';
import { blanksOf, namesIn, type OwnBlanks } from '../wording/blanks';
import { deleteDraft, selectDraft, upsertDraft } from '../wording/store';
import { datesOf, type Publisher, requireMayPublish, writeNotice } from './notice';

const topic = z.string().trim().min(1, 'required').max(80, 'too-long');
const line = z.string().trim().max(160, 'too-long');

/** What the publisher writes. Everything else is a sentence of the template or was said at set-up. */
export const DraftBlanks = z.object({
  topicEn: topic,
  topicFr: topic,
  topicEs: topic,
  endsOn: z.union([z.literal(''), z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'format')]),
  officer: line,
  recipients: z.string().trim().max(400, 'too-long'),
  hostCountry: z.union([
    z.literal(''),
    z
      .string()
      .trim()
      .regex(/^[A-Z]{2}$/, 'format'),
  ]),
});
export type DraftBlanks = z.infer<typeof DraftBlanks>;

/** The standard words of a template as a draft. Returns its id. */
export async function startDraft(ctx: Publisher, template: NoticeTemplate): Promise<string> {
  requireMayPublish(ctx);
  const id = newId();
  await act(ctx, { action: 'notice.draft', subject: id }, (tx) =>
    upsertDraft(tx, ctx.campaignId, { id, template, blanks: {}, by: ctx.actor.id }),
  );
  return id;
}

export async function saveDraft(ctx: Publisher, id: string, given: DraftBlanks): Promise<void> {
  requireMayPublish(ctx);
  const blanks: OwnBlanks = {
    topic: { en: given.topicEn, fr: given.topicFr, es: given.topicEs },
    recipients: given.recipients.split(/\n+/).flatMap((each) => each.trim() || []),
    ...(given.endsOn && { endsOn: given.endsOn }),
    ...(given.officer && { officer: given.officer }),
    ...(given.hostCountry && { hostCountry: given.hostCountry }),
  };
  await act(ctx, { action: 'notice.draft', subject: id }, async (tx) => {
    const draft = await selectDraft(tx, ctx.campaignId, id);
    if (!draft) throw new Refusal('not-found', 'This draft is not here any more.');
    if (given.endsOn && given.endsOn <= tx.now.toISOString().slice(0, 10)) {
      throw new Refusal('invalid', '', { endsOn: 'This day has passed.' });
    }
    await upsertDraft(tx, ctx.campaignId, { ...draft, blanks, by: ctx.actor.id });
  });
}

export async function dropDraft(ctx: Publisher, id: string): Promise<void> {
  requireMayPublish(ctx);
  await act(ctx, { action: 'notice.drop', subject: id }, (tx) => deleteDraft(tx, ctx.campaignId, id));
}

/** A draft with its blanks filled in; undefined when there is none. */
export async function fillDraft(tx: Tx, campaignId: string, id: string) {
  const [draft, campaign] = [await selectDraft(tx, campaignId, id), await readCampaign(campaignId)];
  if (!draft || !campaign) return undefined;
  const dates = await datesOf(tx, campaignId);
  const blanks = blanksOf(campaign, dates, draft.blanks);
  const body = fillTemplate(draft.template, blanks);
  const names = namesIn(blanks);
  return { draft, blanks, body, hash: noticeHash(body), names, findings: lintNotice(body, names), dates };
}

/**
 * Binds measures to one wording and one publisher, for one to two hours. Nothing is stored for it: a page only shows it,
 * and a page opened twice within the hour is the same page.
 */
export function wordForMeasures(ctx: Publisher, hash: string, now: Date): string {
  const hour = 3_600_000;
  const until = (Math.floor(now.getTime() / hour) + 2) * hour;
  return `${until}.${signed(ctx, hash, until)}`;
}

function signed(ctx: Publisher, hash: string, until: number): string {
  const text = `${ctx.campaignId}/${ctx.actor.id}/${hash}/${until}`;
  return hmac(installationSecret('measure-key'), text).toString('base64url');
}

function isOwnWord(ctx: Publisher, hash: string, word: string, now: Date): boolean {
  const [until, mark] = word.split('.');
  return Number(until) > now.getTime() && isSameSecret(mark ?? '', signed(ctx, hash, Number(until)));
}

export type PublishAnswer =
  | { readonly kind: 'published'; readonly hash: string }
  | { readonly kind: 'refused'; readonly words: readonly Finding[]; readonly screen: readonly MeasureFinding[] };

/** Publishes a draft whose words and measured screen keep every rule; otherwise says each rule that is broken. */
export async function publishDraft(
  ctx: Publisher,
  given: { readonly draft: string; readonly word: string; readonly measures: readonly Measure[] },
): Promise<PublishAnswer> {
  requireMayPublish(ctx);
  return act(ctx, { action: 'notice.publish', subject: given.draft }, async (tx) => {
    const filled = await fillDraft(tx, ctx.campaignId, given.draft);
    if (!filled) throw new Refusal('not-found', 'This draft is not here any more.');
    if (!isOwnWord(ctx, filled.hash, given.word, tx.now)) {
      throw new Refusal('conflict', 'The words have changed since this page was opened. Look at them again.');
    }
    const decided = decidePublish(filled.body, filled.names, given.measures);
    if (decided.kind === 'refused') return decided;
    const ordered = noticeLocales.flatMap((locale) => given.measures.find((each) => each.locale === locale) ?? []);
    const hash = await writeNotice(tx, ctx, filled.body, { proof: 'measured', measures: ordered });
    await deleteDraft(tx, ctx.campaignId, given.draft);
    return { kind: 'published', hash };
  });
}

/** Words and screen together: nothing is published that breaks one rule of either. */
function decidePublish(
  body: NoticeBody,
  names: readonly string[],
  measures: readonly Measure[],
): PublishAnswer | { readonly kind: 'passes' } {
  const [words, screen] = [lintNotice(body, names), judgeMeasures(measures, body)];
  return words.length + screen.length > 0 ? { kind: 'refused', words, screen } : { kind: 'passes' };
}
