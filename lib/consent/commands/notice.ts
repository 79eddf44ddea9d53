// Publishing a wording: linted, its screen proved, older wordings for the same uses retired, and every yes under words
// that differ in substance made stale, all in one transaction. Publishing the same words twice changes nothing.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { readCampaign } from '@/lib/campaign';
import type { Tx } from '@/lib/platform/db';
import { isRefusal, Refusal } from '@/lib/platform/result';
import type { NoticeBody, NoticeLocale, NoticeTemplate } from '../model';
import {
  fillTemplate,
  isMaterial,
  lintNotice,
  type Measure,
  type NoticeBlanks,
  noticeHash,
  standardMeasures,
} from '../notices';
import { consentUntil } from '../rules';
import { selectEnds } from '../store';
import { blanksOf, namesIn } from '../wording/blanks';
import { insertNotice, makeStale, retireOtherNotices, selectNotices } from '../wording/store';

export type Publisher = Pick<Ctx, 'campaignId' | 'actor'>;

/**
 * Publishes our own sentences with a campaign's names and dates in them, on the kept measures of that template's screen
 * and on nothing else: no other words can be given here. `conflict` when they are longer than what was measured.
 */
export async function publishStandard(ctx: Publisher, template: NoticeTemplate, blanks: NoticeBlanks): Promise<string> {
  requireMayPublish(ctx);
  const body = fillTemplate(template, blanks);
  const hash = noticeHash(body);
  await act(ctx, { action: 'notice.publish', subject: hash }, (tx) => writeStandard(tx, ctx, template, blanks));
  return hash;
}

/** The standard wording for a talk at the door, with the dates of this campaign. Returns its hash. */
export async function publishDoorNotice(
  ctx: Publisher,
  given: { readonly topic?: Readonly<Record<NoticeLocale, string>> | undefined } = {},
): Promise<string> {
  requireMayPublish(ctx);
  const campaign = await readCampaign(ctx.campaignId);
  if (!campaign) throw new Refusal('not-found', 'This campaign does not exist.');
  return act(ctx, { action: 'notice.publish', subject: 'door' }, async (tx) => {
    const facts = await datesOf(tx, ctx.campaignId);
    return writeStandard(tx, ctx, 'door', blanksOf(campaign, facts, given.topic ? { topic: given.topic } : {}));
  });
}

/**
 * The first words of a campaign, at the end of set-up, which never fails for them: false when they wait for a publisher's
 * browser, because names are too long for the measured screen or too hard to read. The desk's first steps say so.
 */
export async function publishFirstWords(ctx: Publisher): Promise<boolean> {
  try {
    await publishDoorNotice(ctx);
    return true;
  } catch (error) {
    if (isRefusal(error) && (error.code === 'conflict' || error.code === 'invalid')) return false;
    throw error;
  }
}

function writeStandard(tx: Tx, ctx: Publisher, template: NoticeTemplate, blanks: NoticeBlanks): Promise<string> {
  const body = fillTemplate(template, blanks);
  refuseFindings(body, namesIn(blanks));
  const measures = standardMeasures(template, body);
  if (measures === null) {
    throw new Refusal(
      'conflict',
      'The screen of these words was not measured. Publish them on the desk, under Notices.',
    );
  }
  return writeNotice(tx, ctx, body, { proof: 'standard', measures });
}

/** The day of the vote and the last day that a yes given now may reach. */
export async function datesOf(tx: Tx, campaignId: string): Promise<{ votesOn: string | null; latestEnd: string }> {
  const ends = await selectEnds(tx, campaignId);
  const until = consentUntil({ now: tx.now, ...ends });
  return { votesOn: ends.votesOn, latestEnd: until.toISOString().slice(0, 10) };
}

/** Inside an audited transaction. `measured`: what proved the screen, by the publisher's browser or with the build. */
export async function writeNotice(
  tx: Tx,
  ctx: Publisher,
  body: NoticeBody,
  measured: { readonly proof: 'standard' | 'measured'; readonly measures: readonly Measure[] },
): Promise<string> {
  const hash = noticeHash(body);
  await insertNotice(tx, { campaignId: ctx.campaignId, hash, body, by: ctx.actor.id, ...measured });
  await retireOtherNotices(tx, ctx.campaignId, hash, body.purposes);
  await makeStale(tx, await staleUnder(tx, ctx.campaignId, body));
  return hash;
}

/** CON-18: hashes of earlier wordings for these uses whose yes does not cover the given words. */
export async function staleUnder(tx: Tx, campaignId: string, body: NoticeBody): Promise<readonly string[]> {
  const hash = noticeHash(body);
  const earlier = (await selectNotices(tx, campaignId)).filter(
    (notice) => notice.hash !== hash && notice.purposes.some((purpose) => body.purposes.includes(purpose)),
  );
  return earlier.filter((notice) => isMaterial(notice, body)).map((notice) => notice.hash);
}

function refuseFindings(body: NoticeBody, names: readonly string[]): void {
  const findings = lintNotice(body, names);
  if (findings.length === 0) return;
  const rules = [...new Set(findings.map(({ rule }) => rule))].join(', ');
  throw new Refusal('invalid', `These words cannot be published yet: ${rules}.`);
}

export function requireMayPublish(ctx: Publisher): void {
  if (ctx.actor.role !== 'system' && !mayDo(ctx.actor, 'notice.publish')) {
    throw new Refusal('not-permitted', 'Your role cannot publish a notice.');
  }
}
