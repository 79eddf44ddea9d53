// Before a yes ends, its person is asked whether it may live on: at most two messages, only where e-mail was agreed to, one
// for everything that ends. Silence needs no job: the policies look at the clock.
import { systemActor } from '@/lib/auth/model';
import { type Campaign, listOpenCampaignIds, readCampaign } from '@/lib/campaign';
import { type PutQuestion, putRenewal, selectRenewalsDue } from '@/lib/consent';
import { NoticeLocale } from '@/lib/consent/model';
import { discloseWithin, withPurpose } from '@/lib/people';
import { dayIn, formatDay } from '@/lib/platform/format';
import { canSendMail } from '@/lib/platform/mail';
import { reveal } from '@/lib/platform/redacted';
import { renewalMessage } from '../rules';
import { inTurn, linksOf, sendOne, type Turn } from './send';

const mostAtOnce = 50;

interface Ready extends PutQuestion {
  readonly to: string;
  readonly locale: NoticeLocale;
  readonly first: Date;
}

/** Gives how many were written to. */
export async function askRenewals(): Promise<number> {
  if (!canSendMail()) return 0;
  let sent = 0;
  for (const campaignId of await listOpenCampaignIds()) {
    const campaign = await readCampaign(campaignId);
    if (!campaign) continue;
    for await (const ready of inTurn((after) => nextReady(campaign, after))) {
      for (const one of ready) {
        const until = formatDay(dayIn(one.first, campaign.timeZone), one.locale, { year: true, long: true });
        const { to, locale } = one;
        const { ask, stop } = linksOf(one, locale);
        const message = renewalMessage(locale, { campaign: campaign.name, until, ask });
        sent += await sendOne(campaign, { ...message, to, locale, stop });
      }
    }
  }
  return sent;
}

/** The next people: read, asked and entered in one transaction. */
function nextReady(campaign: Campaign, after: string | null): Promise<Turn<Ready>> {
  const looker = { campaignId: campaign.id, actor: systemActor };
  const fields = ['email', 'language'] as const;
  return withPurpose(looker, { purpose: 'comms.email', action: 'renewal.mail', fields }, async (door) => {
    const due = Map.groupBy(await selectRenewalsDue(door.tx), (row) => row.personId);
    const personIds = [...due.keys()]
      .filter((id) => after === null || id > after)
      .toSorted((a, b) => (a < b ? -1 : 1))
      .slice(0, mostAtOnce);
    const people = await discloseWithin(door, campaign.id, 'comms.email', fields, { personIds });
    const ready: Ready[] = [];
    for (const { personId, email, language } of people) {
      const [first] = (due.get(personId) ?? []).map((row) => row.until).sort((a, b) => a.getTime() - b.getTime());
      const locale = NoticeLocale.safeParse(language ?? campaign.locale).data ?? 'en';
      if (!email || !first) continue;
      const put = await putRenewal(door.tx, { personId, locale });
      if (put) ready.push({ ...put, to: reveal(email), locale, first });
    }
    return { ready, last: personIds.at(-1) ?? null };
  });
}
