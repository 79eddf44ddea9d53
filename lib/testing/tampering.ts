// Everything that somebody who holds an exported log, or the whole server with its key, could do to it. Each kind says
// what an honest reader must bring along to notice: nothing, the printed key, or one head kept outside.
import { createHash } from 'node:crypto';
import {
  appendLeaves,
  emptyTree,
  type LogKey,
  leafHash,
  signCheckpoint,
  treeRoot,
  verifierKey,
} from '@/lib/audit/tree';

export interface LeafLine {
  readonly leaf: number;
  readonly hash: string;
  readonly entry?: string;
  readonly pruned?: true;
}

export interface Tampering {
  readonly brings: 'nothing' | 'the key' | 'a head';
  /** `own` signs the log truly; `other` is somebody else's key. */
  readonly change: (log: string, keys: { readonly own: LogKey; readonly other: LogKey }) => string;
}

const linesOf = (log: string): string[] => log.split('\n').filter((line) => line !== '');
const isLeaf = (line: string): boolean => line.startsWith('{"leaf":');
const isHead = (line: string): boolean => line.startsWith('{"checkpoint":');
const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
const sizeOf = (line: string): number => Number((JSON.parse(line) as { checkpoint: string }).checkpoint.split('\n')[1]);
const hex = (entry: string): string => leafHash(Buffer.from(entry)).toString('hex');

// An entry stands in the line as it was sealed (form 3) or quoted (forms 1 and 2).
const asSealed = /^(\{"leaf":\d+,"hash":"[0-9a-f]{64}"),"entry":(\{.*\})\}$/;
const readLeaf = (line: string): LeafLine => {
  const found = asSealed.exec(line);
  return found
    ? { ...(JSON.parse(`${found[1]}}`) as LeafLine), entry: found[2] ?? '' }
    : (JSON.parse(line) as LeafLine);
};
const writeLeaf = ({ entry, ...line }: LeafLine): string =>
  entry === undefined ? JSON.stringify(line) : `${JSON.stringify(line).slice(0, -1)},"entry":${entry}}`;

/** Other leaves under the same heads. */
function withLeaves(log: string, change: (leaves: LeafLine[]) => LeafLine[]): string {
  const lines = linesOf(log);
  const leaves = change(lines.filter(isLeaf).map(readLeaf));
  const others = lines.filter((line) => !isLeaf(line));
  const firstHead = others.findIndex(isHead);
  return textOf([
    ...others.slice(0, firstHead),
    ...leaves.map((line, leaf) => writeLeaf({ ...line, leaf })),
    ...others.slice(firstHead),
  ]);
}

/** The same, and every head signed anew over what there is now: what only the holder of the key can do. */
function signedAnew(log: string, key: LogKey, change: (leaves: LeafLine[]) => LeafLine[]): string {
  const lines = linesOf(withLeaves(log, change));
  const leaves = lines.filter(isLeaf).map((line) => Buffer.from(readLeaf(line).hash, 'hex'));
  const vkey = verifierKey(key.origin, key.publicKey);
  const largest = Math.max(...lines.filter(isHead).map(sizeOf));
  return textOf(
    lines.map((line) => {
      if (isHead(line)) {
        const size = sizeOf(line) === largest ? leaves.length : Math.min(sizeOf(line), leaves.length);
        const root = treeRoot(appendLeaves(emptyTree, leaves.slice(0, size)));
        return JSON.stringify({ checkpoint: signCheckpoint({ origin: key.origin, size, root }, key) });
      }
      if (isLeaf(line)) return line;
      return JSON.stringify({ ...(JSON.parse(line) as object), key: vkey });
    }),
  );
}

/** One own entry in the middle, changed by `edit`; its stored hash follows when `rehash` says so. */
function edited(leaves: LeafLine[], edit: (entry: string) => string, rehash: boolean): LeafLine[] {
  const own = leaves.filter((line) => line.entry !== undefined);
  const target = own[Math.floor(own.length / 2)];
  return leaves.map((line) => {
    if (line !== target || line.entry === undefined) return line;
    const entry = edit(line.entry);
    return { ...line, entry, hash: rehash ? hex(entry) : line.hash };
  });
}

