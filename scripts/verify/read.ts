// Reads an exported log: one JSON object a line. All forms that were ever written are read: form 1 had one key for the
// whole log, form 2 has epochs and entries that were pruned, form 3 holds entries as they are instead of quoted.
import { nameOf } from './note';
import { Texts } from './texts';
import { Hashes, isSaid, lettersOfBytes, lettersOfEntry } from './tree';

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
  readonly entries: Texts;
  readonly pruned: readonly number[];
  readonly notes: readonly string[];
};

type Line = Readonly<Record<string, unknown>>;

const newLine = 0x0a;

/** Never throws on bad content: that is a problem found. */
export function readLog(file: Uint8Array | string, problems: string[]): ReadLog {
  const log = typeof file === 'string' ? Buffer.from(file) : Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const read = {
    key: '',
    epochs: [] as Epoch[],
    leaves: new Hashes(),
    pruned: [] as number[],
    notes: [] as string[],
  };
  const entries = new Texts(log);
  let number = 0;
  for (let start = 0; start < log.length; ) {
    const found = log.indexOf(newLine, start);
    const end = found < 0 ? log.length : found;
    number += 1;
    const isRead = readInOrder(log, start, end, read.leaves, entries);
    const text = isRead ? '' : log.toString('utf8', start, end);
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
function readInOrder(log: Buffer, start: number, end: number, leaves: Hashes, entries: Texts): boolean {
  const stated = start + lineStart.length + digitsOf(leaves.length) + hashStart.length;
  const from = stated + 64 + entryStart.length - 1;
  if (from >= end || log[end - 1] !== closing) return false;
  if (!isAt(log, start, lineStart) || !isNumberAt(log, start + lineStart.length, leaves.length)) return false;
  if (!isAt(log, stated - hashStart.length, hashStart) || !isAt(log, stated + 64, entryStart)) return false;
  const computed = lettersOfBytes(log, from, end - 1);
  if (!isSaid(log, stated, computed)) return false;
  entries.addAt(leaves.length, from, end - 1);
  leaves.add(computed);
  return true;
}

const lineStart = Buffer.from('{"leaf":');
const hashStart = Buffer.from(',"hash":"');
const entryStart = Buffer.from('","entry":{');
const closing = 0x7d;
const digitsOf = (n: number): number => (n < 10 ? 1 : Math.floor(Math.log10(n)) + 1);

// Byte by byte: no text is made of what is only compared.
function isAt(log: Buffer, at: number, words: Buffer): boolean {
  for (let n = 0; n < words.length; n += 1) if (log[at + n] !== words[n]) return false;
  return true;
}

function isNumberAt(log: Buffer, at: number, number: number): boolean {
  let rest = number;
  for (let place = at + digitsOf(number) - 1; place >= at; place -= 1) {
    if (log[place] !== 0x30 + (rest % 10)) return false;
    rest = Math.floor(rest / 10);
  }
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
function readLeaf(line: Line, read: { leaves: Hashes; pruned: number[] }, entries: Texts, problems: string[]) {
  const number = read.leaves.length;
  if (line.leaf !== number) problems.push(`Entry ${number} is missing or out of order.`);
  const stated = typeof line.hash === 'string' ? line.hash : '';
  if (typeof line.entry === 'string') {
    const computed = lettersOfEntry(line.entry);
    if (Buffer.from(computed, 'latin1').toString('hex') !== stated)
      problems.push(`Entry ${number} is not what was sealed.`);
    entries.add(number, line.entry);
    read.leaves.add(computed);
    return;
  }
  const isHash = /^[0-9a-f]{64}$/i.test(stated);
  if (!isHash) problems.push(`Entry ${number} cannot be read.`);
  if (line.pruned === true) read.pruned.push(number);
  read.leaves.add(isHash ? Buffer.from(stated, 'hex').toString('latin1') : '\0'.repeat(32));
}

function isEpoch(line: Line): line is Line & Epoch {
  return Number.isSafeInteger(line.epoch) && Number.isSafeInteger(line.from) && nameOf(String(line.key)) !== '';
}
