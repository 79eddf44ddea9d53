// What the public form says before anything is written, and what the registration desk sees: one person's request for
// help, under its own purpose, one entry for each look.
import { type Campaign, lastRoundOn, readCampaign } from '@/lib/campaign';
import { blanksOf } from '@/lib/consent';
import type { NoticeBody } from '@/lib/consent/model';
import { fillTemplate, type NoticeBlanks, noticeHash, standardMeasures } from '@/lib/consent/notices';
import { type Disclosed, discloseWithin, type Looker, withPurpose } from '@/lib/people';
import { dayIn } from '@/lib/platform/format';
import { canSendMail } from '@/lib/platform/mail';
import { type Personal, personal } from '@/lib/platform/redacted';
import { signUpAges } from '@/lib/rules-data';
import type { SignUpRow } from './model';
import { monthsToTurn, signUpEndsOn } from './rules';
import { selectAgreed, selectSignUps } from './store';

export interface SignUpOffer {
  readonly endsOn: string;
  readonly hash: string;
  readonly body: NoticeBody;
  /** What the campaign filled into it. */
  readonly blanks: NoticeBlanks;
  /** From which age help can be asked for. */
  readonly age: number;
  /** From which age a reminder is kept, and for which months; null where nobody stands between the two ages. */
  readonly young: { readonly age: number; readonly months: readonly string[] } | null;
}

/** The wording and end date of a sign-up made today; null while the campaign cannot take one. */
export async function signUpOffer(campaign: Campaign, now: Date): Promise<SignUpOffer | null> {
  // Without a carrier no yes could be confirmed, so nothing is asked.
  if (!campaign.setUpDoneAt || !canSendMail()) return null;
  const votesOn = (await lastRoundOn(campaign.id)) ?? null;
  const endsOn = signUpEndsOn(campaign.country, votesOn, dayIn(now, campaign.timeZone));
  if (endsOn === null) return null;
  const blanks = blanksOf(campaign, { votesOn, latestEnd: endsOn });
  const body = fillTemplate('sign-up', blanks);
  // Words whose screen was not measured are never asked under (CON-23).
  if (standardMeasures('sign-up', body) === null) return null;
  const ages = signUpAges(campaign.country);
  const months = monthsToTurn(dayIn(now, campaign.timeZone), endsOn);
  const young = ages.reminder === null ? null : { age: ages.reminder, months };
  return { endsOn, hash: noticeHash(body), body, blanks, age: ages.help, young };
}

/** The same by the campaign's id. */
export async function signUpOfferOf(campaignId: string, now: Date): Promise<SignUpOffer | null> {
  const campaign = await readCampaign(campaignId);
  return campaign ? signUpOffer(campaign, now) : null;
}

export interface DeskSignUp extends SignUpRow {
  readonly person: Disclosed | undefined;
  readonly agreed: Personal<string> | null;
}

export type DeskList = 'help' | 'reminders';
const mostRows = 200;

/** The helper's list. `help` shows who asked for something a helper does; `reminders` who asked to be reminded. */
export function listSignUps(helper: Looker, list: DeskList): Promise<DeskSignUp[]> {
  const purpose = list === 'help' ? 'registration.assist' : 'registration.reminder';
  const look = { purpose, action: 'sign-up.list', fields: ['name', 'email', 'phone', 'town'] } as const;
  return withPurpose(helper, look, async (door) => {
    const rows = await selectSignUps(door.tx, helper.campaignId, mostRows);
    const personIds = [...new Set(rows.map((row) => row.personId))];
    const people = await discloseWithin(door, helper.campaignId, purpose, look.fields, { personIds });
    const byId = new Map(people.map((person) => [person.personId, person]));
    const sealed = new Map((await selectAgreed(door.tx, helper.campaignId)).map((row) => [row.id, row.agreed]));
    const ring = await door.keys(personIds);
    return rows.map((row) => {
      const bytes = sealed.get(row.id);
      const place = { personId: row.personId, table: 'sign_up', column: 'agreed', rowId: row.id } as const;
      const agreed = bytes && ring.has(row.personId) ? personal(ring.openText(place, bytes)) : null;
      return { ...row, person: byId.get(row.personId), agreed };
    });
  });
}
