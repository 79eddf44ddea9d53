// Checks an exported log without trusting the product: recomputes every leaf and every tree head, checks every
// signature, and says where the first difference is. Checkpoints kept outside (mailed, printed) can be given as well.
import { readCheckpoint } from './note';
import { hashOfEntry, rootsAt } from './tree';

export { isConsistent, type ProofVerdict, readConsistencyText, verifyProof } from './proof';

/** `entries` were read in full, `sealed` counts all leaves; `problems` are sentences, empty when all is well. */
export type Verdict = {
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly entries: number;
  readonly sealed: number;
  readonly checkpoints: number;
  readonly signedUpTo: number;
};

/** `key` and `checkpoints` come from outside the log: a printed key line, mailed notes. Without them the file's own are used. */
export type Known = { readonly key?: string; readonly checkpoints?: readonly string[] };

type Line = { format?: unknown; key?: unknown; leaf?: unknown; hash?: unknown; entry?: unknown; checkpoint?: unknown };

/** `log` is the text of an export: one JSON object a line. Never throws on bad content: that is a problem found. */
export function verifyLog(log: string, known: Known = {}): Verdict {
  const problems: string[] = [];
  const leaves: Buffer[] = [];
  const notes: string[] = [...(known.checkpoints ?? [])];
  let key = known.key ?? '';
  let entries = 0;
  for (const [index, text] of log.split('\n').entries()) {
    if (text === '') continue;
    const line = parseLine(text);
    if (line === null) {
      problems.push(`Line ${index + 1} of the file cannot be read.`);
    } else if (typeof line.format === 'string') {
      if (line.format !== 'askfirst-log-1') problems.push('The file is not in a form this reader knows.');
      if (known.key !== undefined && line.key !== known.key) problems.push('The log names another key than yours.');
      if (known.key === undefined && typeof line.key === 'string') key = line.key;
    } else if (typeof line.checkpoint === 'string') {
      notes.push(line.checkpoint);
    } else {
      if (line.leaf !== leaves.length) problems.push(`Entry ${leaves.length} is missing or out of order.`);
      const leaf = leafOf(line, leaves.length, problems);
      if (typeof line.entry === 'string') entries += 1;
      leaves.push(leaf);
    }
  }
  const { signedUpTo, good } = checkHeads(leaves, notes, key, problems);
  return { ok: problems.length === 0, problems, entries, sealed: leaves.length, checkpoints: good, signedUpTo };
}

function parseLine(text: string): Line | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Line) : null;
  } catch {
    return null;
  }
}

// An entry of another campaign, and padding, come as their hash alone.
function leafOf(line: Line, number: number, problems: string[]): Buffer {
  const stated = typeof line.hash === 'string' ? Buffer.from(line.hash, 'hex') : null;
  if (typeof line.entry === 'string') {
    const computed = hashOfEntry(line.entry);
    if (stated !== null && !stated.equals(computed)) problems.push(`Entry ${number} is not what was sealed.`);
    return computed;
  }
  if (stated?.length !== 32) problems.push(`Entry ${number} cannot be read.`);
  return stated ?? Buffer.alloc(32);
}

function checkHeads(leaves: readonly Buffer[], notes: readonly string[], key: string, problems: string[]) {
  const checkpoints = notes.flatMap((note) => {
    const read = readCheckpoint(note, key);
    if (typeof read === 'string') problems.push(read);
    return typeof read === 'string' ? [] : [read];
  });
  const bySize = checkpoints.toSorted((a, b) => a.size - b.size);
  const roots = rootsAt(
    leaves,
    bySize.map(({ size }) => size),
  );
  let signedUpTo = 0;
  let good = 0;
  for (const { size, root } of bySize) {
    const computed = roots.get(size);
    if (computed === undefined) {
      problems.push(`A checkpoint covers ${size} entries, the log has ${leaves.length}: entries are gone.`);
    } else if (!computed.equals(root)) {
      problems.push(`Between entry ${signedUpTo} and entry ${size - 1} something was changed.`);
      // Every later head differs too; the first one says where.
      break;
    } else {
      signedUpTo = size;
      good += 1;
    }
  }
  if (bySize.length === 0) problems.push('There is no checkpoint to compare the log with.');
  else if (signedUpTo < leaves.length && problems.length === 0) {
    problems.push(`The entries from ${signedUpTo} on are not covered by a checkpoint.`);
  }
  return { signedUpTo, good };
}
