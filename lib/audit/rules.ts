// What is decided about heads of the log: whether the one kept outside still fits the tree in the data server, and how a
// head is told to people.
import type { Activity, HeadOutside, LookKind, Looks, NewEpoch, OpenTree, ShownCheckpoint } from './model';

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

const nothing: Looks = { looks: 0, refused: 0, exports: 0, prints: 0, breakGlass: 0 };

/** What an auditor calls it; undefined for a change that shows nobody. A refused look is nothing else. */
export function kindOf({
  action,
  refused,
  shows,
}: Pick<Activity, 'action' | 'refused' | 'shows'>): LookKind | undefined {
  if (refused) return 'refused';
  if (action.startsWith('break-glass.')) return 'breakGlass';
  if (/\.(export|copy|file)$/.test(action)) return 'exports';
  if (/\.(print|sheet)$/.test(action)) return 'prints';
  return shows ? 'looks' : undefined;
}

/** Looks by a key of the rows, such as their day; keys in the order in which they occur. */
export function countLooks(rows: readonly Activity[], keyOf: (row: Activity) => string): ReadonlyMap<string, Looks> {
  const found = new Map<string, Looks>();
  for (const row of rows) {
    const kind = kindOf(row);
    if (kind === undefined) continue;
    const sum = found.get(keyOf(row)) ?? nothing;
    found.set(keyOf(row), { ...sum, [kind]: sum[kind] + row.entries });
  }
  return found;
}