const otherAction = (entry: string): string => entry.replace(/"action" : "[^"]*/, '"action" : "another');
const without = (leaves: LeafLine[]): LeafLine[] => leaves.toSpliced(Math.floor(leaves.length / 2), 1);
const moved = (leaves: LeafLine[]): LeafLine[] => {
  const own = leaves.filter((line) => line.entry !== undefined);
  const [a, b] = [own[0], own.at(-1)];
  return leaves.map((line) => (line === a && b ? b : line === b && a ? a : line));
};
const hoursOn = (hours: number) => (entry: string) =>
  entry.replace(/"at" : "([^"]+)"/, (_all, at: string) => {
    const then = new Date(Date.parse(`${at.slice(0, 23)}Z`) + hours * 3_600_000).toISOString();
    return `"at" : "${then.replace('Z', '000Z')}"`;
  });
const made = (leaves: LeafLine[]): LeafLine[] => {
  const entry = otherAction(leaves.find((line) => line.entry !== undefined)?.entry ?? '');
  return leaves.toSpliced(Math.floor(leaves.length / 2), 0, { leaf: 0, entry, hash: hex(entry) });
};

export const tamperings: Readonly<Record<string, Tampering>> = {
  'an entry edited': { brings: 'nothing', change: (log) => withLeaves(log, (all) => edited(all, otherAction, false)) },
  'an entry edited with its hash': {
    brings: 'nothing',
    change: (log) => withLeaves(log, (all) => edited(all, otherAction, true)),
  },
  'an entry edited and all signed anew': {
    brings: 'a head',
    change: (log, { own }) => signedAnew(log, own, (all) => edited(all, otherAction, true)),
  },
  'an entry deleted': { brings: 'nothing', change: (log) => withLeaves(log, without) },
  'an entry deleted and all signed anew': { brings: 'a head', change: (log, { own }) => signedAnew(log, own, without) },
  'an entry passed off as pruned': {
    brings: 'nothing',
    change: (log) =>
      withLeaves(log, (all) => {
        const last = all.findLast((line) => line.entry !== undefined);
        return all.map((line) => (line === last ? { leaf: line.leaf, hash: line.hash, pruned: true as const } : line));
      }),
  },
  'an entry inserted': { brings: 'nothing', change: (log) => withLeaves(log, made) },
  'an entry inserted and all signed anew': { brings: 'a head', change: (log, { own }) => signedAnew(log, own, made) },
  'two entries in each other\u2019s place': { brings: 'nothing', change: (log) => withLeaves(log, moved) },
  'the tail cut': { brings: 'nothing', change: (log) => withLeaves(log, (all) => all.slice(0, -3)) },
  'the tail cut with its heads': {
    brings: 'a head',
    change: (log) => {
      const lines = linesOf(log);
      const sizes = lines.filter(isHead).map(sizeOf);
      const end = sizes.toSorted((a, b) => b - a)[1] ?? 0;
      return withLeaves(textOf(lines.filter((line) => !isHead(line) || sizeOf(line) <= end)), (all) =>
        all.slice(0, end),
      );
    },
  },
  'a head forged': {
    brings: 'nothing',
    change: (log) => {
      const lines = linesOf(log);
      const last = lines.findLastIndex(isHead);
      const root = createHash('sha256').update('another').digest('base64');
      const { checkpoint } = JSON.parse(lines[last] ?? '{}') as { checkpoint: string };
      const [origin, size, , ...rest] = checkpoint.split('\n');
      return textOf(lines.with(last, JSON.stringify({ checkpoint: [origin, size, root, ...rest].join('\n') })));
    },
  },
  'all signed by another key': { brings: 'the key', change: (log, { other }) => signedAnew(log, other, (all) => all) },
  'the clock set back': {
    brings: 'nothing',
    change: (log, { own }) => signedAnew(log, own, (all) => edited(all, hoursOn(-24), true)),
  },
  'the clock set forward': {
    brings: 'nothing',
    change: (log, { own }) => signedAnew(log, own, (all) => edited(all, hoursOn(24 * 400), true)),
  },
};
