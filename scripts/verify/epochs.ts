// Which keys may have signed which part of the log. A log that was restored from an older copy goes on under a new key;
// the key before names it, an entry says it, and the reader is told what was lost. Anything else is a problem.
import { type ReadCheckpoint, readCheckpoint, readHandover } from './note';
import type { Epoch, ReadLog } from './read';

/** Adds what is wrong to `problems`, what is openly said to `notices`. `known`: the key that the reader brought along. */
export function checkEpochs(log: ReadLog, known: string | undefined, problems: string[], notices: string[]): void {
  const keys = log.epochs.map(({ key }) => key);
  if (known !== undefined && !keys.includes(known.trim())) problems.push('The log names another key than yours.');
  for (const [index, epoch] of log.epochs.entries()) {
    const before = log.epochs[index - 1];
    if (!before) continue;
    if (epoch.from < before.from || epoch.epoch <= before.epoch)
      problems.push('The epochs of the log are out of order.');
    // A reader who knows a later key needs no word about it.
    const needsWord = known === undefined || keys.indexOf(known.trim()) < index;
    if (needsWord && !isNamedBy(epoch, before)) {
      problems.push(`From entry ${epoch.from} on another key signs, and the key before does not name it.`);
    }
    if (!isSaid(log, epoch))
      problems.push(`No entry says that the log went on under another key at entry ${epoch.from}.`);
    const lost = (epoch.lostSize ?? epoch.from) - epoch.from;
    notices.push(
      epoch.reason === 'restored'
        ? `The log was restored from an older copy at entry ${epoch.from}; ${lost} leaves after it are lost.`
        : `The log went on under another key at entry ${epoch.from}, because the one before was lost.`,
    );
  }
}

function isNamedBy(epoch: Epoch, before: Epoch): boolean {
  const said = epoch.handover === null ? null : readHandover(epoch.handover, before.key);
  return said?.next === epoch.key && said.from === epoch.from && said.lost === (epoch.lostSize ?? epoch.from);
}

// The entry itself ends after twelve months, as all do.
function isSaid(log: ReadLog, epoch: Epoch): boolean {
  if (log.pruned.some((leaf) => leaf >= epoch.from)) return true;
  for (const [leaf, text] of log.entries) {
    if (leaf < epoch.from || !text.includes(`"action" : "log.${epoch.reason}"`)) continue;
    const { detail } = JSON.parse(text) as { detail?: { epoch?: number; from?: number; lost?: number } };
    if (detail?.epoch === epoch.epoch && detail.from === epoch.from && detail.lost === (epoch.lostSize ?? epoch.from)) {
      return true;
    }
  }
  return false;
}

/** Whether a tree of this size was partly lost, as a later epoch says. */
export function isLostSize(size: number, epochs: readonly Epoch[]): boolean {
  return epochs.some(({ from, lostSize }) => lostSize !== null && size > from && size <= lostSize);
}

/** A head that was signed. `isLost`: it lies in the part that the log says was lost after it. */
export type Signed = ReadCheckpoint & { readonly isLost: boolean };

/** The checkpoint when one of the log's keys signed it, else the reason why not. */
export function readSigned(note: string, epochs: readonly Epoch[]): Signed | string {
  let reason = 'There is no key to check a checkpoint with.';
  for (const [index, epoch] of epochs.entries()) {
    const read = readCheckpoint(note, epoch.key);
    const next = epochs[index + 1];
    if (typeof read !== 'string') {
      const isLost = next !== undefined && isLostSize(read.size, [next]);
      if (next && read.size > next.from && !isLost) return 'A checkpoint covers more than the log says it ever had.';
      return { ...read, isLost };
    }
    reason = read;
  }
  return reason;
}
