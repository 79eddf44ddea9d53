// Sealing: entries become leaves, leaves a head, the head a signature. Two steps, two transactions: first the batch with
// its head, then the head is kept outside the server and only then shown. So a head that anybody has seen is always known
// to the signer, whatever copy of the data server it finds next time; it never signs a second log under one name.
import { systemTransaction, type Tx } from '@/lib/platform/db';
import { headOutside, keepOutside, keyOfEpoch, verifierKeyOf } from '../head';
import type { HeadOutside, OpenTree } from '../model';
import { judgeHead } from '../rules';
import { addLeaves, addNodes, closeTree, insertEpoch, keep, openTree, publish, selectHeadAt } from '../store';
import {
  appendLeaves,
  handoverNote,
  isTileHead,
  type LogKey,
  type Node,
  signCheckpoint,
  tileWidth,
  treeRoot,
} from '../tree';

// The tree is filled up to a multiple of this: a head must not tell how many people were looked at.
const batchSize = 16;

/**
 * Seals every entry that is final, and once an hour publishes the head, at a full tile. Returns the number of leaves
 * added: 0 when nothing waits or another process seals.
 */
export async function sealLog(): Promise<number> {
  const { added, unkept } = await sealBatch();
  if (unkept) await keepHead();
  return added;
}

/** First step. `unkept`: there is a head that the second step must see. */
export function sealBatch(): Promise<{ readonly added: number; readonly unkept: boolean }> {
  return systemTransaction(async (tx) => {
    const before = await openTree(tx);
    if (!before) return { added: 0, unkept: false };
    const key = await keyToGoOnWith(tx, before);
    const leaves = await addLeaves(
      tx,
      before.due ? tileWidth : batchSize,
      before.due && before.size > before.published,
    );
    if (leaves.length === 0) {
      const head = await selectHeadAt(tx, before.size);
      return { added: 0, unkept: head !== undefined && (!head.kept || isPublishable(before)) };
    }
    const tiles: Node[] = [];
    const after = appendLeaves(before, leaves, (node) => isTileHead(node) && tiles.push(node));
    const root = treeRoot(after);
    await addNodes(tx, tiles);
    await closeTree(tx, after, root, signCheckpoint({ origin: key.origin, size: after.size, root }, key));
    return { added: leaves.length, unkept: true };
  });
}

/** Second step. */
export function keepHead(): Promise<void> {
  return systemTransaction(async (tx) => {
    const tree = await openTree(tx);
    const head = tree && (await selectHeadAt(tx, tree.size));
    // A tree that does not go on from the head kept outside is for the next batch to judge.
    if (!tree || !head || (await verdictOn(tx, tree, headOutside())) !== 'continues') return;
    keepOutside({ epoch: tree.epoch, size: tree.size, root: head.root.toString('base64') });
    await keep(tx, tree.size);
    if (isPublishable(tree)) await publish(tx, tree.size);
  });
}

function isPublishable(tree: OpenTree): boolean {
  return tree.due && tree.size > tree.published && tree.size % tileWidth === 0;
}

async function verdictOn(tx: Tx, tree: OpenTree, outside: HeadOutside | undefined) {
  const same = outside && (await selectHeadAt(tx, outside.size));
  return judgeHead(outside, tree, same?.root.toString('base64'), verifierKeyOf(Math.max(1, tree.epoch)));
}

/** The key of the tree's epoch, or of a new one when the tree is not what was known of it. */
async function keyToGoOnWith(tx: Tx, tree: OpenTree): Promise<LogKey> {
  const outside = headOutside();
  const reason = await verdictOn(tx, tree, outside);
  if (reason === 'continues') return keyOfEpoch(tree.epoch);
  const nothing = { lost_size: null, lost_root: null, handover: null };
  if (reason === 'restored' && outside) return beginAgain(tx, tree, outside);
  const number = reason === 'first' ? 1 : Math.max(outside?.epoch ?? 1, tree.epoch) + 1;
  await insertEpoch(tx, { ...nothing, number, key: verifierKeyOf(number), reason });
  return keyOfEpoch(number);
}

/** The epoch after the one known outside. Those that the older copy has never heard of are told as well: all have heads. */
async function beginAgain(tx: Tx, tree: OpenTree, outside: HeadOutside): Promise<LogKey> {
  const reached = { ...outside.reached, [outside.epoch]: outside.size };
  const last = outside.epoch < tree.epoch ? tree.epoch : outside.epoch;
  for (let number = tree.epoch + 1; number <= last + 1; number += 1) {
    const lost = Math.max(tree.size, reached[number - 1] ?? 0);
    const next = verifierKeyOf(number);
    await insertEpoch(tx, {
      number,
      key: next,
      reason: number === 1 ? 'first' : 'restored',
      lost_size: number === 1 ? null : lost,
      lost_root: number === outside.epoch + 1 ? Buffer.from(outside.root, 'base64') : null,
      handover: number === 1 ? null : handoverNote({ next, from: tree.size, lost }, keyOfEpoch(number - 1)),
    });
  }
  return keyOfEpoch(last + 1);
}
