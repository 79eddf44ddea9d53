import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Address, Proposal, WaitingDoor } from '@/lib/places/model';
import { makeMatcher, parseAddress, placeAlong } from '@/lib/places/rules';

type Place = Partial<Pick<Address, 'city' | 'postcode' | 'unit'>>;
const read = (line: string, country: string, place: Place = {}): Address =>
  parseAddress(line, { country, city: 'Alderquay', postcode: country === 'GB' ? 'AQ1 2BC' : '43000', ...place });
const door = (id: string, line: string, country = 'US', place: Place = {}): WaitingDoor => ({
  id,
  address: read(line, country, place),
});
const at = (east: number, north = 0) => ({ latitude: 45 + north / 110_574, longitude: -1 + east / 78_700 });

/** What a file of these rows says of one door. */
function match(waiting: WaitingDoor, rows: readonly (readonly [line: string, east: number, place?: Place])[]) {
  const matcher = makeMatcher([waiting]);
  for (const [line, east, place] of rows) matcher.take(read(line, waiting.address.country, place), at(east));
  const [found] = matcher.finish();
  return found ? [found.kind, found.why] : null;
}

describe('a file of address points and the doors that wait', () => {
  it.each([
    ['US', '12 N Main St', '12 NORTH MAIN STREET'],
    ['US', '400 MLK Blvd', '400 MLK BOULEVARD'],
    ['US', '7 1/2 Mill Ln', '7½ Mill Lane'],
    ['US', '0012 Fifth Ave', '12 5TH AVENUE'],
    ['GB', '3 St. Mary’s Rd', '3 ST MARYS ROAD'],
    ['GB', '23 Quay Gdns', '23 QUAY GARDENS'],
    ['GB', '5 Harbour Cl', '5 Harbour Close'],
    ['FR', '14bis r. des Quais', '14 bis RUE DES QUAIS'],
    ['FR', '2 bd St Michel', '2 boulevard Saint-Michel'],
    ['FR', '9 imp de l’Église', '9 Impasse de l Eglise'],
  ])('%s: "%s" is "%s"', (country, ours, theirs) => {
    expect(match(door('d', ours, country), [[theirs, 10]])).toEqual(['exact', null]);
  });

  it.each([
    ['another number', '12 Quay St', [['40 Quay St', 10]], null],
    ['another street', '12 Quay St', [['12 Mill St', 10]], null],
    ['another town', '12 Quay St', [['12 Quay St', 10, { city: 'Elsewhere', postcode: '99999' }]], null],
    ['a neighbour', '12 Quay St', [['14 Quay St', 10]], 'neighbour'],
    ['the other side of the street', '12 Quay St', [['13 Quay St', 10]], null],
    ['another suffix', '12A Quay St', [['12 Quay St', 10]], 'other-suffix'],
    ['no town in the file', '12 Quay St', [['12 Quay St', 10, { city: '', postcode: '' }]], 'no-town'],
    ['another postcode', '12 Quay St', [['12 Quay St', 10, { postcode: '43001' }]], 'other-postcode'],
    ['no type of street', '12 Quay', [['12 Quay St', 10]], 'street-spelling'],
    [
      'two places in one town',
      '12 Quay St',
      [
        ['12 Quay St', 10],
        ['12 Quay St', 900],
      ],
      'several-places',
    ],
  ] as [string, string, [string, number, Place?][], string | null][])(
    'is only near, or nothing: %s',
    (_, ours, rows, why) => {
      expect(match(door('d', ours), rows)).toEqual(why === null ? null : ['near', why]);
    },
  );

  it('does not take Main Avenue for Main Street where the file knows both', () => {
    const rows: [string, number][] = [
      ['12 Main Ave', 10],
      ['30 Main St', 500],
    ];
    expect(match(door('d', '12 Main St'), rows)).toBeNull();
    expect(match(door('d', '12 Main Rd'), [...rows, ['12 Main St', 700]])).toBeNull();
  });

  it('puts a flat at its building, in the middle of its entrances', () => {
    const matcher = makeMatcher([door('d', '12 Quay St', 'US', { unit: '4' })]);
    for (const [unit, east] of [
      ['1', 0],
      ['2', 20],
    ] as const)
      matcher.take(read('12 Quay St', 'US', { unit }), at(east));
    expect(matcher.finish()[0]).toMatchObject({ kind: 'exact', aboutMetres: null });
    expect(matcher.finish()[0]?.point.longitude).toBeCloseTo(at(10).longitude, 9);
  });

  it('says the same whatever the order of the rows', () => {
    const rows: [string, number][] = [
      ['10 Quay St', 0],
      ['12B Quay St', 30],
      ['14 Quay St', 60],
      ['12 Mill St', 90],
      ['12 Quay Ave', 120],
    ];
    const waiting = ['12 Quay St', '12A Quay St', '16 Quay St', '12 Mill St', '9 Quay'].map((line, i) =>
      door(String(i), line),
    );
    const run = (some: readonly (readonly [string, number])[]) => {
      const matcher = makeMatcher(waiting);
      for (const [line, east] of some) matcher.take(read(line, 'US'), at(east));
      return matcher.finish();
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (mixed) => {
        expect(run(mixed)).toEqual(run(rows));
      }),
    );
  });
});

