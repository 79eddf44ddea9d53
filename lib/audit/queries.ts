// What the log says, for the auditor's page: no names exist in it.
import { type Scope, systemTransaction, type Tx, transaction } from '@/lib/platform/db';
import { headOutside, verifierKeyOf } from './head';
import type { Activity, Entry, KeptCheckpoint, Proof, Refusals, ShownCheckpoint } from './model';
import {
  selectActivity,
  selectCheckpoints,
  selectEntries,
  selectEntryAbout,
  selectEpochs,
  selectHashes,
  selectLast,
  selectLeafOf,
  selectPublished,
  selectRefusals,
  selectSealed,
  selectUnsealedSince,
} from './store';
import {
  consistencyRanges,
  consistencyText,
  headOf,
  inclusionRanges,
  proofText,
  type Range,
  runsOf,
  type Tile,
  tileWidth,
  widthAt,
} from './tree';

export function listEntries(scope: Scope, limit = 200): Promise<Entry[]> {
  return transaction(scope, (tx) => selectEntries(tx, scope.campaignId, limit));
}

/** What was done since then, by day, purpose and action: counts, no ids. */
export function readActivity(scope: Scope, since: Date, timeZone: string): Promise<Activity[]> {
  return transaction(scope, (tx) => selectActivity(tx, scope.campaignId, since, timeZone));
}

/** When this was last done in a campaign, by whomever; undefined when never. */
export function lastDone(campaignId: string, action: string): Promise<Date | undefined> {
  return transaction({ campaignId, actorId: 'log', actorKind: 'system' }, (tx) => selectLast(tx, campaignId, action));
}

// Leaves a statement: some 4 MB of text.
const exportBatch = 10_000;

/**
 * The sealed log as one JSON object a line, for a reader who trusts nobody: every epoch with its key, own entries in
 * full, own pruned ones and the leaves of other campaigns and padding as their hash, and every signed head.
 */
export async function exportLog(scope: Scope): Promise<string> {
  const key = logVerifierKey();
  const lines: string[] = [];
  const add = (line: object): void => {
    lines.push(JSON.stringify(line));
  };
  add({ format: 'askfirst-log-3', origin: key.split('+')[0], key });
  await transaction(scope, async (tx) => {
    for (const epoch of await selectEpochs(tx)) {
      const { number, from_size: from, lost_size: lostSize, lost_root: lostRoot, ...rest } = epoch;
      add({ epoch: number, from, ...rest, lostSize, lostRoot: lostRoot?.toString('base64') });
    }
    const checkpoints = await selectCheckpoints(tx, null);
    const size = checkpoints[0]?.size ?? 0;
    for (let from = 0; from < size; from += exportBatch) {
      // A batch sealed meanwhile is left for the next export: the file ends where its last head ends.
      for (const { leaf, hash, entry, pruned } of await selectSealed(tx, from, Math.min(exportBatch, size - from))) {
        const line = { leaf, hash: hash.toString('hex') };
        // An entry is JSON itself; it stands here as it was sealed, to the last space.
        if (entry !== null) lines.push(`${JSON.stringify(line).slice(0, -1)},"entry":${entry}}`);
        else add(pruned ? { ...line, pruned } : line);
      }
    }
    for (const { note } of checkpoints.toReversed()) add({ checkpoint: note });
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** The newest signed heads, for the auditor's page and for print. */
export function listCheckpoints(limit = 20): Promise<KeptCheckpoint[]> {
  return systemTransaction((tx) => selectCheckpoints(tx, limit));
}

/** The line by which anybody checks the heads; print it, mail it, keep a copy outside. */
export function logVerifierKey(): string {
  return verifierKeyOf(headOutside()?.epoch ?? 1);
}

/** What was refused since then, counted by role, purpose, action and reason; the newest of each. */
export function readRefusals(scope: Scope, since: Date): Promise<Refusals[]> {
  return transaction(scope, (tx) => selectRefusals(tx, scope.campaignId, since));
}

/** When the oldest unsealed entry was written; null when none waits. An old one means that something holds sealing back. */
export function unsealedSince(): Promise<Date | null> {
  return systemTransaction(selectUnsealedSince);
}

/** Id of the newest entry of this kind about this subject; undefined when this campaign's log has none. */
export function findEntry(campaignId: string, action: string, subject: string): Promise<string | undefined> {
  const scope = { campaignId, actorId: 'log', actorKind: 'system' } as const;
  return transaction(scope, (tx) => selectEntryAbout(tx, action, subject));
}

/** The newest published head; undefined before the first. A new one follows once an hour, when anything was done. */
export function newestCheckpoint(): Promise<ShownCheckpoint | undefined> {
  return systemTransaction(async (tx) => {
    const [head] = await selectPublished(tx, 1);
    return head && { size: head.size, root: head.root.toString('base64'), at: head.at, note: head.note };
  });
}

/**
 * The proof that an entry of this campaign is in the published log. It carries the entry's own text, so that whoever
 * holds it needs nothing else but the key. `waiting` until the next head is published, at most an hour.
 */
export function readProof(campaignId: string, entryId: string): Promise<Proof> {
  return transaction({ campaignId, actorId: 'log', actorKind: 'system' }, async (tx) => {
    const found = await selectLeafOf(tx, entryId);
    const [head] = await selectPublished(tx, 1);
    if (!found || !head || found.leaf >= head.size) return { state: 'waiting' };
    const path = await headsOf(tx, inclusionRanges(found.leaf, head.size));
    const text = proofText({ index: found.leaf, path, checkpoint: head.note, entry: found.entry });
    return { state: 'sealed', index: found.leaf, text };
  });
}

/** The proof for a leaf whose text the asker holds already; undefined when the published log does not reach it. */
export function readProofAt(index: number): Promise<string | undefined> {
  return systemTransaction(async (tx) => {
    const [head] = await selectPublished(tx, 1);
    if (!head || index >= head.size) return undefined;
    const path = await headsOf(tx, inclusionRanges(index, head.size));
    return proofText({ index, path, checkpoint: head.note, entry: null });
  });
}

/** The proof that the published log of `old` leaves is the beginning of today's, in the form that a witness is sent. */
export function readConsistency(old: number): Promise<string | undefined> {
  return systemTransaction(async (tx) => {
    const [head] = await selectPublished(tx, 1);
    if (!head || old > head.size) return undefined;
    return consistencyText({ old, path: await headsOf(tx, consistencyRanges(old, head.size)), checkpoint: head.note });
  });
}

/** The bytes of a tile, 32 a hash; undefined when the published log has no such tile. Source: C2SP tlog-tiles. */
export function readTile(tile: Tile): Promise<Buffer | undefined> {
  return systemTransaction(async (tx) => {
    const [head] = await selectPublished(tx, 1);
    if (!head || widthAt(tile, head.size) < tile.width) return undefined;
    const run = { level: tile.level, from: tile.index * tileWidth, count: tile.width };
    const [hashes = []] = await selectHashes(tx, [run]);
    return hashes.length === tile.width ? Buffer.concat(hashes) : undefined;
  });
}

async function headsOf(tx: Tx, ranges: readonly Range[]): Promise<Buffer[]> {
  const runs = ranges.map(runsOf);
  const hashes = await selectHashes(tx, runs.flat());
  let next = 0;
  return runs.map((own) => {
    next += own.length;
    return headOf(own, hashes.slice(next - own.length, next));
  });
}
