// The fifty states and the District of Columbia: until when people can register, and the federal page that leads to each
// state's own service. The dates are one snapshot; the page shows them only while they are fresh (REG-13).

import { RegistrationPlace } from './model';

type Row = readonly [
  code: string,
  name: string,
  online: number | null,
  mail: number | null,
  inPerson: number | null,
  measured?: 'received',
];

/** Days before the election; 0 = up to and on election day; null = this way does not exist. */
const rows: readonly Row[] = [
  ['al', 'Alabama', 15, 15, 15],
  ['ak', 'Alaska', 30, 30, 30],
  ['az', 'Arizona', 29, 29, 29],
  ['ar', 'Arkansas', null, 30, 30],
  ['ca', 'California', 15, 15, 0],
  ['co', 'Colorado', 8, 8, 0],
  ['ct', 'Connecticut', 18, 18, 0],
  ['de', 'Delaware', 24, 24, 24],
  ['dc', 'District of Columbia', 21, 21, 0, 'received'],
  ['fl', 'Florida', 29, 29, 29],
  ['ga', 'Georgia', 29, 29, 29],
  ['hi', 'Hawaii', 0, 8, 0],
  ['id', 'Idaho', 25, 25, 0],
  ['il', 'Illinois', 16, 28, 0],
  ['in', 'Indiana', 29, 29, 29],
  ['ia', 'Iowa', 15, 15, 0],
  ['ks', 'Kansas', 21, 21, 21],
  ['ky', 'Kentucky', 29, 29, 29],
  ['la', 'Louisiana', 20, 30, 30],
  ['me', 'Maine', 21, 21, 0, 'received'],
  ['md', 'Maryland', 21, 21, 0],
  ['ma', 'Massachusetts', 10, 10, 10],
  ['mi', 'Michigan', 15, 15, 0],
  ['mn', 'Minnesota', 21, 21, 0, 'received'],
  ['ms', 'Mississippi', null, 30, 30],
  ['mo', 'Missouri', 27, 27, 27],
  ['mt', 'Montana', null, 30, 0],
  ['ne', 'Nebraska', 18, 18, 11],
  ['nv', 'Nevada', 5, 28, 0],
  ['nh', 'New Hampshire', null, 13, 0, 'received'],
  ['nj', 'New Jersey', 21, 21, 21, 'received'],
  ['nm', 'New Mexico', 28, 28, 28],
  ['ny', 'New York', 10, 10, 10, 'received'],
  ['nc', 'North Carolina', 25, 25, 25],
  ['nd', 'North Dakota', null, null, null],
  ['oh', 'Ohio', 30, 30, 30],
  ['ok', 'Oklahoma', null, 25, 25],
  ['or', 'Oregon', 21, 21, 21],
  ['pa', 'Pennsylvania', 15, 15, 15, 'received'],
  ['ri', 'Rhode Island', 30, 30, 30],
  ['sc', 'South Carolina', 30, 30, 30],
  ['sd', 'South Dakota', null, 15, 15, 'received'],
  ['tn', 'Tennessee', 30, 30, 30],
  ['tx', 'Texas', null, 30, 30],
  ['ut', 'Utah', 11, 11, 0, 'received'],
  ['vt', 'Vermont', 0, 0, 0, 'received'],
  ['va', 'Virginia', 22, 22, 0],
  ['wa', 'Washington', 8, 8, 0, 'received'],
  ['wv', 'West Virginia', 21, 21, 21],
  ['wi', 'Wisconsin', 20, 20, 0],
  ['wy', 'Wyoming', null, 14, 0, 'received'],
];

const verifiedOn = '2024-07-15';
const source = { name: 'vote.gov, state registration deadlines', url: 'https://vote.gov/register' };

/** States that do not take the national form as such (EAC state instructions). */
const nationalForm: Readonly<Record<string, RegistrationPlace['nationalForm']>> = {
  nd: 'not-accepted',
  wy: 'not-accepted',
  nh: 'request-only',
  wi: 'request-only',
};

function wayOf(way: 'online' | 'mail' | 'in-person', days: number | null, measured?: 'received' | 'postmarked') {
  const rule = days === null ? null : { value: days, unit: 'days-before-election' as const, source, verifiedOn };
  return { way, rule, ...(measured && { measured }) };
}

function rowToPlace([code, name, online, mail, inPerson, measured = undefined]: Row): RegistrationPlace {
  return RegistrationPlace.parse({
    country: 'us',
    region: code,
    name,
    need: code === 'nd' ? 'not-needed' : 'register',
    officialUrl: `https://vote.gov/register/${name.toLowerCase().replaceAll(' ', '-')}`,
    checkUrl: 'https://www.nass.org/can-I-vote',
    nationalForm: nationalForm[code] ?? 'accepted',
    ways: [wayOf('online', online), wayOf('mail', mail, measured ?? 'postmarked'), wayOf('in-person', inPerson)],
    source,
    verifiedOn,
  });
}

export const usStates: readonly RegistrationPlace[] = rows.map(rowToPlace);
