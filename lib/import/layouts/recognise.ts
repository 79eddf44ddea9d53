// Which layout a file has: by the names in its header row, or, without one, by whether the values stand where the layout
// says. Columns may be shuffled, missing, added or spelt another way; a wrong guess shows, because values then do not fit.
import type { ImportField } from '@/lib/import/model';
import { readBirthYear, readBorn } from '@/lib/import/rows/dates';
import { cutAt } from './cut';
import { foldHeader, type Layout } from './layout';

export interface Recognised {
  readonly layout: Layout;
  /** `certain`: everything that tells it is there. */
  readonly confidence: 'certain' | 'likely';
  /** The columns of a file without a header row. */
  readonly order?: readonly string[];
}

/**
 * Share of its own telling names that a header must carry, how many names no other layout has, and how much of the header the
 * layout must know: half of all rolls have LAST_NAME, HOUSE_NUMBER and STREET_NAME, and are not from Pennsylvania.
 */
const leastShare = 0.6;
const leastOwn = 2;
const leastKnown = 0.7;
/** What a whole set of telling names is worth, in names. */
const wholeBonus = 3;

/** The layout that a header row names; undefined for unknown files. */
export function recogniseByName(header: readonly string[], layouts: readonly Layout[]): Recognised | undefined {
  const names = [...new Set(header.map(foldHeader))].filter((name) => name !== '');
  const written = header.map((name) => name.trim()).filter((name) => name !== '');
  const found = layouts.flatMap((layout) => {
    const signs = nearestSignature(layout, header).map(foldHeader);
    const hits = signs.filter((name) => names.includes(name)).length;
    const own = names.reduce((sum, name) => sum + shareOf(name, layout, layouts), 0);
    const isCertain = hits === signs.length;
    const isKnown = (name: string) => foldHeader(name) in layout.columns || (layout.needless?.test(name) ?? false);
    const knows = written.filter(isKnown).length / written.length;
    if (!isCertain && (hits < signs.length * leastShare || own < leastOwn || knows < leastKnown)) return [];
    const known = names.filter((name) => name in layout.columns).length;
    return [{ layout, isCertain, score: known + own + (isCertain ? wholeBonus : 0) }];
  });
  const [best] = found.sort((a, b) => b.score - a.score);
  return best && { layout: best.layout, confidence: best.isCertain ? 'certain' : 'likely' };
}

/** The telling names of the spelling that this header is nearest to. */
export function nearestSignature(layout: Layout, header: readonly string[]): readonly string[] {
  const names = new Set(header.map(foldHeader));
  const share = (signs: readonly string[]) => signs.filter((name) => names.has(foldHeader(name))).length / signs.length;
  return (layout.otherSignatures ?? []).reduce(
    (best, signs) => (share(signs) > share(best) ? signs : best),
    layout.signature,
  );
}

/** A name that few layouts have tells more. */
function shareOf(name: string, layout: Layout, layouts: readonly Layout[]): number {
  if (!(name in layout.columns)) return 0;
  return 1 / layouts.filter((each) => name in each.columns).length;
}

/** The layout whose columns, counted from the left, hold what they should; undefined when none does. */
export function recogniseByValues(
  rows: readonly (readonly string[])[],
  layouts: readonly Layout[],
): Recognised | undefined {
  const first = rows[0];
  if (first === undefined) return undefined;
  const found = layouts.flatMap((layout) =>
    [layout.order, ...(layout.otherOrders ?? [])].flatMap((order) => {
      if (order === undefined || !fitsWidth(order, first.length, layout)) return [];
      const share = shareThatFits(rows.slice(0, 100), order, layout);
      return share === undefined ? [] : [{ layout, order, share }];
    }),
  );
  const [best] = found.sort((a, b) => b.share - a.share);
  if (!best) return undefined;
  const order = first.map((_, at) => best.order[at] ?? `Column ${at + 1}`);
  return { layout: best.layout, confidence: best.share > 0.95 ? 'certain' : 'likely', order };
}

