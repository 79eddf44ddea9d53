// One row of a file becomes one person at one door, or is refused with a reason somebody can act on.
// Rows of protected people are counted and go no further than this file: no field of theirs is read beyond the mark.
import type { ColumnPlan } from '@/lib/import/columns';
import { offTheRoll, resultHeader, saysNo, stopResult } from '@/lib/import/layouts';
import type { DateOrder, ImportField, RefusalReason } from '@/lib/import/model';
import { normalEmail, type PersonName, phoneToE164, splitFullName } from '@/lib/people/names';
import type { Address, Point } from '@/lib/places/model';
import { foldText, isUsablePoint, tidyText } from '@/lib/places/rules';
import { labelWords } from '@/lib/rules-data/traits';
import { type All, type One, readAddress } from './address';
import { type Born, readBirthYear, readBorn } from './dates';
import { type FactSettings, type Facts, makeFactReader } from './facts';

export type ImportRow = Born & {
  /** '' where the file carries no lasting number. */
  sourceId: string;
  /** Null in a file of addresses. */
  name: PersonName | null;
  address: Address;
  precinct: string;
  precinctName: string;
  point: Point | null;
  /** The parcel, where the file has one. */
  parcel: string;
  /** Used to find stops said before, never kept. */
  phones: string[];
  emails: string[];
  /** The file itself says this person or home wants no visits. */
  stop: boolean;
  /** What doors may be chosen by, where law and file say something. */
  facts?: Facts;
};

export type RowResult =
  | { kind: 'row'; row: ImportRow }
  /** With the number, where one can be read: whoever's row has a fault is on the list all the same. */
  | { kind: 'refused'; reason: RefusalReason; field?: ImportField; sourceId?: string }
  | { kind: 'protected'; sourceId: string };

export type RowSettings = {
  plans: readonly ColumnPlan[];
  columns: number;
  dates: DateOrder;
  country: string;
  region?: string;
  notOnRoll: readonly string[];
  /** Values of the protected column that mean protection; without them, any yes. */
  protectedWhen?: readonly string[];
  /** A name in one column begins with the surname. */
  surnameFirst?: boolean;
  /** Absent where doors are not chosen by facts of this file. */
  choosing?: FactSettings;
  /** False: a file of addresses. */
  people: boolean;
  /** Doors that several parcels of this file share; there the parcel stands for the flat number nobody gave. */
  shared?: ReadonlySet<string>;
};

const longestValue = 300;

const addressFields: readonly ImportField[] = [
  'addressLine',
  'addressLine2',
  'addressPart',
  'street',
  'hamlet',
  'city',
];

/** Every column that `readAddress` looks at. */
const homeFields: readonly ImportField[] = [
  ...addressFields,
  ...(['streetBefore', 'streetType', 'streetAfter', 'unitType', 'unit', 'number', 'numberSuffix'] as const),
  ...(['country', 'region', 'postcode', 'floor', 'parcel'] as const),
];

/** States and councils write the name of a protection programme, or that there is one, where the address would stand. */
function saysProtected(value: string): boolean {
  return protectedWords.test(value);
}

