// The end of an entry: after twelve months its body goes, its leaf stays, and an entry says how many went. The database
// knows the date by itself, so that whoever calls cannot ask for less.
import { systemTransaction } from '@/lib/platform/db';
import { pruneEntries } from '../store';

/** Returns how many entries ended. */
export function pruneLog(): Promise<number> {
  return systemTransaction(pruneEntries);
}
