import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outline, OutlinedDoor } from '@/lib/places/model';
import { chooseColumns, givePrecincts, readShape } from '@/lib/places/rules';

type Pair = [number, number];
const square = (x: number, y: number, side = 10): Pair[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];
const outline = (code: string, rings: readonly Pair[][], name = '', town = ''): Outline => ({
  code,
  name,
  town,
  rings,
});
const door = (id: string, x: number, y: number, precinct = '', isGiven = false, city = 'Alderquay'): OutlinedDoor => ({
  ...{ id, point: { longitude: x, latitude: y }, precinct, city, isGiven },
});
const shape = (geometry: unknown, properties: unknown = { code: '1' }): string =>
  JSON.stringify({ type: 'Feature', geometry, properties });

describe('one shape of a map file', () => {
  it('takes the rings of polygons, of several polygons and of a collection, with their holes', () => {
    const closed = (ring: Pair[]) => [...ring, ...ring.slice(0, 1)];
    const [outer, hole, island] = [closed(square(0, 0)), closed(square(2, 2, 4)), closed(square(20, 0))];
    for (const [geometry, rings] of [
      [{ type: 'Polygon', coordinates: [outer, hole] }, 2],
      [{ type: 'MultiPolygon', coordinates: [[outer, hole], [island]] }, 3],
      [
        {
          type: 'GeometryCollection',
          geometries: [
            { type: 'Point', coordinates: [1, 1] },
            { type: 'Polygon', coordinates: [outer] },
          ],
        },
        1,
      ],
    ] as const) {
      const read = readShape(shape(geometry));
      expect(read.ok && read.rings.length).toBe(rings);
      // The first corner is not kept again at the end.
      expect(read.ok && read.rings[0]).toEqual(square(0, 0));
    }
  });

  it.each([
    ['text that is cut off', '{"type":"Feature","geo', 'unreadable'],
    ['a point', shape({ type: 'Point', coordinates: [1, 2] }), 'no-area'],
    ['no geometry', shape(null), 'no-area'],
    [
      'a ring of two corners',
      shape({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      }),
      'broken-ring',
    ],
    [
      'a corner that is no number',
      shape({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 'x'],
            [2, 2],
          ],
        ],
      }),
      'broken-ring',
    ],
    ['a polygon that is no list', shape({ type: 'MultiPolygon', coordinates: [7] }), 'broken-ring'],
    ['metres', shape({ type: 'Polygon', coordinates: [square(652_000, 6_862_000, 900)] }), 'not-degrees'],
    ['latitude first', shape({ type: 'Polygon', coordinates: [square(45, -122, 0.1)] }), 'turned'],
    [
      'a coast drawn by the metre',
      shape({ type: 'Polygon', coordinates: [Array.from({ length: 20_001 }, (_, n) => [n / 1e6, (n % 2) / 10])] }),
      'too-many-corners',
    ],
  ])('is none: %s', (_, text, why) => {
    const read = readShape(text);
    expect(read.ok ? 'kept' : read.why).toBe(why);
  });

  it('never throws, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (json, text) => {
        expect(typeof readShape(text).ok).toBe('boolean');
        expect(typeof readShape(json).ok).toBe('boolean');
        expect(typeof readShape(`{"type":"Feature","properties":null,"geometry":${json}}`).ok).toBe('boolean');
        expect(typeof readShape(`{"properties":{},"geometry":{"type":"MultiPolygon","coordinates":${json}}}`).ok).toBe(
          'boolean',
        );
      }),
    );
  });
});

describe('which property is the code', () => {
  it.each([
    [
      { PRECINCTID: '12', NAME: 'Harbour', AREA: '5' },
      { code: 'PRECINCTID', name: 'NAME', town: '' },
    ],
    [
      { codeCommune: '61001', nomCommune: 'Alençon', numeroBureauVote: '1', codeBureauVote: '61001_1' },
      { code: 'numeroBureauVote', name: '', town: 'nomCommune' },
    ],
    [
      { GEOID20: '4110', VTDST20: '000123', NAME20: 'Hill' },
      { code: 'VTDST20', name: 'NAME20', town: '' },
    ],
    [{ Name: 'Hill' }, { code: 'Name', name: '', town: '' }],
  ])('%j', (properties, columns) => expect(chooseColumns([properties])).toEqual(columns));

  it('is the one that somebody names, and none when no shape has that one', () => {
    const shapes = [{ PRECINCT: '1', OTHER: 'x' }];
    expect(chooseColumns(shapes, { code: 'other' }).code).toBe('OTHER');
    expect(chooseColumns(shapes, { code: 'absent' }).code).toBe('');
  });

  it('is else the first that is never twice the same, and none where nothing tells shapes apart', () => {
    expect(
      chooseColumns([
        { kind: 'a', sign: 'x' },
        { kind: 'a', sign: 'y' },
      ]).code,
    ).toBe('sign');
    expect(chooseColumns([{ kind: 'a' }, { kind: 'a' }]).code).toBe('');
  });
});

