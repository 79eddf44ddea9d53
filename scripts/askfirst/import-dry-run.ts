// `import FILE --dry-run`: what the file would do, without a campaign, a server or a trace. The report names columns,
// counts and lines; no value of any row leaves the file.
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { type Diff, type DryRun, dryRunFile } from '@/lib/import';
import type { Area, ImportField } from '@/lib/import/model';
import { machineNow } from '@/lib/platform/clock';
import { dayIn } from '@/lib/platform/format';
import { isRefusal } from '@/lib/platform/result';
import type { Answer } from './command';

const problems: Record<string, string> = {
  'no-address': 'no column holds a street or an address: name one with --column N=addressLine',
  'field-twice': 'two columns hold the same thing',
  'half-a-point': 'a point lacks one half',
  answers:
    'these are answers given to another tool; they are not imported, because nothing in them proves that anybody agreed',
  'knock-columns':
    'this contact history does not say how each contact was made, when, or with whom: export it with VANID, Date Canvassed, Result and Contact Type',
  'no-row-fits': 'not one row can be read as these columns say',
};

/** What a comparison needs to know of the file. */
export interface Found {
  readonly isRoll: boolean;
  readonly licence: string | undefined;
}

export async function dryRun(
  file: string,
  options: { country?: string | undefined; area: Area; choices: Record<number, ImportField | null> },
  compare?: (found: Found) => Promise<Diff>,
): Promise<Answer> {
  const report = await dryRunFile(basename(file), () => createReadStream(file), {
    ...options,
    today: dayIn(machineNow(), 'UTC'),
  }).catch(saidNo);
  if ('refusal' in report) return { ok: false, text: report.refusal, json: { ok: false, ...report } };
  const ok = report.problems.length === 0;
  const found = { isRoll: report.counts.people > 0, licence: report.layout?.licence ?? undefined };
  const diff = ok && compare ? await compare(found) : null;
  return { ok, text: [...textOf(report), sayDiff(diff)].join('\n'), json: { ok, ...report, diff } };
}

/** A file that is no list is an answer too: one sentence, and exit code 1. */
function saidNo(error: unknown): { refusal: string } {
  if (isRefusal(error)) return { refusal: error.message };
  throw error;
}

function sayDiff(diff: Diff | null): string {
  if (!diff) return 'Compared with no campaign: add --campaign NAME, or look at the desk, for what would change.';
  return `In the campaign: ${diff.fresh} new, ${diff.changed} changed, ${diff.moved} moved, ${diff.quiet} here already or kept out, ${diff.needsAPerson} for a person to decide, ${diff.gone === null ? 'not compared' : diff.gone} gone.`;
}

function textOf(report: DryRun): string[] {
  const { file, layout, counts, duplicates } = report;
  const list = (state: string) =>
    report.columns
      .filter((column) => column.state === state)
      .map((column) => (column.refused ? `${column.name} (${column.refused})` : column.name))
      .join(', ') || 'none';
  const wrapped = file.wrapped ? `, ${file.wrapped}${file.inner ? ` with ${file.inner}` : ''}` : '';
  return [
    `${file.name}: ${layout ? `${layout.title} (${layout.confidence})` : 'a layout we do not know'}.`,
    `${file.encoding}, ${separatorWord(file.separator)}, lines end in ${file.lineEnd}, ${file.hasHeader ? 'a header row' : 'no header row'}${file.above === 0 ? '' : `, ${file.above} lines of a title above the list`}${wrapped}.`,
    `Kept: ${
      report.columns
        .filter((column) => column.state === 'matched')
        .map((column) => `${column.name} = ${column.field}`)
        .join(', ') || 'nothing'
    }.`,
    `Looked at for stops only: ${list('checked-only')}.`,
    `Refused: ${list('forbidden')}. Without proof: ${list('no-proof')}. Unknown: ${list('undecided')}.`,
    `${counts.rows} rows: ${counts.ready} ready (${counts.people} people, ${counts.doors} doors, ${counts.unplaced} of them without a point), ${counts.refused} refused, ${counts.protected} protected, ${counts.stopped} stopped by the file, ${counts.outside} outside the area, ${counts.repeated} twice in the file.`,
    ...Object.entries(report.reasons).map(([reason, count]) => `  ${count} ${reason}`),
    `Likely duplicates: ${Object.entries(duplicates.counts)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', ')}.`,
    ...report.problems.map((problem) => `It cannot be imported: ${problems[problem] ?? problem}.`),
    ...report.warnings.map((warning) => `Take care: ${warning}.`),
  ];
}

function separatorWord(separator: string): string {
  return (
    { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe', fixed: 'columns of fixed width' }[separator] ??
    separator
  );
}
