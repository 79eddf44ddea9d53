// Invented people for files of every layout: seeded, with the quirks that rolls have (particles, accents, twins, father and
// son, half numbers, flats, protected homes). No name, street or town is a real one.

export interface Invented {
  readonly id: string;
  readonly given: string;
  readonly middle: string;
  readonly family: string;
  readonly suffix: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly number: string;
  readonly half: string;
  readonly before: string;
  readonly street: string;
  readonly type: string;
  readonly unit: string;
  readonly city: string;
  readonly postcode: string;
  readonly precinct: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly isProtected: boolean;
}

const given = ['Ximbalda', 'Quorveth', 'Éloïse', 'Tamsinella', 'José-Ángel', 'Brünnhild', 'Øyvinda', 'Marie Anne'];
const family = ['Fablewick', "O'Quell", 'de la Teste', 'Nuñez-Prueba', 'Fauxmont', 'St. Probe', 'Groß', 'McTestson'];
const streets = ['Fablewick', 'Old Quay', 'Grand Teste', 'Prober', 'Sainte Épreuve', 'Tenfold'];
const frenchTypes = ['rue', 'allée', 'chemin', 'place'];
const types = ['Way', 'St', 'Ave', 'Ln'];
const cities = ['Alderquay', 'Testbury', 'Port Sample'];

export function invent(count: number, country: string, seed = 20_261_122): Invented[] {
  let state = seed;
  const roll = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const one = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
  return Array.from({ length: count }, (_, at) => {
    const french = country === 'FR';
    return {
      id: String(100_000_000 + at),
      given: one(given),
      middle: at % 3 === 0 ? 'Probe' : '',
      family: one(family),
      suffix: at % 11 === 0 && !french ? 'Jr' : '',
      year: 1930 + roll(75),
      month: 1 + roll(12),
      day: 1 + roll(28),
      number: String(1 + roll(899)),
      half: at % 13 === 0 ? (french ? 'bis' : '1/2') : '',
      before: country === 'US' && at % 4 === 0 ? 'N' : '',
      street: one(streets),
      type: one(french ? frenchTypes : types),
      unit: at % 5 === 0 ? String(1 + roll(40)) : '',
      city: one(cities),
      postcode: postcodeOf(country, roll),
      precinct: String(101 + roll(9)),
      latitude: 40 + roll(90_000) / 100_000,
      longitude: -80 + roll(90_000) / 100_000,
      isProtected: at % 20 === 7,
    };
  });
}

function postcodeOf(country: string, roll: (below: number) => number): string {
  if (country === 'GB') return `ZZ${1 + roll(9)} ${1 + roll(9)}ZZ`;
  return country === 'FR' ? `99${100 + roll(800)}` : `430${10 + roll(80)}`;
}
