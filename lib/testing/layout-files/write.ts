// Files of a layout with invented people, as published and as files come in life: shuffled, respelt, without a header row,
// in another alphabet, with columns missing or added.
import { foldHeader, type Layout } from '@/lib/import/layouts';
import type { ImportField } from '@/lib/import/model';
import { workbookOf, zipOf } from './archive';
import { publishedDates, publishedHeaders } from './headers';
import { type Invented, invent } from './people';

export const variants = [
  'published',
  'shuffled',
  'respelt',
  'columns added',
  'columns missing',
  'no header',
  'utf-16',
  'windows-1252',
  'mac line ends',
  'other separator',
  'title above',
  'spreadsheet with a title',
  'several in an archive',
  'fixed widths',
] as const;
export type Variant = (typeof variants)[number];

export interface LayoutFile {
  readonly bytes: Buffer;
  readonly people: readonly Invented[];
  /** Fields that a variant took away. */
  readonly without: ReadonlySet<ImportField>;
}

const optional: readonly ImportField[] = ['middle', 'suffix', 'precinctName', 'phone', 'email', 'numberSuffix'];

export function headerOf(layout: Layout): readonly string[] {
  return publishedHeaders[layout.id] ?? layout.order ?? [];
}

/** Null where the layout has no such variant. */
export function writeFile(layout: Layout, variant: Variant, count = 60): LayoutFile | null {
  const header = headerOf(layout);
  if (variant === 'no header' && (layout.order === undefined || layout.order !== header)) return null;
  const people = invent(count, layout.country);
  if (variant === 'fixed widths') return writeFixed(layout, people);
  const gone = new Set<ImportField>();
  let order = header.map((_, at) => at);
  if (variant === 'shuffled') order = order.map((_, at) => (at * 7 + 3) % header.length);
  if (new Set(order).size !== header.length) order = header.map((_, at) => at).reverse();
  if (variant === 'columns missing') {
    order = order.filter((at) => {
      const field = layout.columns[foldHeader(header[at] ?? '')];
      if (field === undefined || field === 'none' || !optional.includes(field)) return true;
      gone.add(field);
      return false;
    });
  }
  const extra = variant === 'columns added' ? ['zz_internal_1', 'ROWNUM', 'Überschrift'] : [];
  const names = [
    ...order.map((at) => (variant === 'respelt' ? respell(header[at] ?? '', at) : (header[at] ?? ''))),
    ...extra,
  ];
  const separator = variant === 'other separator' ? (layout.separator === '|' ? '\t' : '|') : (layout.separator ?? ',');
  const rows = people.map((person, row) => [
    ...order.map((at) => cellOf(layout, header[at] ?? '', person)),
    ...extra.map((_, at) => `${row}-${at}`),
  ]);
  if (variant === 'spreadsheet with a title') {
    const sheet = workbookOf([['Voter list of Alder County'], ['Printed on', '3 November 2026'], [], names, ...rows]);
    return { bytes: sheet, people, without: gone };
  }
  const lines = (variant === 'no header' ? rows : [names, ...rows]).map((row) =>
    row.map((value) => quoted(value, separator)).join(separator),
  );
  if (variant === 'title above') lines.unshift('"Voter list of Alder County, North"', 'Printed on 3 November 2026', '');
  if (variant === 'several in an archive') {
    const half = Math.ceil(lines.length / 2);
    const second = [...lines.slice(0, 1), ...lines.slice(half)];
    const lists = { 'north/list.csv': lines.slice(0, half).join('\n'), 'south/list.csv': second.join('\r\n') };
    return { bytes: zipOf({ ...lists, 'readme.pdf': '%PDF-1.7' }), people, without: gone };
  }
  const end = variant === 'mac line ends' ? '\r' : row13(layout) ? '\r\n' : '\n';
  return { bytes: encode(`${lines.join(end)}${end}`, variant), people, without: gone };
}

/** As old registers write it: no separator, blanks to fill, Latin-1; on some lines the last blanks got lost. */
function writeFixed(layout: Layout, people: readonly Invented[]): LayoutFile | null {
  if (layout.fixed === undefined) return null;
  const lines = people.map((person, row) => {
    const line = (layout.fixed ?? [])
      .map(([name, width]) => cellOf(layout, name, person).slice(0, width).padEnd(width))
      .join('');
    return row % 3 === 0 ? line.trimEnd() : line;
  });
  return { bytes: Buffer.from(lines.join('\r\n'), 'latin1'), people, without: new Set() };
}

/** Some sources end their lines as Windows does. */
const row13 = (layout: Layout): boolean => layout.id.length % 2 === 0;

function encode(text: string, variant: Variant): Buffer {
  if (variant === 'utf-16') return Buffer.from(`\uFEFF${text}`, 'utf16le');
  if (variant === 'windows-1252') return Buffer.from(text, 'latin1');
  return Buffer.from(variant === 'shuffled' ? `\uFEFF${text}` : text);
}

function respell(name: string, at: number): string {
  const spaced = name.replace(/[_-]/g, ' ');
  return [spaced.toUpperCase(), ` ${spaced.toLowerCase()} `, name.toLowerCase(), `${name} `][at % 4] ?? name;
}

