// A file that can be opened again and again, as the list that is in it: unwrapped, looked at, and ready to be read from the
// beginning. An archive is taken apart once.
import { Refusal } from '@/lib/platform/result';
import { lookAtList } from './first-look';
import type { FileLook } from './look';
import { type Unwrapped, unwrap } from './unwrap';

export interface OpenList extends Omit<Unwrapped, 'bytes' | 'reopen'> {
  readonly look: FileLook;
  /** Its bytes from the beginning, as `readRows` takes them. */
  readonly read: () => AsyncIterable<Uint8Array>;
}

export async function openList(open: () => AsyncIterable<Uint8Array>): Promise<OpenList> {
  const { bytes: _unread, reopen, ...unwrapped } = await unwrap(open());
  const read = async function* () {
    yield* reopen ? reopen() : (await unwrap(open())).bytes;
  };
  return { ...unwrapped, read, look: await lookAtList(read, unwrapped.sample) };
}

/** For files of which nobody is shown what was left out: refused when lists of two kinds are in one archive. */
export async function openOneList(open: () => AsyncIterable<Uint8Array>): Promise<OpenList> {
  const list = await openList(open);
  if (list.left.every(({ why }) => why !== 'other-columns')) return list;
  throw new Refusal('invalid', 'This archive holds lists of different kinds. Unpack it and upload them one by one.', {
    file: 'format',
  });
}
