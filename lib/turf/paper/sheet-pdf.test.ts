// A sheet as a file: sixty doors, long names and letters of many alphabets on both sizes of paper, every door once and in
// order, and on every page which sheet it is and by when it must be destroyed.
import { describe, expect, it } from 'vitest';
import { personal } from '@/lib/platform/redacted';
import { readPdf } from '@/lib/testing/pdf-text';
import { gridOf, modulesOf, readQr } from '@/lib/testing/qr-read';
import { sheetMap } from './map';
import type { PrintedSheet, SheetDoor } from './queries';
import { sheetOutcomes } from './rules';
import { type SheetPdfWords, sheetPdf } from './sheet-pdf';

const families = [
  'Łukaszewiczówna',
  'Ñandú García',
  'Şahinoğlu',
  'Œuvrard',
  'Ångström',
  'Kovačević-Đorđević',
  'O’Brien',
];
const streets = ['Quay Street', 'Rue du Général-de-Gaulle-et-de-la-Libération', 'Calle Muñoz', 'Mill Lane'];
const now = new Date('2026-10-04T12:00:00Z');

const doors = Array.from({ length: 60 }, (_, i): SheetDoor => {
  const street = streets[Math.floor(i / 15)] ?? '';
  const [row, along] = [Math.floor(i / 15), i % 15];
  return {
    ...{ id: `door-${i}`, buildingKey: `building-${i}`, street, number: String(2 * along + 1), country: 'FR' },
    ...{ unit: i % 20 === 7 ? 'Appartement 1203 bis' : '', place: i + 1, hour: Math.floor(i / 25) + 1 },
    ...{ latitude: 44 + row * 0.0006, longitude: -0.5 + along * 0.0002, turfId: 'turf', isStopped: i === 30 },
    isAbout: i === 7 || i === 30 || i === 41,
  };
});

const printed = {
  doors,
  sheet: { number: 417 },
  turf: { id: 'turf', number: 12, state: 'published' },
  walk: { choice: { start: { latitude: 44.0003, longitude: -0.4995 } } },
  barriers: [
    {
      ...{ id: 'b', name: 'river', how: 'drawn' as const },
      lines: [
        {
          name: 'river',
          line: [
            { latitude: 44.0009, longitude: -0.502 },
            { latitude: 44.0009, longitude: -0.495 },
          ],
        },
      ],
    },
  ],
  people: new Map(
    doors.map((door, i) => [
      door.id,
      Array.from({ length: i % 17 === 0 ? 6 : i % 3 }, (_, n) => ({
        name: personal({
          given: ['Maximiliane', 'José', 'Zoë', 'Siân'][(i + n) % 4] ?? '',
          family: families[(i + n) % 7] ?? '',
        }),
      })),
    ]),
  ),
} as unknown as PrintedSheet;

const codeOf = (text: string, says: string) => ({ modules: modulesOf(text), says });

const words: SheetPdfWords = {
  title: 'Sheet 0417K',
  head: [
    'Sheet 0417K, turf 12',
    'Taken by Tomás Ńowak',
    'Destroy by 5 Oct, 18:00, or bring it back',
    'back ☐ destroyed ☐',
  ],
  foot: 'Found this paper? Please destroy it, or tell privacy@example.org. Log: 1234 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= Drawn from the campaign’s own address list.',
  ...{
    door: 'Door',
    who: 'Who',
    notes: 'Write here',
    resident: 'Resident',
    stop: 'please do not knock',
    about: 'place not exact',
    map: 'Map of the walk',
  },
  outcomes: [
    'Spoke',
    'Not home',
    'Come back',
    'Did not want to talk',
    'Left a card',
    'Moved',
    'Has died',
    'Language',
    'Could not reach',
    'Asked us to stop',
  ],
  codes: {
    sheet: codeOf('https://alderquay.example.org/desk/alderquay/turf/paper/0417K', 'Back? Scan this and sign in.'),
    rights: {
      ...codeOf('https://alderquay.example.org/privacy', 'Your data, no more visits'),
      address: 'alderquay.example.org/privacy',
    },
  },
  page: (page, pages) => `${page} of ${pages}`,
  hour: (hour, hours) => `Hour ${hour} of ${hours}`,
  street: (street, side) => `${street}, ${side} side`,
};

