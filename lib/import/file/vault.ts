// An upload on disk: sealed in pieces under the import's own key, each bound to its place and to being the last, so that
// a piece cannot be moved, dropped or read once the key has ended.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { type Key, open as openSealed, seal } from '@/lib/platform/crypto';
import { env } from '@/lib/platform/env';

const pieceBytes = 256 * 1024;
const overhead = 30;

function pathOf(importId: string): string {
  return join(env().dataFolder, 'imports', `${importId}.sealed`);
}

const placeOf = (importId: string, at: number, isLast: boolean): string =>
  `import/${importId}/upload/${at}/${isLast ? 'last' : 'more'}`;

/** Writes the upload sealed; returns its size in bytes. Nothing readable touches the disk. */
export async function storeUpload(
  importId: string,
  key: Key,
  bytes: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<number> {
  await mkdir(join(env().dataFolder, 'imports'), { recursive: true, mode: 0o700 });
  const out = createWriteStream(pathOf(importId), { mode: 0o600 });
  let held = Buffer.alloc(0);
  let at = 0;
  let size = 0;
  const write = async (piece: Uint8Array, isLast: boolean): Promise<void> => {
    if (!out.write(seal(key, 1, placeOf(importId, at, isLast), piece))) await once(out, 'drain');
    at += 1;
  };
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > mostBytes) break;
      held = Buffer.concat([held, chunk]);
      while (held.length > pieceBytes) {
        await write(held.subarray(0, pieceBytes), false);
        held = held.subarray(pieceBytes);
      }
    }
    await write(held, true);
  } finally {
    out.end();
    await finished(out);
  }
  return size;
}

/** The upload in clear, piece by piece. Throws when a piece was moved, cut off or the key is not its own. */
export async function* readUpload(importId: string, key: Key): AsyncGenerator<Buffer> {
  const file = await open(pathOf(importId), 'r');
  try {
    const { size } = await file.stat();
    for (let at = 0, from = 0; from < size; at += 1) {
      const length = Math.min(pieceBytes + overhead, size - from);
      const piece = Buffer.alloc(length);
      await file.read(piece, 0, length, from);
      from += length;
      yield openSealed(key, placeOf(importId, at, from >= size), piece);
    }
  } finally {
    await file.close();
  }
}

export async function dropUpload(importId: string): Promise<void> {
  await rm(pathOf(importId), { force: true });
}
