// Codes of files and of doors: the same precinct under several spellings is found, two that could be meant are not guessed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCode } from '@/lib/places/rules';
import { foldPlace, matchAreas } from './match';
import type { Area, DoorArea } from './model';

const anArea = (number: number, code: string, more: Partial<Area> = {}): Area => ({
  number,
  county: 'Orne',
  place: '',
  code,
  name: '',
  registered: 100,
  ballots: 50,
  isSmall: false,
  ...more,
});
const aDoor = (precinct: string, city = 'Sainte-Ève'): DoorArea => ({ precinct, city, doors: 20, open: 18 });

describe('codes of precincts', () => {
  it.each([
    ['0001', '1'],
    ['Precinct 001', '1'],
    ['PCT 12', 'precinct 12'],
    ['Bureau n° 0007', '7'],
    ['BV 0101', '101'],
    ['WARD 02 PCT 003', 'ward 2 3'],
    ['01-02', '1 2'],
    ['Town Hall', 'TOWN-HALL'],
    ['École Jules-Ferry', 'ECOLE JULES FERRY'],
  ])('%s is %s', (a, b) => expect(foldCode(a)).toBe(foldCode(b)));

  it.each([
    ['1', '10'],
    ['100', '10'],
    ['12A', '12B'],
    ['1-2', '12'],
    ['0', '1'],
  ])('%s is not %s', (a, b) => expect(foldCode(a)).not.toBe(foldCode(b)));

  it('fold towns with their arrondissement and saints in short', () => {
    expect(foldPlace('Paris 11e arrondissement')).toBe('paris');
    expect(foldPlace('PARIS 11')).toBe('paris');
    expect(foldPlace('ST-MALO CEDEX')).toBe(foldPlace('Saint-Malo'));
    expect(foldPlace('Ste Ève')).toBe(foldPlace('Sainte-Ève'));
  });

  it('of numbers are folded alike whatever the zeros, and different numbers differ', () => {
    fc.assert(
      fc.property(fc.nat({ max: 99_999 }), fc.nat({ max: 99_999 }), fc.nat({ max: 4 }), (a, b, zeros) => {
        expect(foldCode(`${'0'.repeat(zeros)}${a}`)).toBe(foldCode(String(a)));
        expect(foldCode(String(a)) === foldCode(String(b))).toBe(a === b);
      }),
    );
  });
});

describe('precincts of a file and of doors', () => {
  it('are matched by code or by name, and what is left is listed on both sides', () => {
    const areas = [anArea(0, '0001'), anArea(1, '0002', { name: 'Town Hall' }), anArea(2, '0003')];
    const { doorsOf, doorsWithout, areasWithout } = matchAreas(
      areas,
      [aDoor('1'), aDoor('Precinct 01', 'Alderquay'), aDoor('TOWN HALL'), aDoor('Riverside')],
      false,
    );
    expect(doorsOf.get(0)?.map(({ precinct }) => precinct)).toEqual(['1', 'Precinct 01']);
    expect(doorsOf.get(1)?.map(({ precinct }) => precinct)).toEqual(['TOWN HALL']);
    expect(doorsWithout).toEqual([{ door: aDoor('Riverside'), why: 'none' }]);
    expect(areasWithout.map(({ number }) => number)).toEqual([2]);
  });

  it('are not guessed where two could be meant', () => {
    const areas = [anArea(0, '1', { county: 'Orne' }), anArea(1, '1', { county: 'Quay' })];
    expect(matchAreas(areas, [aDoor('0001')], false).doorsWithout).toEqual([{ door: aDoor('0001'), why: 'several' }]);
    expect(matchAreas(areas, [aDoor('0001', 'Quay')], false).doorsOf.get(1)).toHaveLength(1);
    const zeros = [anArea(0, '01'), anArea(1, '001')];
    expect(matchAreas(zeros, [aDoor('001')], false).doorsOf.get(1)).toHaveLength(1);
    expect(matchAreas(zeros, [aDoor('1')], false).doorsWithout).toHaveLength(1);
  });

  it('need the town where each town has a bureau 1, even when the file holds one town only', () => {
    const areas = [anArea(0, '0001', { county: '61', place: 'Sainte-Ève' })];
    const { doorsOf, doorsWithout } = matchAreas(areas, [aDoor('1', 'STE EVE'), aDoor('1', 'Alderquay')], true);
    expect(doorsOf.get(0)).toHaveLength(1);
    expect(doorsWithout.map(({ door }) => door.city)).toEqual(['Alderquay']);
  });

  it('lose no door: each is in one area or in the list of those without', () => {
    const codes = fc.constantFrom('1', '01', '001', '2', 'Town Hall', 'PCT 2', 'x');
    fc.assert(
      fc.property(
        fc.array(codes, { maxLength: 6 }),
        fc.array(fc.tuple(codes, fc.constantFrom('Orne', 'Quay')), { maxLength: 8 }),
        fc.boolean(),
        (inFile, onDoors, inTowns) => {
          const doors = onDoors.map(([precinct, city]) => aDoor(precinct, city));
          const areas = inFile.map((code, number) => anArea(number, code));
          const { doorsOf, doorsWithout, areasWithout } = matchAreas(areas, doors, inTowns);
          const placed = [...doorsOf.values()].flat();
          expect(placed.length + doorsWithout.length).toBe(doors.length);
          expect(doorsOf.size + areasWithout.length).toBe(areas.length);
        },
      ),
    );
  });
});
