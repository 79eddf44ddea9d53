import { describe, expect, it } from 'vitest';
import type { Address } from '@/lib/places/model';
import {
  compareAddresses,
  doorKey,
  floorNumber,
  formatAddress,
  formatStreetLine,
  isPostBox,
  parseAddress,
  sideOf,
  streetKey,
  suggestPoint,
} from '@/lib/places/rules';

const read = (line: string, country: string) => parseAddress(line, { country });
const us = (line: string, more: Partial<Address> = {}): Address =>
  parseAddress(line, { city: 'Alderquay', region: 'OH', postcode: '43000', country: 'US', ...more });

describe('reading one line', () => {
  it.each([
    ['40689 BEASLEY PASSAGE', 'US', '40689', '', 'BEASLEY PASSAGE', ''],
    ['795 JOHNSON CLUB APT. 394', 'US', '795', '', 'JOHNSON CLUB', 'Apt 394'],
    ['310 WONG FLAT SUITE 734', 'US', '310', '', 'WONG FLAT', 'Ste 734'],
    ['7 1/2 MILL LN', 'US', '7', '1/2', 'MILL LN', ''],
    ['7½ Mill Lane', 'GB', '7', '1/2', 'Mill Lane', ''],
    ['129B DORE ST', 'US', '129', 'B', 'DORE ST', ''],
    ['12 B STREET', 'US', '12', '', 'B STREET', ''],
    ['12 N MAIN ST #4', 'US', '12', '', 'N MAIN ST', '4'],
    ['34-12 30TH AVE', 'US', '34-12', '', '30TH AVE', ''],
    ['10TH ST', 'US', '', '', '10TH ST', ''],
    ['RR 2 BOX 15', 'US', '', '', 'RR 2 BOX 15', ''],
    ['OLD MILL FARM', 'US', '', '', 'OLD MILL FARM', ''],
    ['14 bis rue des Quais', 'FR', '14', 'bis', 'rue des Quais', ''],
    ['14bis, rue des Quais', 'FR', '14', 'bis', 'rue des Quais', ''],
    ['14, rue des Quais', 'FR', '14', '', 'rue des Quais', ''],
    ['12 B rue des Quais Bât C Appt 3', 'FR', '12', 'B', 'rue des Quais', 'Bât C Appt 3'],
    ['Le Moulin Brûlé', 'FR', '', '', 'Le Moulin Brûlé', ''],
    ['3 ter place du 8 Mai 1945', 'FR', '3', 'ter', 'place du 8 Mai 1945', ''],
    ['Calle Mayor, 5', 'ES', '5', '', 'Calle Mayor', ''],
    ['Calle Mayor 5 B', 'ES', '5', 'B', 'Calle Mayor', ''],
    ['Hafenstraße 12a', 'DE', '12', 'A', 'Hafenstraße', ''],
    ['Flat 4, 23 Quay Street', 'GB', '23', '', 'Quay Street', 'Flat 4'],
    ['23 Quay Street, Flat 4', 'GB', '23', '', 'Quay Street', 'Flat 4'],
  ])('%s (%s)', (line, country, number, numberSuffix, street, unit) => {
    expect(read(line, country)).toMatchObject({ number, numberSuffix, street, unit });
  });

  it('reads the town where the line has it', () => {
    expect(read('795 Johnson Club, Apt 394, Alderquay, OH 43000', 'US')).toMatchObject({
      unit: 'Apt 394',
      city: 'Alderquay',
      region: 'OH',
      postcode: '43000',
    });
    expect(read('14 bis rue des Quais, 99123 Aldrequai', 'FR')).toMatchObject({
      number: '14',
      city: 'Aldrequai',
      postcode: '99123',
    });
    expect(read('23 Quay Street, Alderquay, ZZ1 1ZZ', 'GB')).toMatchObject({
      street: 'Quay Street',
      city: 'Alderquay',
      postcode: 'ZZ1 1ZZ',
    });
  });

  it('keeps a secondary line as part of the flat', () => {
    expect(us('1601 CHARLOTTE OVERPASS SUITE 953', { unit: 'Apt 994' }).unit).toBe('Ste 953 Apt 994');
  });

  it('knows a letter box from a house', () => {
    expect(['PO BOX 12', 'P.O. Box 9', 'BP 40', 'Apartado 7'].every(isPostBox)).toBe(true);
    expect(['12 PO RIVER RD', 'BOX HILL RD'].some(isPostBox)).toBe(false);
  });
});

