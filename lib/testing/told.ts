// The stage of answers from paper and by telephone: a campaign whose words for the door are published, a form in the
// organiser's hand and a call just made. What came of it is read past every policy.
import { beforeEach } from 'vitest';
import { type KeyedPaper, keyCall, keyPaper } from '@/lib/canvass';
import { publishDoorNotice } from '@/lib/consent';
import type { ToldAnswer } from '@/lib/consent/model';
import type { TestDatabase } from './database';
import { aSmallCampaign, type SmallCampaign } from './small-campaign';

export const opinion = 'canvass.record_opinion';

/** Campaign, hash of its words for the door, and Lena's reference: made anew before each test. */
export interface ToldGround {
  readonly campaign: SmallCampaign;
  readonly hash: string;
  readonly ref: string;
}

/** Calendar day of the town, so many days ahead. */
export const day = (ahead: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date(Date.now() + ahead * 86_400_000));

export const answer = (said: 'yes' | 'no', purpose: string = opinion): ToldAnswer => ({ purpose, channel: '', said });

let pages = 0;
/** A picture of its own each time; the first bytes are those of a JPEG. */
export function aScan(): Buffer {
  pages += 1;
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(`page ${pages}`)]);
}

/** Call once, at the top of the file; `ground()` is for within a test. */
export function toldStage(database: TestDatabase) {
  let made: ToldGround | undefined;
  const ground = (): ToldGround => {
    if (!made) throw new Error('The stage is set before each test, not before.');
    return made;
  };
  const sql = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
    database.rows<T>('superuser', text, values);
  /** The campaign is `$1`. */
  const everything = <T extends object>(text: string, more: unknown[] = []) =>
    sql<T>(text, [ground().campaign.campaignId, ...more]);
  const papers = () => everything<Record<string, unknown>>('select * from consent.paper where campaign_id = $1');
  const key = (over: Partial<KeyedPaper> = {}, who: 'owner' | 'organiser' | 'volunteer' | 'lead' = 'organiser') =>
    keyPaper(ground().campaign.as(who), {
      ...{ who: { name: ground().ref, address: '' }, noticeHash: ground().hash, locale: 'en', signedOn: day(0) },
      ...{ scan: aScan(), answers: [answer('yes')], ...over },
    });
  const call = (over: { answers?: ToldAnswer[]; calledAt?: Date; noticeHash?: string } = {}) =>
    keyCall(ground().campaign.as('organiser'), {
      ...{ who: { name: ground().ref, address: '' }, noticeHash: ground().hash, locale: 'fr', calledAt: new Date() },
      ...{ answers: [answer('yes')], ...over },
    });

  beforeEach(async () => {
    const campaign = await aSmallCampaign();
    const hash = await publishDoorNotice(campaign.as('owner'));
    const people = await sql<{ ref: string }>('select ref from personal.person where campaign_id = $1 and id = $2', [
      ...[campaign.campaignId, campaign.people.lena],
    ]);
    made = { campaign, hash, ref: people[0]?.ref ?? '' };
  });

  return { ground, sql, everything, papers, key, call };
}
