// What the log says, for the auditor's page: no names exist in it.
import { type Scope, systemTransaction, transaction } from '@/lib/platform/db';
import { installationSecret } from '@/lib/platform/secret-file';
import type { Entry, KeptCheckpoint } from './model';
import { selectCheckpoints, selectEntries, selectSealed, selectUnsealedSince } from './store';
import { logKeyOf, verifierKey } from './tree';

export function listEntries(scope: Scope, limit = 200): Promise<Entry[]> {
  return transaction(scope, (tx) => selectEntries(tx, scope.campaignId, limit));
}

// Leaves a statement: some 4 MB of text.
const exportBatch = 10_000;

/**
 * The sealed log as one JSON object a line, for a reader who trusts nobody: own entries in full, the leaves of other
 * campaigns and padding as their hash, every signed head, and the key line that heads are checked with.
 */
export async function exportLog(scope: Scope): Promise<string> {
  const { origin, publicKey } = logKeyOf(installationSecret('log-key'));
  const lines: object[] = [{ format: 'askfirst-log-1', origin, key: verifierKey(origin, publicKey) }];
  await transaction(scope, async (tx) => {
    const checkpoints = await selectCheckpoints(tx, null);
    const size = checkpoints[0]?.size ?? 0;
    for (let from = 0; from < size; from += exportBatch) {
      // A batch sealed meanwhile is left for the next export: the file ends where its last head ends.
      for (const { leaf, hash, entry } of await selectSealed(tx, from, Math.min(exportBatch, size - from))) {
        const line = { leaf, hash: hash.toString('hex') };
        lines.push(entry === null ? line : { ...line, entry });
      }
    }
    for (const { note } of checkpoints.toReversed()) lines.push({ checkpoint: note });
  });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The newest signed heads, for the auditor's page and for print. */
export function listCheckpoints(limit = 20): Promise<KeptCheckpoint[]> {
  return systemTransaction((tx) => selectCheckpoints(tx, limit));
}

/** The line by which anybody checks the heads; print it, mail it, keep a copy outside. */
export function logVerifierKey(): string {
  const { origin, publicKey } = logKeyOf(installationSecret('log-key'));
  return verifierKey(origin, publicKey);
}

/** When the oldest unsealed entry was written; null when none waits. An old one means that something holds sealing back. */
export function unsealedSince(): Promise<Date | null> {
  return systemTransaction(selectUnsealedSince);
}
