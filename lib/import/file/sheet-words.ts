// What the cells of a spreadsheet say: shared words, numbers that are dates, true and false. Excel keeps a day as a count
// of days; shown as that number, a birth date would be lost.

export interface SheetWords {
  readonly strings: readonly string[];
  /** Numbers of the styles that show a date. */
  readonly dates: ReadonlySet<number>;
  readonly from1904: boolean;
}

export function sharedStrings(xml: string): string[] {
  return [...xml.matchAll(/<(?:\w+:)?si\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g)].map((found) =>
    runsOf(found[1] ?? ''),
  );
}

/** The runs of one text, without the readings that Japanese sheets put beside it. */
function runsOf(xml: string): string {
  const spoken = xml.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '');
  return [...spoken.matchAll(/<(?:\w+:)?t\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g)]
    .map((found) => unescapeXml(found[1] ?? ''))
    .join('');
}

/** Formats 14 to 22 and 45 to 47 are dates of their own; others say so in their code. */
export function dateStyles(xml: string): Set<number> {
  const own = new Map<number, string>();
  for (const [tag] of xml.matchAll(/<(?:\w+:)?numFmt\b[^>]*>/g)) {
    const code = unescapeXml(/formatCode="([^"]*)"/.exec(tag)?.[1] ?? '');
    own.set(Number(/numFmtId="(\d+)"/.exec(tag)?.[1]), code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
  }
  const used = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? '';
  const dates = new Set<number>();
  for (const [at, [tag]] of [...used.matchAll(/<(?:\w+:)?xf\b[^>]*>/g)].entries()) {
    const id = Number(/numFmtId="(\d+)"/.exec(tag)?.[1] ?? 0);
    const code = own.get(id);
    const isDate = code === undefined ? (id >= 14 && id <= 22) || (id >= 45 && id <= 47) : /[dy]/i.test(code);
    if (isDate) dates.add(at);
  }
  return dates;
}

/** What a cell says. `attributes` and `inner` are the cell's own. */
export function cellText(attributes: string, inner: string, words: SheetWords): string {
  const kind = /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n';
  if (kind === 'inlineStr') return runsOf(inner);
  const value = unescapeXml(/<(?:\w+:)?v\b[^>]*>([\s\S]*?)<\/(?:\w+:)?v>/.exec(inner)?.[1] ?? '');
  if (kind === 's') return words.strings[Number(value)] ?? '';
  if (kind === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (kind === 'e' || value === '') return '';
  if (kind !== 'n') return value;
  const style = Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? -1);
  return words.dates.has(style) ? dayOf(Number(value), words.from1904) : plainNumber(value);
}

/** '1.2345678E7' is how Excel stores a long voter number. */
function plainNumber(value: string): string {
  if (!/[eE]/.test(value)) return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number.toFixed(0) : String(number);
}

function dayOf(serial: number, from1904: boolean): string {
  if (!Number.isFinite(serial) || serial < 1) return '';
  const days = Math.floor(serial) + (from1904 ? 1462 : 0);
  // Excel believes that 1900 was a leap year.
  const since = Date.UTC(1899, 11, days < 61 ? 31 : 30);
  return new Date(since + days * 86_400_000).toISOString().slice(0, 10);
}

/** One line without line ends. */
export function textOf(text: string): string {
  return text.replace(/_x000D_/g, ' ').replace(/[\r\n\t]+/g, ' ');
}

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16) % 0x110000);
    if (decimal) return String.fromCodePoint(Number(decimal) % 0x110000);
    return ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as Record<string, string>)[name] ?? whole;
  });
}
