// Publishing a wording: linted, its screen proved, older wordings for the same uses retired, and every yes under words
// that differ in substance made stale, all in one transaction. Publishing the same words twice changes nothing.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { readCampaign } from '@/lib/campaign';
import type { Tx } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import { NoticeBody, type NoticeLocale, type NoticeTemplate } from '../model';
import { fillTemplate, isMaterial, lintNotice, type Measure, noticeHash } from '../notices';
import { consentUntil } from '../rules';
import { selectEnds } from '../store';
import { blanksOf, namesIn } from '../wording/blanks';
import { insertNotice, makeStale, retireOtherNotices, selectNotices } from '../wording/store';

export type Publisher = Pick<Ctx, 'campaignId' | 'actor'>;

/** Makes the given words the current ones for their purposes. `names`: proper names in them. Returns their hash. */
export async function publishNotice(ctx: Publisher, body: NoticeBody, names: readonly string[] = []): Promise<string> {
  requireMayPublish(ctx);
  const checked = NoticeBody.parse(body);
  refuseFindings(checked, names);
  const hash = noticeHash(checked);
  await act(ctx, { action: 'notice.publish', subject: hash }, (tx) => writeNotice(tx, ctx, checked, null));
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
    const blanks = blanksOf(campaign, facts, given.topic ? { topic: given.topic } : {});
    const body = fillTemplate('door' satisfies NoticeTemplate, blanks);
    refuseFindings(body, namesIn(blanks));
    return writeNotice(tx, ctx, body, null);
  });
}

/** The day of the vote and the last day that a yes given now may reach. */
export async function datesOf(tx: Tx, campaignId: string): Promise<{ votesOn: string | null; latestEnd: string }> {
  const ends = await selectEnds(tx, campaignId);
  const until = consentUntil({ now: tx.now, ...ends });
  return { votesOn: ends.votesOn, latestEnd: until.toISOString().slice(0, 10) };
}

/** Inside an audited transaction. `measures`: null for our own sentences, measured with every build. */
export async function writeNotice(
  tx: Tx,
  ctx: Publisher,
  body: NoticeBody,
  measures: readonly Measure[] | null,
): Promise<string> {
  const hash = noticeHash(body);
  await insertNotice(tx, { campaignId: ctx.campaignId, hash, body, by: ctx.actor.id, measures });
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

export function refuseFindings(body: NoticeBody, names: readonly string[]): void {
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
