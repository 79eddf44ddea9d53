// Reads an exported log: one JSON object a line. All forms that were ever written are read: form 1 had one key for the
// whole log, form 2 has epochs and entries that were pruned, form 3 holds entries as they are instead of quoted.
import { nameOf } from './note';
import { Hashes, hexOfEntry } from './tree';

/** `from`: the first leaf that this epoch's key signs for the first time. */
export type Epoch = {
  readonly epoch: number;
  readonly from: number;
  readonly key: string;
  readonly reason: string;
  readonly lostSize: number | null;
  readonly handover: string | null;
};

/** `entries` are own texts by leaf; `pruned` are own leaves whose text was taken at its end. */
export type ReadLog = {
  readonly key: string;
  readonly epochs: readonly Epoch[];
  readonly leaves: Hashes;
  readonly entries: ReadonlyMap<number, string>;
  readonly pruned: readonly number[];
  readonly notes: readonly string[];
};

type Line = Readonly<Record<string, unknown>>;

/** Never throws on bad content: that is a problem found. */
export function readLog(log: string, problems: string[]): ReadLog {
  const read = {
    key: '',
    epochs: [] as Epoch[],
    leaves: new Hashes(),
    pruned: [] as number[],
    notes: [] as string[],
  };
  const entries = new Map<number, string>();
  let number = 0;
  for (let start = 0; start < log.length; ) {
    const found = log.indexOf('\n', start);
    const end = found < 0 ? log.length : found;
    number += 1;
    const isRead = readInOrder(log, start, end, read.leaves, entries);
    const text = isRead ? '' : log.slice(start, end);
    start = end + 1;
    if (text === '') continue;
    const line = readPlain(text) ?? parseLine(text);
    if (line === null) problems.push(`Line ${number} of the file cannot be read.`);
    else if (line.leaf !== undefined) readLeaf(line, read, entries, problems);
    else if (typeof line.format === 'string') {
      if (!/^askfirst-log-[123]$/.test(line.format)) problems.push('The file is not in a form this reader knows.');
      read.key = String(line.key);
    } else if (typeof line.checkpoint === 'string') read.notes.push(line.checkpoint);
    else if (isEpoch(line)) read.epochs.push(line);
    else problems.push(`Line ${number} of the file cannot be read.`);
  }
  if (read.epochs.length === 0) {
    read.epochs.push({ epoch: 1, from: 0, key: read.key, reason: 'first', lostSize: null, handover: null });
  }
  return { ...read, entries };
}

// The line of an entry in its place and with its own hash, as nearly all are: read where it stands. False leaves any
// other line to the reading below, which also says what is wrong with it.
function readInOrder(log: string, start: number, end: number, leaves: Hashes, entries: Map<number, string>): boolean {
  const before = `{"leaf":${leaves.length},"hash":"`;
  const after = '","entry":';
  const stated = start + before.length;
  const from = stated + 64 + after.length;
  if (from >= end || !log.startsWith(before, start) || !log.startsWith(after, stated + 64)) return false;
  if (log[from] !== '{' || log[end - 1] !== '}') return false;
  const entry = log.slice(from, end - 1);
  const computed = hexOfEntry(entry);
  if (!log.startsWith(computed, stated)) return false;
  entries.set(leaves.length, entry);
  leaves.add(computed);
  return true;
}

// An entry as it is: its bytes are what was sealed, so they are taken as they stand and never parsed and written again.
const plainStart = /^\{"leaf":(\d{1,15}),"hash":"([0-9a-f]{64})","entry":(?=\{)/;
function readPlain(text: string): Line | null {
  const found = plainStart.exec(text);
  return found ? { leaf: Number(found[1]), hash: found[2], entry: text.slice(found[0].length, -1) } : null;
}

function parseLine(text: string): Line | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Line) : null;
  } catch {
    return null;
  }
}

// An entry of another campaign, padding, and an own entry that was pruned come as their hash alone.
function readLeaf(
  line: Line,
  read: { leaves: Hashes; pruned: number[] },
  entries: Map<number, string>,
  problems: string[],
) {
  const number = read.leaves.length;
  if (line.leaf !== number) problems.push(`Entry ${number} is missing or out of order.`);
  const stated = typeof line.hash === 'string' ? line.hash : '';
  if (typeof line.entry === 'string') {
    const computed = hexOfEntry(line.entry);
    if (computed !== stated) problems.push(`Entry ${number} is not what was sealed.`);
    entries.set(number, line.entry);
    read.leaves.add(computed);
    return;
  }
  const isHash = /^[0-9a-f]{64}$/i.test(stated);
  if (!isHash) problems.push(`Entry ${number} cannot be read.`);
  if (line.pruned === true) read.pruned.push(number);
  read.leaves.add(isHash ? stated : '0'.repeat(64));
}

function isEpoch(line: Line): line is Line & Epoch {
  return Number.isSafeInteger(line.epoch) && Number.isSafeInteger(line.from) && nameOf(String(line.key)) !== '';
}
