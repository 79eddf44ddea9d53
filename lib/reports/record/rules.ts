// Makes the record of processing from the facts that the software enforces: the closed list, the grounds in force, the
// sources, the notices, the processor register. Nothing is written by hand a second time, so nothing can drift. Pure.
import type { PurposeBasis } from '@/lib/purpose';
import { dataCategories, peopleCategories } from '@/lib/purpose/categories';
import type { Purpose } from '@/lib/purpose/model';
import { purposes } from '@/lib/purpose/registry';
import type {
  ProcessingRecord,
  RecordChange,
  RecordedNotice,
  RecordedProcessor,
  RecordedSource,
  RecordedUse,
} from './model';

type PurposeMap = Readonly<Record<string, Purpose>>;

export interface RecordFacts {
  readonly controller: {
    readonly name: string;
    readonly address: string;
    readonly contact: string;
    readonly law: string;
  };
  readonly bases: readonly Pick<PurposeBasis, 'purpose' | 'now'>[];
  readonly sources: readonly (RecordedSource & { readonly permits: readonly string[] })[];
  readonly notices: readonly RecordedNotice[];
  readonly processors: readonly RecordedProcessor[];
  readonly purgeOn: string;
}

/** Jobs of the machine itself (writing an import, ending what is over): no use that a voter could be asked about. */
const inward = ['retention', 'import'];

/** The uses that people are told of, in the order of the closed list. */
export function publicUses(map: PurposeMap = purposes): readonly string[] {
  return Object.keys(map).filter((id) => map[id]?.needs !== 'off' && !inward.includes(id));
}

/** GDPR 32(1), in general terms. */
export const measures = [
  'A look at a person needs a purpose, a role that may use it and an entry in the log; the database answers no row without.',
  'Names, contacts, answers, notes and requests are encrypted; keys lie on a second server and are destroyed on erasure.',
  'Staff sign in with a second step; a volunteer opens the doors of an open walk only, until its end.',
  'Backups of data and of keys are apart; a restored backup replays the erasures before it opens.',
  'The log is sealed in a signed tree that anybody can check with a reader of its own.',
] as const;

export function makeRecord(facts: RecordFacts, map: PurposeMap = purposes): ProcessingRecord {
  const uses = Object.entries(map).filter(([, purpose]) => purpose.needs !== 'off');
  return {
    controller: {
      ...facts.controller,
      joint: 'none',
      representative: 'none',
      officer: 'the privacy lead of the campaign, at the contact above',
    },
    uses: uses.map(([id, purpose]) => recordedUse(id, purpose, facts)),
    off: Object.keys(map).filter((id) => map[id]?.needs === 'off'),
    processors: facts.processors,
    transfers: facts.processors
      .filter((each) => each.transfer !== 'none-needed')
      .map((each) => `${each.name}: ${each.country}, ${each.transfer}`),
    sources: facts.sources.map(({ permits: _, ...source }) => source),
    notices: facts.notices,
    measures,
    purgeOn: facts.purgeOn,
  };
}

function recordedUse(id: string, purpose: Purpose, facts: RecordFacts): RecordedUse {
  const ground = facts.bases.find((each) => each.purpose === id)?.now ?? null;
  const isSpecial = purpose.tables.some((table) => dataCategories[table].special);
  const notices = facts.notices.filter((notice) => notice.purposes.includes(id));
  return {
    purpose: id,
    says: purpose.says,
    because: purpose.because,
    basis: ground?.basis ?? null,
    basisVersion: ground?.version ?? null,
    justification: ground?.justification ?? '',
    balancing: ground?.balancing ?? '',
    special: isSpecial ? 'GDPR 9(2)(a): explicit consent' : '',
    people: peopleCategories[id as keyof typeof peopleCategories],
    data: purpose.tables.map((table) => dataCategories[table].says),
    recipients: [
      ...[...new Set([...purpose.reads, ...purpose.writes])].filter((role) => role !== 'system'),
      ...new Set(notices.flatMap((notice) => notice.recipients)),
    ],
    keptUntil: purpose.keptUntil,
    sources: facts.sources.filter((source) => source.permits.includes(id)).map(({ label }) => label),
    notices: notices.map(({ hash }) => hash),
  };
}

/** What is different between a signed version and now, value by value, for whoever signed it. */
export function changesSince(signed: unknown, now: unknown, where = ''): readonly RecordChange[] {
  if (isTree(signed) && isTree(now)) {
    const names = [...new Set([...Object.keys(signed), ...Object.keys(now)])];
    return names.flatMap((name) => changesSince(signed[name], now[name], where ? `${where}.${name}` : name));
  }
  const [was, is] = [shown(signed), shown(now)];
  return was === is ? [] : [{ where, was, is }];
}

// Lists of things with a name are compared by name, so that one more does not change all that follow.
function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The record with its lists keyed by purpose, id or hash: the form in which two of them are compared. */
export function keyed(record: ProcessingRecord): Record<string, unknown> {
  const by = <T>(list: readonly T[], keyOf: (item: T) => string) =>
    Object.fromEntries(list.map((item) => [keyOf(item), item]));
  return {
    ...record,
    uses: by(record.uses, (use) => use.purpose),
    processors: by(record.processors, (each) => each.name),
    sources: by(record.sources, (each) => `${each.kind} ${each.label}`),
    notices: by(record.notices, (each) => each.hash.slice(0, 12)),
  };
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const csvNames = [
  'purpose',
  'says',
  'because',
  'basis',
  'basisVersion',
  'justification',
  'balancing',
  'special',
  'people',
  'data',
  'recipients',
  'keptUntil',
  'sources',
  'notices',
] as const;

/** GOV-01: the uses as a table for a spreadsheet; a cell that a program would run begins with an apostrophe. */
export function recordCsv(record: ProcessingRecord): string {
  const cell = (value: unknown): string => {
    const text = Array.isArray(value) ? value.join('; ') : shown(value);
    return `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  const rows = record.uses.map((use) => csvNames.map((name) => cell(use[name])).join(','));
  return `\uFEFF${[csvNames.join(','), ...rows].join('\r\n')}\r\n`;
}
