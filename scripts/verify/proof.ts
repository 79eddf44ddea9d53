// Checks a proof that somebody holds in their hand (C2SP tlog-proof: a receipt's own entry) and proofs that one head of
// the log is the beginning of another, offline, with the key alone. Written from RFC 9162 sections 2.1.3.2 and 2.1.4.2;
// shares no module with the code that makes proofs.
import { type ReadCheckpoint, readCheckpoint } from './note';
import { hashOfEntry, hashOfPair } from './tree';

/** `entry` is the text that is proved; `problems` are sentences, empty when all is well. */
export type ProofVerdict = {
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly index: number | null;
  readonly entry: string | null;
  readonly checkpoint: ReadCheckpoint | null;
};

/** `entry`: the text itself, when the proof does not carry it. */
export function verifyProof(text: string, key: string, entry?: string): ProofVerdict {
  const read = readProofText(text);
  if (read === null) return failed('This is not a proof in the agreed form (c2sp.org/tlog-proof@v1).');
  const said = entry ?? read.extra;
  if (said === null) return failed('The proof does not carry the text that it proves. Give the text as well.');
  const checkpoint = readCheckpoint(read.checkpoint, key);
  if (typeof checkpoint === 'string') return failed(checkpoint);
  const root = rootOfPath(read.index, checkpoint.size, hashOfEntry(said), read.path);
  const ok = root?.equals(checkpoint.root) ?? false;
  const problems = ok ? [] : ['The text is not in the log that this checkpoint signs.'];
  return { ok, problems, index: read.index, entry: said, checkpoint };
}

function failed(problem: string): ProofVerdict {
  return { ok: false, problems: [problem], index: null, entry: null, checkpoint: null };
}

function readProofText(text: string) {
  const gap = text.indexOf('\n\n');
  const [version, ...lines] = text.slice(0, Math.max(gap, 0)).split('\n');
  if (version !== 'c2sp.org/tlog-proof@v1') return null;
  const extra = lines[0]?.startsWith('extra ') ? lines.shift() : undefined;
  const [, index] = /^index (0|[1-9]\d{0,14})$/.exec(lines.shift() ?? '') ?? [];
  const path = lines.map((line) => Buffer.from(line, 'base64'));
  if (index === undefined || path.some((hash) => hash.length !== 32)) return null;
  return {
    index: Number(index),
    extra: extra === undefined ? null : Buffer.from(extra.slice(6), 'base64').toString('utf8'),
    path,
    checkpoint: text.slice(gap + 2),
  };
}

// `at` is the place of the hash on its level, `last` the last place of that level.
function rootOfPath(index: number, size: number, leaf: Buffer, path: readonly Buffer[]): Buffer | null {
  if (index >= size) return null;
  let [at, last, root] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      root = hashOfPair(sibling, root);
      // A last hash without a sibling rises as it is.
      for (; at % 2 === 0 && at > 0; last = half(last)) at = half(at);
    } else root = hashOfPair(root, sibling);
    at = half(at);
    last = half(last);
  }
  return last === 0 ? root : null;
}

/** Whether `path` shows that the tree `before` is the beginning of the tree `after`. */
export function isConsistent(before: ReadCheckpoint, after: ReadCheckpoint, path: readonly Buffer[]): boolean {
  if (before.size > after.size) return false;
  if (before.size === after.size) return path.length === 0 && before.root.equals(after.root);
  if (before.size === 0) return path.length === 0;
  let [at, last] = [before.size - 1, after.size - 1];
  for (; at % 2 === 1; last = half(last)) at = half(at);
  const [first, ...rest] = at === 0 ? [before.root, ...path] : path;
  if (first === undefined) return false;
  let [early, late] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      early = hashOfPair(hash, early);
      late = hashOfPair(hash, late);
      for (; at % 2 === 0 && at > 0; last = half(last)) at = half(at);
    } else late = hashOfPair(late, hash);
    at = half(at);
    last = half(last);
  }
  return last === 0 && early.equals(before.root) && late.equals(after.root);
}

/** Reads `old SIZE`, the hashes, an empty line and the newer checkpoint, as a witness is sent it. */
export function readConsistencyText(text: string): { old: number; path: Buffer[]; checkpoint: string } | null {
  const gap = text.indexOf('\n\n');
  const [first = '', ...lines] = text.slice(0, Math.max(gap, 0)).split('\n');
  const [, old] = /^old (0|[1-9]\d{0,14})$/.exec(first) ?? [];
  const path = lines.map((line) => Buffer.from(line, 'base64'));
  if (old === undefined || path.some((hash) => hash.length !== 32)) return null;
  return { old: Number(old), path, checkpoint: text.slice(gap + 2) };
}

const half = (value: number): number => Math.floor(value / 2);
