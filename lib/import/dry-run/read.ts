// Reads a whole file as an import would and reports it: which layout, what each column becomes and why not, where every
// row would go. It needs no server, so it cannot say what the campaign already holds; `diff` says so.
import type { ColumnPlan, PlanProblem } from '@/lib/import/columns';
import { type FileLook, type FilePart, type OpenList, openList, readRows, standsAt } from '@/lib/import/file';
import { datesOfKnocks, knockColumns, knockReader } from '@/lib/import/knocks';
import { foldHeader, type Layout, layoutById, nearestSignature } from '@/lib/import/layouts';
import type { Area, ImportField, RefusalReason } from '@/lib/import/model';
import { columnsFor, datesOf, rowSettings } from '@/lib/import/plan';
import { makeRowReader } from '@/lib/import/rows';
import { applyChoices, makeAreaTest, namesPeople, planProblems } from '@/lib/import/rules';
import { labelWords } from '@/lib/rules-data/traits';
import { type ColumnReport, reportColumns } from './columns';
import { type Duplicates, makeLikeness } from './likeness';

export interface DryRunOptions {
  readonly country?: string | undefined;
  readonly area?: Area | undefined;
  readonly choices?: Readonly<Record<number, ImportField | null>> | undefined;
  /** ISO date: no knock was made after it, and one of long before is not needed. */
  readonly today?: string | undefined;
}

export type DryRunProblem = PlanProblem | 'answers' | 'knock-columns' | 'no-row-fits';
export type DryRunWarning =
  | 'most-rows-protected'
  | 'most-rows-stopped'
  | 'no-protected-column'
  | 'layout-likely'
  | 'undecided-columns'
  | 'yes-without-proof';

/** The report of one file; `npm run askfirst -- import FILE --dry-run --json` prints it. No value of any row is in it. */
export interface DryRun {
  readonly file: {
    readonly name: string;
    readonly wrapped: OpenList['wrapped'];
    readonly inner: string | null;
    /** Lists of an archive that are read as one, and what else lies in it. */
    readonly lists: readonly string[];
    readonly left: OpenList['left'];
    readonly encoding: FileLook['encoding'];
    readonly separator: string;
    readonly lineEnd: FileLook['lineEnd'];
    readonly hasHeader: boolean;
    /** Lines above the list that are none of it: a title, a date of print. */
    readonly above: number;
    readonly dates: string;
    readonly country: string;
  };
  readonly layout: {
    readonly id: string;
    readonly title: string;
    readonly source: Layout['source'];
    readonly region: string | null;
    readonly licence: string | null;
    readonly confidence: 'certain' | 'likely';
    /** Names that tell this layout and are not there. */
    readonly missing: readonly string[];
  } | null;
  readonly columns: readonly ColumnReport[];
  /** `rows` is the sum of `ready`, `refused`, `protected`, `stopped`, `outside` and `repeated`. */
  readonly counts: Readonly<
    Record<'rows' | 'ready' | 'refused' | 'protected' | 'stopped' | 'outside' | 'repeated', number> & {
      people: number;
      doors: number;
      unplaced: number;
    }
  >;
  readonly reasons: Partial<Record<RefusalReason, number>>;
  /** The first thousand refused rows: the line in the file, why, and which field; `file` where several lists are one. */
  readonly refused: readonly {
    readonly file?: string;
    readonly line: number;
    readonly reason: RefusalReason;
    readonly field: string | null;
  }[];
  readonly duplicates: Omit<Duplicates, 'rows'> & {
    readonly rows: readonly (Duplicates['rows'][number] & { readonly file?: string; readonly likeFile?: string })[];
  };
  readonly problems: readonly DryRunProblem[];
  readonly warnings: readonly DryRunWarning[];
  /** Null: compared with no campaign. The command line fills it when it is given one. */
  readonly diff: null;
}

const mostListed = 1_000;

/** What a column of postcodes is called where. */
const postcodeNames: Readonly<Record<string, string>> = {
  'code postal': 'FR',
  cp: 'FR',
  'codigo postal': 'ES',
  plz: 'DE',
  postleitzahl: 'DE',
};

/** The country of a list whose layout nobody knows, by what it calls its postcodes, or by how they look. */
function countryOf({ header, rows }: FileLook): string | undefined {
  const named = header.map((name) => postcodeNames[labelWords(name)]).find((country) => country !== undefined);
  const at = header.findIndex((name) => /^post ?code$/.test(labelWords(name)));
  const filled = at < 0 ? [] : rows.map((row) => row[at]?.trim() ?? '').filter((value) => value !== '');
  const isBritish = filled.length > 0 && filled.every((value) => /^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$/i.test(value));
  return named ?? (isBritish ? 'GB' : undefined);
}

/** Reads the file twice, once to look and once to the end. `open` gives its bytes from the beginning each time. */
export async function dryRunFile(
  name: string,
  open: () => AsyncIterable<Uint8Array>,
  options: DryRunOptions = {},
): Promise<DryRun> {
  const { look: seen, read, sample: _rows, ...unwrapped } = await openList(open);
  const layout = layoutById(seen.layoutId ?? '');
  const columns = applyChoices(columnsFor(seen, seen.rows), options.choices ?? {});
  const country = options.country ?? layout?.country ?? countryOf(seen) ?? 'US';
  const settings = rowSettings(
    { look: seen, columns, shared: [], dates: datesOf(columns, seen.rows) },
    { country },
    false,
  );
  const knocks = knockReader({ look: seen, columns, dates: datesOfKnocks(seen, columns) }, options.today);
  const sorted = await sortRows(read(), seen, settings, options.area ?? { kind: 'everything' }, knocks);
  return {
    file: {
      name,
      ...unwrapped,
      encoding: seen.encoding,
      separator: seen.widths ? 'fixed' : seen.separator,
      lineEnd: seen.lineEnd,
      hasHeader: seen.hasHeader,
      above: seen.above,
      dates: settings.dates,
      country,
    },
    layout: layout ? reportLayout(layout, seen, columns) : null,
    columns: reportColumns(columns),
    ...sorted,
    problems: problemsOf(columns, layout, seen, sorted.counts),
    warnings: warningsOf(columns, layout, seen, sorted.counts),
    diff: null,
  };
}

