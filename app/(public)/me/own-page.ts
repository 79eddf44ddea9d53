// What every page behind a proof begins with: the visit that was proved, the campaign it is of and the language. Without
// a proof, or once it is over, each of them answers the same page, which says nothing about anybody.
import type { Locale } from '@/lib/auth/model';
import type { Campaign } from '@/lib/campaign';
import type { Visit } from '@/lib/web';
import { type OwnVisit, readOwnVisit } from '../own-cookie';
import { campaignOf, localeOf } from '../voter-page';
import { closedPage } from './closed-page';

export interface OwnPage extends OwnVisit {
  readonly campaign: Campaign | null;
  readonly locale: Locale;
  readonly now: Date;
}

/** The `run` of such a page; what it is given is proved. */
export function ownPage(show: (own: OwnPage, req: Request) => Promise<Response>) {
  return async (visit: Visit, req: Request): Promise<Response> => {
    const locale = localeOf(req, visit);
    const own = await readOwnVisit(req);
    if (!own) return closedPage(locale);
    return show({ ...own, campaign: await campaignOf(own.session.campaignId), locale, now: visit.now }, req);
  };
}
