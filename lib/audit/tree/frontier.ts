// A growing tree kept as its frontier: the roots of its perfect subtrees, largest first. That is all an append
// needs, so that sealing a batch never reads the entries sealed before it.
import { emptyRoot, hashBytes, nodeHash } from './hash';

/** `size` leaves; `frontier` holds one hash of 32 bytes for each 1 in the binary form of `size`, largest subtree first. */
export type Tree = { readonly size: number; readonly frontier: readonly Uint8Array[] };

export const emptyTree: Tree = { size: 0, frontier: [] };

/** The head of the complete subtree of 2^height leaves that starts at leaf `position * 2^height`. */
export type Node = { readonly height: number; readonly position: number; readonly hash: Uint8Array };

/**
 * The tree after these leaf hashes (see `leafHash`) were added at its end. Throws on a tree that cannot exist. `grown`
 * hears of each subtree of two leaves or more that became complete.
 */
export function appendLeaves(tree: Tree, leaves: Iterable<Uint8Array>, grown?: (node: Node) => void): Tree {
  assertWhole(tree);
  const frontier = [...tree.frontier];
  let size = tree.size;
  for (const leaf of leaves) {
    let carried = leaf;
    let height = 0;
    // Like adding one to a binary number: each trailing 1 is a finished subtree that joins the new one.
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = frontier.pop();
      if (left === undefined) throw new RangeError('The frontier is shorter than its size says.');
      carried = nodeHash(left, carried);
      height += 1;
      grown?.({ height, position: (size + 1) / 2 ** height - 1, hash: carried });
    }
    frontier.push(carried);
    size += 1;
  }
  return { size, frontier };
}

/** The tree head: the frontier joined from the smallest subtree up. 32 bytes. */
export function treeRoot(tree: Tree): Buffer {
  assertWhole(tree);
  const smallestFirst = tree.frontier.toReversed();
  const [smallest, ...larger] = smallestFirst;
  if (smallest === undefined) return emptyRoot();
  return Buffer.from(larger.reduce((right, left) => nodeHash(left, right), smallest));
}

function assertWhole(tree: Tree): void {
  if (!Number.isSafeInteger(tree.size) || tree.size < 0) throw new RangeError('A tree size is a whole number.');
  let ones = 0;
  for (let rest = tree.size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  if (ones !== tree.frontier.length) throw new RangeError('The frontier does not fit the size.');
  if (tree.frontier.some((part) => part.length !== hashBytes)) throw new RangeError('A hash has 32 bytes.');
}
