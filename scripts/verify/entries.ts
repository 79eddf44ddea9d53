// What own entries must say besides being sealed: their times run forward, and a text that is missing was taken at its
// end and by an entry that says so.
import type { ReadLog } from './read';
import { stampOf } from './texts';

// A transaction begins before its entry finds its place; nothing that writes an entry lives longer than this.
const slackMs = 10 * 60_000;
const yearMs = 365 * 86_400_000;

/** `now`: the reader's own clock. */
export function checkTimes({ entries }: ReadLog, now: Date, problems: string[]): void {
  const future = new Date(now.getTime() + slackMs).toISOString();
  let latest = { leaf: -1, at: '' };
  entries.eachTime((leaf, at) => {
    // Written alike, times are in the order of their letters; only what is out of order is read as a time.
    if (at >= latest.at && at < future && isStamp(at)) latest = { leaf, at };
    else if (!isStamp(at)) problems.push(`Entry ${leaf} has no time.`);
    else if (at >= future) problems.push(`Entry ${leaf} says a time that is still to come.`);
    else if (Date.parse(`${at}Z`) < Date.parse(`${latest.at}Z`) - slackMs) {
      problems.push(`Entry ${leaf} says an earlier time than entry ${latest.leaf} before it: the clock was set back.`);
    }
  });
}

/** A witness saw this head at `seenAt`: no entry under it can be later, and the rest of the log must reach it. */
export function checkSeen({ entries }: ReadLog, size: number, seenAt: Date, problems: string[]): void {
  for (const [leaf, text] of entries) {
    if (leaf < size && timeOf(text) > seenAt.getTime() + slackMs) {
      problems.push(`Entry ${leaf} says a later time than the witness who saw it: the clock was wrong.`);
      return;
    }
  }
}

export function checkPruned({ entries, pruned }: ReadLog, problems: string[]): void {
  const last = pruned.at(-1);
  if (last === undefined) return;
  const prunings = [...entries].flatMap(([leaf, text]) => readPruning(leaf, text));
  const tooEarly = prunings.find(({ at, before }) => at - before < yearMs - 86_400_000);
  if (tooEarly) problems.push(`Entry ${tooEarly.leaf} took entries before their end.`);
  const explaining = prunings.filter(({ upTo }) => upTo > last);
  if (explaining.length === 0) {
    problems.push(`Entry ${last} is gone, and nothing in the log says that it reached its end.`);
    return;
  }
  // An entry that is younger than the end of those taken cannot lie before them.
  const before = Math.min(...explaining.map((each) => each.before));
  for (const [leaf, text] of entries) {
    if (leaf >= last) break;
    if (timeOf(text) > before + slackMs) {
      problems.push(`An entry after entry ${leaf} is gone before its end.`);
      return;
    }
  }
}

function readPruning(leaf: number, text: string): { leaf: number; at: number; before: number; upTo: number }[] {
  if (!text.includes('"action" : "log.prune"')) return [];
  const { detail } = JSON.parse(text) as { detail?: { before?: string; upTo?: number } };
  const before = Date.parse(detail?.before ?? '');
  return Number.isNaN(before) ? [] : [{ leaf, at: timeOf(text), before, upTo: detail?.upTo ?? 0 }];
}

const isStamp = (at: string): boolean => at.length === 23 && at.charCodeAt(10) === 84 && at.charCodeAt(19) === 46;
const timeOf = (text: string): number => Date.parse(`${stampOf(text)}Z`);
