// Sending. The gate is the database: a person is written to only if, in the very transaction that puts the question down,
// they may be asked and agreed to e-mail. Addresses live from that transaction to the carrier and are kept nowhere.
import { systemActor } from '@/lib/auth/model';
import { type Campaign, listOpenCampaignIds, readCampaign } from '@/lib/campaign';
import {
  daysToAnswer,
  livingAskings,
  type PutQuestion,
  putQuestion,
  readNotice,
  selectToAskByMail,
} from '@/lib/consent';
import { type Asking, NoticeLocale } from '@/lib/consent/model';
import { discloseWithin, withPurpose } from '@/lib/people';
import { canSendMail } from '@/lib/platform/mail';
import { reveal } from '@/lib/platform/redacted';
import { questionMessage } from '../rules';
import { inTurn, linksOf, sendOne, type Turn } from './send';

const mostAtOnce = 50;

interface Ready extends PutQuestion {
  readonly to: string;
  readonly locale: NoticeLocale;
}

/** Puts every running question to whoever is still to be asked by mail. Gives how many were written to. */
export async function askByMail(): Promise<number> {
  if (!canSendMail()) return 0;
  let sent = 0;
  for (const campaignId of await listOpenCampaignIds()) {
    const campaign = await readCampaign(campaignId);
    for (const asking of await livingAskings(campaignId)) {
      if (campaign && asking.ways.includes('email')) sent += await askAll(campaign, asking);
    }
  }
  return sent;
}

async function askAll(campaign: Campaign, asking: Asking): Promise<number> {
  const notice = await readNotice(asking.noticeHash);
  if (!notice) return 0;
  let sent = 0;
  for await (const ready of inTurn((after) => nextReady(campaign, asking, after))) {
    for (const one of ready) {
      const links = linksOf(one, one.locale);
      const message = questionMessage(one.locale, {
        ...{ campaign: campaign.name, days: daysToAnswer, ask: links.ask },
        statement: notice.texts[one.locale].statement,
      });
      const { to, locale } = one;
      sent += await sendOne(campaign, { ...message, to, locale, stop: links.stop });
    }
  }
  return sent;
}

/** The next people, asked and ready to be written to: read, put down and entered in one transaction. */
function nextReady(campaign: Campaign, asking: Asking, after: string | null): Promise<Turn<Ready>> {
  const looker = { campaignId: campaign.id, actor: systemActor };
  const fields = ['email', 'language'] as const;
  const look = { purpose: 'comms.email', action: 'asking.mail', subject: asking.id, fields } as const;
  return withPurpose(looker, look, async (door) => {
    const personIds = await selectToAskByMail(door.tx, asking.id, mostAtOnce, after);
    const people = await discloseWithin(door, campaign.id, 'comms.email', fields, { personIds });
    const ready: Ready[] = [];
    for (const { personId, email, language } of people) {
      const locale = NoticeLocale.safeParse(language ?? campaign.locale).data ?? 'en';
      if (!email) continue;
      const put = await putQuestion(door.tx, campaign.id, { askingId: asking.id, personId, locale });
      if (put) ready.push({ ...put, to: reveal(email), locale });
    }
    return { ready, last: personIds.at(-1) ?? null };
  });
}
