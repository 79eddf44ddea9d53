import { expect, it } from 'vitest';
import { readPdf } from '@/lib/testing/pdf-text';
import { gridOf, modulesOf, readQr } from '@/lib/testing/qr-read';
import { captainPdf } from './captain-pdf';

const given = {
  title: 'Captain’s sheet, 4 Oct, 09:00',
  lead: 'In danger, call 999 first.',
  columns: ['Turf', 'Who', 'When and where', 'Sheets', 'Out', 'Back'],
  rows: Array.from(
    { length: 40 },
    (_, i) => [String(i + 1), 'Tomás Żółkiewski, Siân Ó Briain', 'Library steps', '0417K'] as const,
  ),
  code: {
    modules: modulesOf('https://alderquay.example.org/desk/alderquay/turf/paper'),
    says: 'Sheets back? Scan this.',
  },
  tickets: 'Asked for at a door',
  foot: 'No voter is named here.',
  page: (page: number, pages: number) => `${page} of ${pages}`,
} as const;

it('gives every walk a row, over as many pages as it takes, with the head of the table and the number on each', async () => {
  const pages = readPdf(
    await captainPdf(given, { country: 'GB', locale: 'en', now: new Date('2026-10-04T09:00:00Z') }),
  );
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.flatMap(({ runs }) => runs.filter((run) => run === '0417K'))).toHaveLength(40);
  pages.forEach(({ runs }, i) => {
    expect(runs).toEqual(expect.arrayContaining([given.title, `${i + 1} of ${pages.length}`, given.foot]));
    expect(runs.includes('Turf')).toBe(runs.includes('0417K'));
  });
  expect(pages.flatMap(({ runs }) => runs).join(' ')).toContain('Tomás Żółkiewski');
  expect(pages.at(-1)?.runs).toContain(given.tickets);
  const scanned = pages.flatMap(({ codes }) => codes.map((shapes) => readQr(gridOf(shapes))));
  expect(scanned).toEqual(['https://alderquay.example.org/desk/alderquay/turf/paper']);
  expect(pages[0]?.runs).toContain(given.code.says);
});