describe('one spelling', () => {
  it.each([
    ['N. Main St', 'NORTH MAIN STREET', 'US'],
    ['09TH ST', '9th Street', 'US'],
    ['St Clair Ave NW', 'SAINT CLAIR AVENUE NORTHWEST', 'US'],
    ['bd St-Michel', 'Boulevard Saint Michel', 'FR'],
    ['AV DE LA REPUBLIQUE', 'avenue de la République', 'FR'],
    ['C/ Mayor', 'Calle Mayor', 'ES'],
    ['Hafenstr.', 'Hafenstraße', 'DE'],
  ])('%s = %s', (a, b, country) => {
    expect(streetKey(a, country)).toBe(streetKey(b, country));
  });

  it('keeps different streets apart', () => {
    expect(streetKey('E ST', 'US')).not.toBe(streetKey('EAST ST', 'US'));
    expect(streetKey('Mill Lane', 'US')).not.toBe(streetKey('Mill Street', 'US'));
  });

  it('finds the same door again', () => {
    expect(doorKey(us('0795 JOHNSON CLUB APT. 0394'))).toBe(
      doorKey(us('795 Johnson Club', { unit: '#394', postcode: '43000-1234' })),
    );
    expect(doorKey(us('7 1/2 MILL LN'))).not.toBe(doorKey(us('7 MILL LN')));
    for (const number of ['7½', '7 1/2']) {
      const ofColumns = { ...us('MILL LN'), number, numberSuffix: '' };
      expect(doorKey(ofColumns)).toBe(doorKey(us('7 1/2 MILL LN')));
    }
    expect(doorKey(us('795 JOHNSON CLUB BLDG A APT 3'))).not.toBe(doorKey(us('795 JOHNSON CLUB APT A3')));
  });
});

describe('writing', () => {
  it('follows the country and softens capitals', () => {
    expect(formatAddress(us('795 JOHNSON CLUB APT. 394'), 'fr')).toBe('795 Johnson Club, Apt 394, Alderquay, OH 43000');
    expect(
      formatAddress(
        parseAddress('14 BIS RUE DES QUAIS', { country: 'FR', city: 'ALDREQUAI', postcode: '99123' }),
        'en',
      ),
    ).toBe('14 bis rue des Quais, 99123 Aldrequai');
    expect(formatStreetLine(read('Calle Mayor, 5', 'ES'), 'en')).toBe('Calle Mayor, 5');
    expect(formatStreetLine(us('12 N MCALLISTER ST', { unit: '4' }), 'en')).toBe('12 N McAllister St, Apt 4');
    expect(formatStreetLine(read('23 Quay Street, Flat 4', 'GB'), 'es')).toBe('23 Quay Street, Flat 4');
    expect(formatStreetLine(us('09TH ST'), 'en')).toBe('09th St');
  });
});

describe('order', () => {
  it('goes street, number, suffix, floor, flat', () => {
    const lines = [
      '12 Quay St',
      '12 1/2 Quay St',
      '12A Quay St',
      '100 Quay St',
      '9 Quay St',
      'Quay St',
      '12 Quay St Apt 1204',
      '12 Quay St Apt 301',
      '12 Quay St Apt 2',
    ];
    const sorted = lines
      .map((line) => us(line))
      .sort(compareAddresses)
      .map((address) => formatStreetLine(address, 'en'));
    expect(sorted).toEqual([
      '9 Quay St',
      '12 Quay St',
      '12 Quay St, Apt 2',
      '12 Quay St, Apt 301',
      '12 Quay St, Apt 1204',
      '12 1/2 Quay St',
      '12A Quay St',
      '100 Quay St',
      'Quay St',
    ]);
  });
  it('tells sides and floors', () => {
    expect([sideOf(us('7 1/2 MILL LN')), sideOf(us('34-12 30TH AVE')), sideOf(us('OLD MILL FARM'))]).toEqual([
      'odd',
      'even',
      'none',
    ]);
    expect([
      floorNumber('RDC', ''),
      floorNumber(undefined, 'Apt 1204'),
      floorNumber(undefined, '12B'),
      floorNumber('2', '4'),
    ]).toEqual([0, 12, null, 2]);
  });
});

describe('a place along the street', () => {
  const at = (number: number, longitude: number) => ({ number, point: { latitude: 1, longitude } });
  it('lies between the neighbours of its own side', () => {
    expect(suggestPoint(5, [at(6, 50), at(3, 30), at(7, 70), at(1, 10)])).toEqual({ latitude: 1, longitude: 50 });
    expect(suggestPoint(9, [at(7, 70), at(3, 30)])?.longitude).toBe(70);
    expect(suggestPoint(null, [at(7, 70)])?.longitude).toBe(70);
    expect(suggestPoint(5, [])).toBeNull();
  });
});
