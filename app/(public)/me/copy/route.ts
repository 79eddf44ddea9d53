import { recordFile } from '@/lib/requests';
import { defineRoute } from '@/lib/web';
import { refusedPage } from '../../refused-page';
import { ownPage } from '../own-page';
import { readOwnRecords } from '../own-record';

/**
 * The copy a person may take elsewhere (GDPR 15(3), 20): one JSON file with every value of every table, its source, its
 * end and what it may serve. The file has no name of a person in its own name.
 */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: ownPage(async ({ session, campaign, now }) => {
    const records = await readOwnRecords(session, 'record.copy');
    const file = recordFile(records, {
      madeAt: now,
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
  }),
});