export interface RecognisedWidths extends Recognised {
  readonly order: readonly string[];
  readonly widths: readonly number[];
  /** Lines above the first row. */
  readonly above: number;
}

/** The layout of a file without separators: its lines are as wide as the layout says, and hold what should stand there. */
export function recogniseByWidths(lines: readonly string[], layouts: readonly Layout[]): RecognisedWidths | undefined {
  const found = layouts.flatMap((layout) => {
    const fixed = layout.fixed ?? [];
    const widths = fixed.map(([, width]) => width);
    const wide = widths.reduce((sum, width) => sum + width, 0);
    // Blanks at the end of a line get lost on the way; letters do not come along.
    const isRow = (line: string) => line.length > wide / 2 && line.trimEnd().length <= wide;
    const above = lines.findIndex(isRow);
    const rows = above < 0 ? [] : lines.slice(above, above + 100).filter((line) => line.trim() !== '');
    if (fixed.length === 0 || rows.length === 0 || rows.filter(isRow).length < rows.length * 0.9) return [];
    const order = fixed.map(([name]) => name);
    const cut = rows.map((line) => cutAt(widths, line));
    const share = shareThatFits(cut, order, layout);
    return share === undefined ? [] : [{ layout, order, widths, above, share }];
  });
  const [best] = found.sort((a, b) => b.share - a.share);
  if (!best) return undefined;
  const { share, ...rest } = best;
  return { ...rest, confidence: share > 0.95 ? 'certain' : 'likely' };
}

/** A separator at the end of each line adds an empty field; files with elections grow to the right. */
function fitsWidth(order: readonly string[], width: number, layout: Layout): boolean {
  return (
    width === order.length || width === order.length + 1 || (layout.needless !== undefined && width > order.length)
  );
}

const telling: readonly ImportField[] = ['sourceId', 'bornOn', 'birthYear', 'postcode', 'latitude', 'protected'];

/** Share of the filled values that fit their column; undefined when a telling column does not hold what it should. */
function shareThatFits(
  rows: readonly (readonly string[])[],
  order: readonly string[],
  layout: Layout,
): number | undefined {
  let filled = 0;
  let fitting = 0;
  let told = 0;
  for (const [at, name] of order.entries()) {
    const field = layout.columns[foldHeader(name)];
    if (field === undefined || field === 'none') continue;
    const values = rows.map((row) => row[at]?.trim() ?? '').filter((value) => value !== '');
    const good = values.filter((value) => fits(field, value, layout)).length;
    if (telling.includes(field) && values.length > 0) {
      if (good < values.length * 0.7) return undefined;
      told += 1;
    }
    filled += values.length;
    fitting += good;
  }
  return told >= 2 && fitting >= filled * 0.85 ? fitting / filled : undefined;
}

const postcodes: Record<string, RegExp> = {
  US: /^\d{5}(-?\d{4})?$/,
  FR: /^\d{4,5}$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$/i,
};

function fits(field: ImportField, value: string, layout: Layout): boolean {
  switch (field) {
    case 'sourceId':
      return /\d{3,}/.test(value) && !/\s/.test(value);
    case 'given':
    case 'family':
    case 'fullName':
    case 'street':
    case 'addressLine':
    case 'city':
      return /\p{L}/u.test(value);
    case 'bornOn':
      return readBorn(value, layout.dates ?? 'mdy') !== null;
    case 'birthYear':
      return readBirthYear(value) !== null;
    case 'postcode':
      return (postcodes[layout.country] ?? /\d/).test(value);
    case 'region':
      return /^[A-Z]{2}$/i.test(value);
    case 'protected':
      return /^[YN01]$/i.test(value);
    case 'latitude':
    case 'longitude':
      return /^-?\d{1,3}\.\d+$/.test(value);
    case 'email':
      return value.includes('@');
    case 'unitType':
    case 'streetBefore':
    case 'streetAfter':
      return value.length < 20 && !/^\d{4,}$/.test(value);
    default:
      return true;
  }
}
