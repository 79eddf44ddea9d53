// What is decided about heads of the log: whether the one kept outside still fits the tree in the data server, and how a
// head is told to people.
import type { HeadOutside, NewEpoch, OpenTree, ShownCheckpoint } from './model';

/**
 * Whether the log may go on under its name. `rootAt` is the root that the data server has at the size of the head kept
 * outside, in base64; `ownKey` the verifier key we hold for the tree's epoch (for the first one before it has any).
 */
export function judgeHead(
  outside: HeadOutside | undefined,
  tree: Pick<OpenTree, 'size' | 'epoch' | 'key'>,
  rootAt: string | undefined,
  ownKey: string,
): 'continues' | 'first' | NewEpoch {
  if (tree.epoch === 0) return outside ? 'restored' : 'first';
  if (tree.key !== ownKey) return 'key-lost';
  // An older note about an older epoch says nothing about this one.
  if (!outside || outside.epoch < tree.epoch) return 'continues';
  if (outside.epoch > tree.epoch || outside.size > tree.size) return 'restored';
  return rootAt === outside.root ? 'continues' : 'restored';
}

/** `SIZE ROOT`: what stands on receipts and walk sheets, and what `verify --printed` takes. */
export function shortCheckpoint(checkpoint: Pick<ShownCheckpoint, 'size' | 'root'>): string {
  return `${checkpoint.size} ${checkpoint.root}`;
}