async function sortRows(
  bytes: AsyncIterable<Uint8Array>,
  look: FileLook,
  settings: Parameters<typeof makeRowReader>[0],
  area: Area,
  knocks: ReturnType<typeof knockReader>,
) {
  const read = knocks ?? makeRowReader(settings);
  const isInside = makeAreaTest(area);
  const likeness = makeLikeness();
  const counts = {
    rows: 0,
    ready: 0,
    refused: 0,
    protected: 0,
    stopped: 0,
    outside: 0,
    repeated: 0,
    people: 0,
    doors: 0,
    unplaced: 0,
  };
  const reasons: Partial<Record<RefusalReason, number>> = {};
  const refused: { line: number; reason: RefusalReason; field: string | null }[] = [];
  const refuse = (line: number, reason: RefusalReason, field: string | null): void => {
    counts.refused += 1;
    reasons[reason] = (reasons[reason] ?? 0) + 1;
    if (refused.length < mostListed) refused.push({ line, reason, field });
  };
  const parts: FilePart[] = [];
  for await (const batch of readRows(bytes, look, parts)) {
    for (const record of batch) {
      counts.rows += 1;
      const result = record.readable
        ? read(record.values)
        : { kind: 'refused' as const, reason: 'unreadable' as const };
      if (result.kind === 'outside') counts.outside += 1;
      else if (result.kind === 'protected') counts.protected += 1;
      else if (result.kind === 'refused')
        refuse(record.line, result.reason, 'field' in result ? (result.field ?? null) : null);
      else if ('isStop' in result.row) counts[result.row.isStop ? 'stopped' : 'ready'] += 1;
      else if (!isInside(result.row)) counts.outside += 1;
      else if (result.row.stop) counts.stopped += 1;
      else {
        const found = likeness.take(result.row, record.line);
        if (found === 'same-id-twice') refuse(record.line, found, 'sourceId');
        else if (found === 'needs-a-person') refuse(record.line, found, null);
        else if (found === 'repeated') counts.repeated += 1;
        else counts.ready += 1;
      }
    }
  }
  const { doors, unplaced } = likeness.doors();
  Object.assign(counts, { doors, unplaced, people: settings.people ? counts.ready : 0 });
  const { rows, ...report } = likeness.report();
  return {
    counts,
    reasons,
    refused: refused.map((each) => ({ ...each, ...standsAt(parts, each.line) })),
    duplicates: {
      ...report,
      rows: rows.map(({ line, like, kind }) => {
        const other = standsAt(parts, like);
        return { kind, ...standsAt(parts, line), like: other.line, ...(other.file && { likeFile: other.file }) };
      }),
    },
  };
}

function reportLayout(layout: Layout, look: FileLook, columns: readonly ColumnPlan[]): NonNullable<DryRun['layout']> {
  const header = columns.map((column) => column.name);
  const names = new Set(header.map(foldHeader));
  return {
    id: layout.id,
    title: layout.title,
    source: layout.source,
    region: layout.region ?? null,
    licence: layout.licence ?? null,
    confidence: look.layoutConfidence ?? 'likely',
    missing: nearestSignature(layout, header).filter((name) => !names.has(foldHeader(name))),
  };
}

function problemsOf(
  columns: readonly ColumnPlan[],
  layout: Layout | undefined,
  look: FileLook,
  counts: { rows: number; ready: number; refused: number },
): DryRunProblem[] {
  if (layout?.source === 'answers') return ['answers'];
  const isKnocks = layout?.source === 'knocks';
  if (isKnocks && !knockColumns(layout, { look, columns })) return ['knock-columns'];
  const problems: DryRunProblem[] = isKnocks ? [] : planProblems(columns);
  if (problems.length === 0 && counts.rows > 0 && counts.refused === counts.rows) problems.push('no-row-fits');
  return problems;
}

function warningsOf(
  columns: readonly ColumnPlan[],
  layout: Layout | undefined,
  look: FileLook,
  counts: DryRun['counts'],
): DryRunWarning[] {
  const warnings: DryRunWarning[] = [];
  // A column that was taken for a mark and is none.
  if (counts.protected * 2 > counts.rows) warnings.push('most-rows-protected');
  if (counts.stopped * 2 > counts.rows) warnings.push('most-rows-stopped');
  const marks = layout?.signature.some((name) => layout.columns[foldHeader(name)] === 'protected') ?? false;
  if (marks && namesPeople(columns) && !columns.some((column) => column.field === 'protected'))
    warnings.push('no-protected-column');
  if (look.layoutConfidence === 'likely') warnings.push('layout-likely');
  if (columns.some((column) => column.state === 'undecided')) warnings.push('undecided-columns');
  if (columns.some((column) => column.state === 'no-proof')) warnings.push('yes-without-proof');
  return warnings;
}