describe('what outlines say of doors', () => {
  const west = outline('0001', [square(0, 0)], 'Harbour');
  const east = outline('0002', [square(10, 0), square(13, 3, 4)]);
  const island = outline('0001', [square(40, 0)], 'Harbour');

  it('fills in where the roll is silent, in its spelling; leaves out holes and what lies outside', () => {
    const doors = [
      door('a', 1, 1, 'Precinct 1'),
      door('b', 2, 2),
      door('c', 11, 1),
      door('hole', 15, 5),
      door('far', 60, 60),
      door('island', 45, 5),
    ];
    const found = givePrecincts([west, east, island], doors);
    expect(found.changes).toEqual([
      { doorId: 'b', precinct: 'Precinct 1', outline: 0 },
      { doorId: 'c', precinct: '0002', outline: 1 },
      { doorId: 'island', precinct: 'Precinct 1', outline: 2 },
    ]);
    expect([found.given, found.outside, found.between]).toEqual([3, 2, 0]);
    expect(found.called).toEqual(['Precinct 1', '', 'Precinct 1']);
    expect(found.doors).toEqual([2, 1, 1]);
  });

  it('shows where the roll says another, and changes nothing there', () => {
    const doors = [door('a', 1, 1, '1'), door('b', 2, 2, '1'), door('c', 3, 3, '2'), door('d', 11, 1, '02')];
    const found = givePrecincts([west, east], doors);
    expect(found.changes).toEqual([]);
    expect(found.differences).toEqual([{ inside: '1', said: '2', city: 'Alderquay', doorIds: ['c'] }]);
  });

  it('knows an area by the name that its doors carry, when they carry it nowhere else', () => {
    const doors = [door('a', 1, 1, 'TOWN HALL'), door('b', 2, 2, 'TOWN HALL'), door('c', 3, 3), door('d', 11, 1, '2')];
    expect(givePrecincts([west, east], doors)).toMatchObject({
      differences: [],
      changes: [{ doorId: 'c', precinct: 'TOWN HALL', outline: 0 }],
    });
    // The name of another outline is never taken for this one's.
    const swapped = givePrecincts([west, east], [door('a', 1, 1, '2'), door('b', 2, 2, '2')]);
    expect(swapped.differences).toMatchObject([{ inside: '0001', said: '2' }]);
  });

  it('gives none where two areas overlap, and takes back what was given to a door that stands there now', () => {
    const over = outline('9', [square(5, 0)]);
    expect(givePrecincts([west, over], [door('a', 7, 5, '1', true), door('b', 7, 6)])).toMatchObject({
      changes: [{ doorId: 'a', precinct: null, outline: 0 }],
      between: 2,
      given: 0,
    });
    expect(givePrecincts([], [door('a', 7, 5, '1', true)]).changes).toEqual([
      { doorId: 'a', precinct: null, outline: null },
    ]);
  });

  it('has nothing to change the second time, in whatever order doors and outlines come', () => {
    const place = fc.record({
      x: fc.double({ min: -2, max: 55, noNaN: true }),
      y: fc.double({ min: -2, max: 12, noNaN: true }),
      precinct: fc.constantFrom('', '', '1', '2', 'Precinct 02', 'TOWN HALL'),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 40 }), fc.boolean(), (places, isTurned) => {
        const doors = places.map(({ x, y, precinct }, n) => door(String(n), x, y, precinct));
        const all = [west, east, island];
        const first = givePrecincts(all, doors);
        const wanted = new Map(first.changes.map((change) => [change.doorId, change.precinct ?? '']));
        const after = doors.map((each) =>
          wanted.has(each.id) ? { ...each, precinct: wanted.get(each.id) ?? '', isGiven: true } : each,
        );
        const second = givePrecincts(isTurned ? all.toReversed() : all, isTurned ? after.toReversed() : after);
        expect(second.changes).toEqual([]);
        expect(second.given).toBe(first.given);
        expect(second.differences).toEqual(first.differences.map((each) => ({ ...each, doorIds: expect.anything() })));
      }),
    );
  });
});
