import { readRecords, recordCsv } from '@/lib/reports/record';
import { defineRoute } from '@/lib/web';

/** GOV-01: the record as a file, for the authority that asks for it (GDPR 30(4)). */
export const GET = defineRoute({
  who: 'records.read',
  assurance: 'second-step',
  run: async (ctx, req) => {
    const { record } = await readRecords(ctx);
    const isCsv = new URL(req.url).searchParams.get('as') === 'csv';
    const headers = (type: string, name: string) => ({
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    });
    return isCsv
      ? new Response(recordCsv(record), { headers: headers('text/csv', 'record-of-processing.csv') })
      : new Response(`${JSON.stringify(record, null, 2)}\n`, {
          headers: headers('application/json', 'record-of-processing.json'),
        });
  },
});