const made = (country: string) => sheetPdf(printed, words, { country, locale: 'en', now, ground: sheetMap(printed) });

describe('a walk sheet as a file', () => {
  for (const [country, size] of [
    ['FR', [595.28, 841.89]],
    ['US', [612, 792]],
  ] as const) {
    it(`SEC-12: on the paper of ${country}, every page says which sheet it is, who took it and by when it is destroyed`, async () => {
      const pages = readPdf(await made(country));
      expect(pages.length).toBeGreaterThan(3);
      pages.forEach(({ size: found, runs }, i) => {
        expect(found.map(Math.round)).toEqual(size.map(Math.round));
        const text = runs.join(' ');
        expect(text).toContain('Sheet 0417K, turf 12');
        expect(text).toContain('Taken by Tomás Ńowak');
        expect(text).toContain('Destroy by 5 Oct, 18:00');
        expect(text).toContain(`${i + 1} of ${pages.length}`);
        expect(text).toContain('Found this paper?');
        expect(text).not.toContain('?'.repeat(2));
      });
      // The way back and the rights, on every page but the map; no address leads to a person or a home.
      for (const { codes, runs } of pages.slice(0, -1)) {
        expect(codes.map((shapes) => readQr(gridOf(shapes)))).toEqual([
          'https://alderquay.example.org/desk/alderquay/turf/paper/0417K',
          'https://alderquay.example.org/privacy',
        ]);
        expect(runs.join(' ')).toContain('Back? Scan this and sign in.');
        expect(runs.join(' ').replaceAll(/\s+/g, ' ')).toContain('Your data, no more visits');
        expect(runs).toContain('alderquay.example.org/privacy');
      }
    });
  }

  it('has every door once, in the order of the walk, under its hour, and no name at a door that asked us to stop', async () => {
    const pages = readPdf(await made('FR'));
    const runs = pages.slice(0, -1).flatMap((page) => page.runs);
    const places = runs.filter((run) => /^\d+$/.test(run)).map(Number);
    const numbers = new Map(doors.map(({ place, number }) => [place, number]));
    const order = doors.map(({ place }) => place);
    let at = -1;
    for (const place of order) {
      at = runs.findIndex((run, i) => i > at && run === String(place) && runs[i + 1] === numbers.get(place));
      expect(at, `door ${place}`).toBeGreaterThan(-1);
    }
    expect(places.length).toBeGreaterThan(60);
    for (const hour of [1, 2, 3]) expect(runs.filter((run) => run === `Hour ${hour} of 3`)).toHaveLength(1);
    const text = runs.join(' ');
    expect(text).toContain('please do not knock');
    // Beside a door that may be knocked, by a sign and a word; once with a long flat below its number.
    expect(runs.filter((run) => run === '≈ place not exact')).toHaveLength(2);
    for (const sign of ['Ł', 'Ñ', 'Ş', 'Œ', 'Å', 'K', 'O']) expect(text).toContain(`${sign}.`);
    for (const family of families) expect(text).not.toContain(family);
    for (const { key } of sheetOutcomes)
      expect(runs.filter((run) => run === key).length).toBeGreaterThanOrEqual(pages.length - 1);
  });

  it('ends with a map that names its streets, north and a scale, and no person', async () => {
    const map = readPdf(await made('US')).at(-1)?.runs ?? [];
    expect(map).toEqual(expect.arrayContaining(['Map of the walk', 'Quay Street', 'Mill Lane', 'N', '60', '★']));
    expect(map.some((run) => /^\d+ m$/.test(run))).toBe(true);
    expect(map.join(' ')).not.toMatch(/José|Zoë|Maximiliane/);
  });

  it('draws the whole walk: a door far from the others makes the map smaller and is not left out', async () => {
    const scaleOf = async (walked: readonly SheetDoor[]) => {
      const ground = sheetMap({ ...printed, doors: [...walked] });
      const file = await sheetPdf(printed, words, { country: 'US', locale: 'en', now, ground });
      return Number.parseInt(
        readPdf(file)
          .at(-1)
          ?.runs.find((run) => /^\d+ m$/.test(run)) ?? '',
        10,
      );
    };
    const far = doors.map((door, i) => (i === 59 ? { ...door, latitude: 44.05 } : door));
    expect(await scaleOf(far)).toBeGreaterThan(await scaleOf(doors));
  });
});