function quoted(value: string, separator: string): string {
  return value.includes(separator) || value.includes('"') ? `"${value.replaceAll('"', '""')}"` : value;
}

function cellOf(layout: Layout, name: string, person: Invented): string {
  const folded = foldHeader(name);
  const field = layout.columns[folded];
  if (field === 'addressPart') return partOf(folded, person);
  if (layout.source === 'knocks' && field === 'none') return knockOf(folded, person);
  if (field === undefined || field === 'none') return fillerOf(folded);
  return makers(layout)[field]?.(person, folded) ?? '';
}

/** Everybody was out on their birthday, and somebody wrote down more than the day. */
function knockOf(name: string, { month, day, given }: Invented): string {
  if (name === 'datecanvassed') return `${month}/${day}/2026 3:45:00 PM`;
  if (name === 'result') return 'Not Home';
  return name === 'contacttype' ? 'Walk' : given;
}

function fillerOf(name: string): string {
  if (/date|changed|regist/.test(name)) return '01/02/2003';
  if (/district|code|number|zip|vote|hist/.test(name)) return '12';
  if (/party|race|ethnic|relig/.test(name)) return 'ZZ';
  return '';
}

function partOf(name: string, person: Invented): string {
  const at = Number(name.replace(/\D/g, ''));
  const lines = [
    ...(person.unit === '' ? [] : [`Flat ${person.unit}`]),
    lineOf(person),
    'Lower Sample',
    person.city,
    person.postcode,
  ];
  return lines[at - 1] ?? '';
}

function lineOf(person: Invented): string {
  return [numberOf(person), person.before, person.street, person.type].filter(Boolean).join(' ');
}

function numberOf({ number, half }: Invented): string {
  return [number, half].filter(Boolean).join(' ');
}

function fieldsOf(layout: Layout): ReadonlySet<ImportField | 'none' | undefined> {
  return new Set(headerOf(layout).map((name) => layout.columns[foldHeader(name)]));
}

function makers(layout: Layout): Partial<Record<ImportField, (person: Invented, name: string) => string>> {
  // By this header: a layout also knows the columns of older and newer spellings.
  const has = (field: ImportField) => fieldsOf(layout).has(field);
  const french = layout.country === 'FR';
  return {
    sourceId: ({ id }) => id,
    given: (p) => p.given,
    middle: (p) => p.middle,
    family: (p) => p.family,
    suffix: (p) => p.suffix,
    fullName: (p) => (has('family') ? '' : `${p.given} ${p.family}`),
    bornOn: (p) => dateOf(layout.id, p),
    birthYear: (p) => String(p.year),
    number: (p) => (has('numberSuffix') ? p.number : numberOf(p)),
    numberSuffix: (p) => p.half,
    streetBefore: (p) => (french ? p.type : p.before),
    street: (p) => {
      if (has('streetType')) return [has('streetBefore') ? '' : p.before, p.street].filter(Boolean).join(' ');
      if (french) return has('streetBefore') ? p.street : `${p.type} ${p.street}`;
      return [has('streetBefore') ? '' : p.before, p.street, p.type].filter(Boolean).join(' ');
    },
    streetType: (p) => p.type,
    addressLine: lineOf,
    addressLine2: (p, name) => (/3$|2$/.test(name) && /complement/.test(name) ? '' : unitOf(layout, p, name)),
    unitType: (p) => (p.unit === '' ? '' : 'Apt'),
    unit: (p) => (p.unit === '' ? '' : has('unitType') ? p.unit : `Apt ${p.unit}`),
    city: (p) => p.city,
    region: () => layout.region ?? 'OH',
    postcode: (p) => p.postcode,
    country: () => (french ? 'FRANCE' : ''),
    precinct: (p) => p.precinct,
    precinctName: (p) => `Sample ${p.precinct}`,
    latitude: (p) => p.latitude.toFixed(5),
    longitude: (p) => p.longitude.toFixed(5),
    phone: () => '202-555-0123',
    email: () => 'nobody@example.org',
    protected: (p) => (p.isProtected ? (layout.protectedWhen?.[0] ?? 'Y') : layout.protectedWhen ? '' : 'N'),
    status: () => (layout.id === 'nationbuilder' ? '' : 'A'),
  };
}

/** Where a file has a flat number of its own and a second line beside it, the line stays empty. */
function unitOf(layout: Layout, person: Invented, name: string): string {
  if (person.unit === '' || fieldsOf(layout).has('unit') || /address3|complement2/.test(name)) return '';
  return layout.country === 'FR' ? `Appt ${person.unit}` : `Apt ${person.unit}`;
}

function dateOf(layoutId: string, { year, month, day }: Invented): string {
  const [m, d] = [String(month).padStart(2, '0'), String(day).padStart(2, '0')];
  switch (publishedDates[layoutId]) {
    case 'iso':
      return `${year}-${m}-${d}`;
    case 'plain':
      return `${year}${m}${d}`;
    case 'dmy':
      return `${d}/${m}/${year}`;
    default:
      return `${m}/${d}/${year}`;
  }
}
