// What this installation keeps about its log outside both servers: the keys that sign heads, one an epoch, and the newest
// head shown to anybody. They lie together: whoever loses the one loses the other, and a new key is a new name.
import { readKept, writeKept } from '@/lib/platform/kept-file';
import { installationSecret } from '@/lib/platform/secret-file';
import type { HeadOutside } from './model';
import { type LogKey, logKeyOf, verifierKey } from './tree';

const file = 'log-head';

export function keyOfEpoch(epoch: number): LogKey {
  return logKeyOf(installationSecret(epoch === 1 ? 'log-key' : `log-key-${epoch}`));
}

export function verifierKeyOf(epoch: number): string {
  const { origin, publicKey } = keyOfEpoch(epoch);
  return verifierKey(origin, publicKey);
}

export function headOutside(): HeadOutside | undefined {
  const text = readKept(file);
  return text === undefined ? undefined : (JSON.parse(text) as HeadOutside);
}

/** On disk when this returns. Called under the lock of the tree, so that two processes never write it at once. */
export function keepOutside(head: Omit<HeadOutside, 'reached'>): void {
  const last = headOutside();
  const isNew = last !== undefined && last.epoch !== head.epoch;
  const reached = isNew ? { ...last.reached, [last.epoch]: last.size } : (last?.reached ?? {});
  writeKept(file, `${JSON.stringify({ ...head, reached })}\n`);
}
