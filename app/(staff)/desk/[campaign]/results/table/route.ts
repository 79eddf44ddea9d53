import { getTranslations } from 'next-intl/server';
import { readResults } from '@/lib/reports';
import { defineRoute } from '@/lib/web';

/** The table of the page as a file: the same figures, small ones as `[c]`. */
export const GET = defineRoute({
  who: 'results.read',
  assurance: 'second-step',
  run: async (ctx) => {
    const t = await getTranslations({ locale: 'en', namespace: 'results' });
    const { work, said } = await readResults(ctx);
    const saidOf = new Map(
      (said?.cells ?? []).filter((cell) => cell.level === 'turf').map((cell) => [cell.area, cell]),
    );
    const hidden = (n: number | null | undefined) => (n === null || n === undefined ? '[c]' : n);
    const rows = [
      [t('turf'), t('doors'), t('knocked'), t('notHome'), t('spoke'), t('left'), t('yes'), t('no')],
      ...work.map((turf) => {
        const cell = saidOf.get(turf.turfId);
        return [
          turf.number,
          turf.doors,
          turf.knocked,
          turf.notHome,
          turf.spoke,
          turf.left,
          hidden(cell?.yes),
          hidden(cell?.no),
        ];
      }),
      [`[c]: ${t('hiddenNote')}`],
    ];
    const body = rows
      .map((row) => row.map((value) => `"${String(value).replaceAll('"', '""')}"`).join(','))
      .join('\r\n');
    return new Response(`\uFEFF${body}\r\n`, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="results.csv"',
        'cache-control': 'no-store',
      },
    });
  },
});
