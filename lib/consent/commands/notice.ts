// Publishing a wording. The standard one for the door is made when the campaign is set up; publishing the same words
// twice changes nothing.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { readCampaign } from '@/lib/campaign';
import type { Tx } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import { NoticeBody, type NoticeLocale } from '../model';
import { noticeHash, standardDoorNotice, standardTopic } from '../notices';
import { consentUntil } from '../rules';
import { insertNotice, retireOtherNotices, selectEnds } from '../store';

type Publisher = Pick<Ctx, 'campaignId' | 'actor'>;

/** Makes the given words the current ones for their purposes. Returns their hash. */
export async function publishNotice(ctx: Publisher, body: NoticeBody): Promise<string> {
  requireMayPublish(ctx);
  const checked = NoticeBody.parse(body);
  const hash = noticeHash(checked);
  await act(ctx, { action: 'notice.publish', subject: hash }, (tx) => writeNotice(tx, ctx.campaignId, checked, hash));
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
    const ends = await selectEnds(tx, ctx.campaignId);
    const until = consentUntil({ now: tx.now, ...ends });
    const body = standardDoorNotice({
      campaign: campaign.name,
      topic: given.topic ?? standardTopic,
      votesOn: ends.votesOn,
      endsOn: until.toISOString().slice(0, 10),
      controller: campaign.controllerName ?? campaign.name,
      contact: campaign.controllerContact ?? campaign.name,
    });
    const hash = noticeHash(body);
    await writeNotice(tx, ctx.campaignId, body, hash);
    return hash;
  });
}

async function writeNotice(tx: Tx, campaignId: string, body: NoticeBody, hash: string): Promise<void> {
  await insertNotice(tx, campaignId, hash, body);
  await retireOtherNotices(tx, campaignId, hash, body.purposes);
}

function requireMayPublish(ctx: Publisher): void {
  if (ctx.actor.role !== 'system' && !mayDo(ctx.actor, 'notice.publish')) {
    throw new Refusal('not-permitted', 'Your role cannot publish a notice.');
  }
}
