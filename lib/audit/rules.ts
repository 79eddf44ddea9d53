// How a head of the log is told to people: one line short enough for paper, long enough that no second log fits it.
import type { ShownCheckpoint } from './model';

/** `SIZE ROOT`: what stands on receipts and walk sheets, and what `verify --printed` takes. */
export function shortCheckpoint(checkpoint: Pick<ShownCheckpoint, 'size' | 'root'>): string {
  return `${checkpoint.size} ${checkpoint.root}`;
}