describe('along the street', () => {
  const sited = (line: string, east: number, place: Place = {}) => ({
    address: read(line, 'US', place),
    point: at(east),
  });
  const along = (line: string, some: readonly ReturnType<typeof sited>[]): Proposal | undefined =>
    placeAlong([door('d', line)], some)[0];

  it('stands between the next numbers of its own side, and says how far off it may be', () => {
    const street = [
      sited('10 Quay St', 0),
      sited('16 Quay St', 60),
      sited('11 Quay St', 500),
      sited('13 Quay St', 520),
    ];
    const found = along('12 Quay St', street);
    expect(found).toMatchObject({ kind: 'street', aboutMetres: 30 });
    expect(found?.point.longitude).toBeCloseTo(at(20).longitude, 9);
  });

  it.each([
    ['beyond the last number', '18 Quay St', [sited('10 Quay St', 0), sited('16 Quay St', 60)]],
    ['one neighbour only', '12 Quay St', [sited('10 Quay St', 0)]],
    ['neighbours of the other side', '12 Quay St', [sited('9 Quay St', 0), sited('15 Quay St', 60)]],
    ['neighbours half a kilometre apart', '12 Quay St', [sited('10 Quay St', 0), sited('16 Quay St', 500)]],
    ['numbers far apart', '200 Quay St', [sited('100 Quay St', 0), sited('300 Quay St', 60)]],
    [
      'a street of that name elsewhere',
      '12 Quay St',
      [sited('10 Quay St', 0, { city: 'X', postcode: '1' }), sited('16 Quay St', 60, { city: 'X', postcode: '1' })],
    ],
    ['a house without a number', 'Quay Farm', [sited('10 Quay Farm', 0), sited('16 Quay Farm', 60)]],
    [
      'an address that stands for places all over',
      '0 Unknown St',
      [sited('0 Unknown St', 0), sited('0 Unknown St', 900)],
    ],
  ])('works nothing out from %s', (_, line, street) => {
    expect(along(line, street)).toBeUndefined();
  });

  it('gives a flat the place of its building, exactly', () => {
    expect(along('12 Quay St', [sited('12 Quay St', 7)])).toMatchObject({
      kind: 'building',
      aboutMetres: null,
      point: at(7),
    });
  });

  it('never leaves the stretch between two neighbours', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 300 })), {
          minLength: 2,
          maxLength: 12,
        }),
        fc.integer({ min: 1, max: 60 }),
        (houses, number) => {
          const found = along(
            `${number} Quay St`,
            houses.map(([n, east]) => sited(`${n} Quay St`, east)),
          );
          if (found?.kind !== 'street') return;
          const side = houses.filter(([n]) => (n - number) % 2 === 0).map(([, east]) => at(east).longitude);
          expect(found.point.longitude).toBeGreaterThanOrEqual(Math.min(...side) - 1e-12);
          expect(found.point.longitude).toBeLessThanOrEqual(Math.max(...side) + 1e-12);
          expect(found.aboutMetres).toBeGreaterThan(0);
        },
      ),
    );
  });
});