const protectedWords = new RegExp(
  [
    /^\W*(address (is )?)?(confidential|withheld|suppressed|redacted|protected|secured|restricted|private|undisclosed|not (public|disclosed))( (address|voter|record|residence|information))?\W*$/,
    /\baddress confidential|\bsafe at home\b|\bconfidential (address|voter)\b|^acp\b|\bacp (participant|program)/,
    /^(confidential|withheld|suppressed|redacted|sealed) (by|per|under) |^c\/?o (the )?(secretary of state|attorney general)/,
    /\badresse (confidentielle|gesperrt)|\bdirecci[oó]n confidencial|\bdomicilio reservado|\bauskunftssperre|\banonymous (elector|entry)\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/** Makes the reader for one file: the places of its columns are looked up once, not once a row. */
export function makeRowReader(settings: RowSettings): (values: readonly string[]) => RowResult {
  const places = new Map<ImportField, number[]>();
  for (const plan of settings.plans) {
    if (plan.field === null || plan.state === 'forbidden' || plan.state === 'no-proof') continue;
    places.set(plan.field, [...(places.get(plan.field) ?? []), plan.at]);
  }
  // The lines of an address have numbers, and columns may stand in any order.
  const lineOf = (at: number) =>
    Number(/\d+\s*$/.exec(settings.plans.find((plan) => plan.at === at)?.name ?? '')?.[0] ?? 0);
  places.get('addressPart')?.sort((a, b) => lineOf(a) - lineOf(b));
  // A long history of elections in a column that is left out is no fault of the row.
  const read = [...places.values()].flat();
  const notOnRoll = new Set(settings.notOnRoll.map((value) => value.toUpperCase()));
  const marks = settings.protectedWhen && new Set(settings.protectedWhen.map((value) => value.toUpperCase()));
  const isMark = (value: string) => (marks ? marks.has(value.toUpperCase()) : !saysNo.test(value));
  // What came of an earlier visit: most of it is nothing to us, and a stop among it is one.
  const isResult = (at: number) =>
    resultHeader.test(labelWords(settings.plans.find((plan) => plan.at === at)?.name ?? ''));
  const [results, stops] = [true, false].map((wanted) =>
    (places.get('stop') ?? []).filter((at) => isResult(at) === wanted),
  ) as [number[], number[]];
  // Lists that were put together with all their header rows: nobody is called First Name.
  const names = settings.plans.toSorted((a, b) => a.at - b.at).map((plan) => plan.name.toLowerCase());
  const isHeader = (values: readonly string[]) =>
    names.length > 1 && names.every((name, at) => (values[at] ?? '').trim().toLowerCase() === name);
  const readFacts = settings.choosing && makeFactReader(settings.choosing);
  // Who lives together stands together in most lists: their address is read once.
  const homePlaces = homeFields.flatMap((field) => places.get(field) ?? []);
  const homeOf = (values: readonly string[]) => homePlaces.map((at) => values[at] ?? '').join('\u0000');
  let lastHome = '';
  let lastAddress: Address | undefined;
  return (values) => {
    const all = (field: ImportField): readonly string[] =>
      places
        .get(field)
        ?.map((at) => tidy(values[at]))
        .filter((value) => value !== '') ?? none;
    const one = (field: ImportField) => {
      const at = places.get(field)?.[0];
      return at === undefined ? '' : tidy(values[at]);
    };
    // Before anything else: a protected person's row must not be refused into a file that somebody downloads.
    if (isHeader(values)) return { kind: 'refused', reason: 'header-again' };
    const home = homeOf(values);
    const isHomeAgain = home !== '' && home === lastHome;
    if (
      all('protected').some(isMark) ||
      (!isHomeAgain && addressFields.some((field) => all(field).some(saysProtected))) ||
      all('status').some(saysProtected)
    )
      return { kind: 'protected', sourceId: one('sourceId') };
    if (values.length !== settings.columns && !isRagged(values, settings.columns))
      return { kind: 'refused', reason: 'columns-do-not-match' };
    const refused = (reason: RefusalReason, field?: ImportField): RowResult => ({
      ...{ kind: 'refused', reason, sourceId: one('sourceId') },
      ...(field === undefined ? {} : { field }),
    });
    if (read.some((at) => (values[at]?.length ?? 0) > longestValue)) return refused('too-long');
    if (all('status').some((value) => notOnRoll.has(value.toUpperCase()) || offTheRoll.test(foldText(value))))
      return refused('not-on-roll', 'status');
    const name = settings.people ? readName(one, all, settings.surnameFirst) : null;
    if (settings.people && name === null) return refused('no-name');
    const born = readBirth(one, settings.dates);
    if (born === null) return refused('bad-date', 'bornOn');
    const address = isHomeAgain && lastAddress ? lastAddress : readAddress(one, all, settings);
    if (typeof address === 'string') return refused(address);
    [lastHome, lastAddress] = [home, address];
    const facts = readFacts?.(values, born);
    const point = readPoint(one('latitude'), one('longitude'));
    if (point === 'bad') return refused('bad-point', 'latitude');
    return {
      kind: 'row',
      row: {
        sourceId: one('sourceId'),
        name,
        ...born,
        address,
        precinct: one('precinct') || one('precinctName'),
        precinctName: one('precinctName'),
        point,
        parcel: one('parcel'),
        phones: all('phone').flatMap((text) => phoneToE164(text, settings.country) ?? []),
        emails: all('email').flatMap((text) => normalEmail(text) ?? []),
        // A day, a reason, a cross: whatever stands in a column of stops is one, unless it says no.
        stop:
          stops.some((at) => !saysNo.test(tidy(values[at]))) ||
          results.some((at) => stopResult.test(labelWords(values[at] ?? ''))),
        ...(facts && { facts }),
      },
    };
  };
}

function tidy(value: string | undefined): string {
  if (value === undefined || value === '') return '';
  // A spreadsheet keeps the zeros of a number by writing it as a formula: ="00123".
  if (value.startsWith('="') && value.endsWith('"')) return tidyText(value.slice(2, -1));
  // Most fields are tidy as they come: plain signs with single blanks between them.
  return isTidy(value) ? value : tidyText(value);
}

function isTidy(value: string): boolean {
  let before = 32;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code < 32 || code > 126 || (code === 32 && before === 32)) return false;
    before = code;
  }
  return before !== 32;
}

/** A trailing separator adds one empty field; a short row that only lacks empty tail fields is complete. */
function isRagged(values: readonly string[], columns: number): boolean {
  return values.length > columns && values.slice(columns).every((value) => value.trim() === '');
}

/** What a file without this column says in it. */
const none: readonly string[] = [];

function readName(one: One, all: All, surnameFirst = false): PersonName | null {
  const full = one('fullName');
  const [given, family, middle] = [one('given'), one('family'), all('middle').join(' ')];
  if (given === '' && family === '' && one('useFamily') === '') {
    return full === '' ? null : splitFullName(full, surnameFirst);
  }
  const [second, use, suffix] = [one('secondFamily'), one('useFamily'), one('suffix')];
  return {
    // Registers in France part the given names of one person by commas.
    given: given.replaceAll(/\s*,\s*/g, ' ').trim(),
    family,
    ...(middle === '' ? {} : { middle }),
    ...(second === '' ? {} : { secondFamily: second }),
    ...(use === '' || use === family ? {} : { useFamily: use }),
    ...(suffix === '' ? {} : { suffix }),
  };
}

function readBirth(one: One, dates: DateOrder): Born | null {
  const born = readBorn(one('bornOn'), dates);
  if (born === null) return null;
  return born.birthYear === null ? { bornOn: null, birthYear: readBirthYear(one('birthYear')) } : born;
}

function readPoint(latitude: string, longitude: string): Point | null | 'bad' {
  if (latitude === '' && longitude === '') return null;
  const point = { latitude: Number(latitude.replace(',', '.')), longitude: Number(longitude.replace(',', '.')) };
  if (point.latitude === 0 && point.longitude === 0) return null;
  return latitude !== '' && longitude !== '' && isUsablePoint(point) ? point : 'bad';
}
