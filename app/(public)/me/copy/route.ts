import { recordFile } from '@/lib/requests';
import { defineRoute } from '@/lib/web';
import { readOwnVisit } from '../../own-cookie';
import { refusedPage } from '../../refused-page';
import { campaignOf, localeOf } from '../../voter-page';
import { closedPage } from '../closed-page';
import { readOwnRecords } from '../own-record';

/**
 * The copy a person may take elsewhere (GDPR 15(3), 20): one JSON file with every value of every table, its source, its
 * end and what it may serve. The file has no name of a person in its own name.
 */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: async (visit, req) => {
    const own = await readOwnVisit(req);
    if (!own) return closedPage(localeOf(req, visit));
    const campaign = await campaignOf(own.session.campaignId);
    const records = await readOwnRecords(own.session, 'record.copy');
    const file = recordFile(records, {
      madeAt: visit.now,
      controller: campaign?.controllerName ?? campaign?.name ?? '',
      contact: campaign?.controllerContact ?? '',
    });
    return new Response(JSON.stringify(file, null, 2), {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="my-record.json"',
        'cache-control': 'no-store',
      },
    });
  },
});
