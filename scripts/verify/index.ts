// Checks an exported log without trusting the product: recomputes every leaf and every tree head, checks every
// signature, and says where the first difference is. Checkpoints kept outside (mailed, printed) can be given as well.
import { checkPruned, checkSeen, checkTimes } from './entries';
import { checkEpochs, isLostSize, readSigned, type Signed } from './epochs';
import { cosignaturesOf } from './note';
import { type ReadLog, readLog } from './read';
import { rootsAt } from './tree';

export { isConsistent, type ProofVerdict, readConsistencyText, verifyProof } from './proof';

/**
 * `entries` were read in full, `pruned` reached their end, `sealed` counts all leaves, `cosigned` is the largest size that
 * a known witness signed. `problems` are sentences, empty when all is well; `notices` are what the log says openly.
 */
export type Verdict = {
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly notices: readonly string[];
  readonly entries: number;
  readonly pruned: number;
  readonly sealed: number;
  readonly checkpoints: number;
  readonly signedUpTo: number;
  readonly cosigned: number;
};

/**
 * What comes from outside the log: a printed key line, mailed notes, printed `SIZE ROOT` lines, the keys of witnesses,
 * the reader's clock. Without a key the file's own is used.
 */
export type Known = {
  readonly key?: string;
  readonly checkpoints?: readonly string[];
  readonly printed?: readonly string[];
  readonly witnesses?: readonly string[];
  readonly now?: Date;
};

/** `file` is an export: one JSON object a line. Never throws on bad content: that is a problem found. */
export function verifyLog(file: Uint8Array | string, known: Known = {}): Verdict {
  const problems: string[] = [];
  const notices: string[] = [];
  const log = readLog(file, problems);
  checkEpochs(log, known.key, problems, notices);
  const heads = [...log.notes, ...(known.checkpoints ?? [])].flatMap((note) => {
    const read = readSigned(note, log.epochs);
    if (typeof read === 'string') problems.push(read);
    return typeof read === 'string' ? [] : [{ ...read, note }];
  });
  const { signedUpTo, good } = checkHeads(
    log,
    [...heads, ...readPrinted(known.printed ?? [], log, problems)],
    problems,
    notices,
  );
  checkTimes(log, known.now ?? new Date(), problems);
  checkPruned(log, problems);
  let cosigned = 0;
  for (const { note, size } of heads) {
    for (const [, seenAt] of cosignaturesOf(note, known.witnesses ?? [])) {
      cosigned = Math.max(cosigned, size);
      checkSeen(log, size, seenAt, problems);
    }
  }
  return {
    ok: problems.length === 0,
    problems,
    notices,
    entries: log.entries.size,
    pruned: log.pruned.length,
    sealed: log.leaves.length,
    checkpoints: good,
    signedUpTo,
    cosigned,
  };
}

type Head = Omit<Signed, 'origin'>;

// What stands on paper names no key: the paper itself is what is trusted.
function readPrinted(lines: readonly string[], log: ReadLog, problems: string[]): Head[] {
  return lines.flatMap((line) => {
    const [, size, root] = /^\s*(\d{1,15}) ([A-Za-z0-9+/]{43}=)\s*$/.exec(line) ?? [];
    if (size === undefined || root === undefined) {
      problems.push('A printed line is not SIZE ROOT.');
      return [];
    }
    return [{ size: Number(size), root: Buffer.from(root, 'base64'), isLost: isLostSize(Number(size), log.epochs) }];
  });
}

function checkHeads({ leaves }: ReadLog, heads: readonly Head[], problems: string[], notices: string[]) {
  const bySize = heads.toSorted((a, b) => a.size - b.size);
  const roots = rootsAt(leaves, [...new Set(bySize.map(({ size }) => size))]);
  let signedUpTo = 0;
  let good = 0;
  for (const head of bySize) {
    const computed = roots.get(head.size);
    if (computed?.equals(head.root)) {
      signedUpTo = head.size;
      good += 1;
    } else if (head.isLost) {
      notices.push(`A checkpoint of ${head.size} entries reaches into what was lost when the log was restored.`);
    } else if (computed === undefined) {
      problems.push(`A checkpoint covers ${head.size} entries, the log has ${leaves.length}: entries are gone.`);
    } else {
      problems.push(`Between entry ${signedUpTo} and entry ${head.size - 1} something was changed.`);
      // Every later head differs too; the first one says where.
      break;
    }
  }
  if (bySize.length === 0) problems.push('There is no checkpoint to compare the log with.');
  else if (signedUpTo < leaves.length && problems.length === 0) {
    problems.push(`The entries from ${signedUpTo} on are not covered by a checkpoint.`);
  }
  return { signedUpTo, good };
}
