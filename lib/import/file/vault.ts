// An upload on disk: sealed in pieces under the import's own key, each bound to its place and to being the last, so that
// a piece cannot be moved, dropped or read once the key has ended.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { mostUploadBytes } from '@/lib/import/model';
import { day } from '@/lib/platform/clock';
import { type Key, open as openSealed, randomFromBulk, seal } from '@/lib/platform/crypto';
import { env } from '@/lib/platform/env';
import { errorCode } from '@/lib/platform/error-code';
import { newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import type { FileBytes, Hold } from './unwrap';
import type { Packed } from './zip';

const pieceBytes = 256 * 1024;
const overhead = 30;
/** Below this much room the databases beside the upload are in danger. */
const leastFree = 500_000_000;

const full = (): Refusal =>
  new Refusal(
    'invalid',
    'There is not enough room on the disk for this file. Make room and upload it again. Nothing was written.',
    {
      file: 'no-room',
    },
  );

const tooLarge = (): Refusal =>
  new Refusal('invalid', 'This file is larger than 1.5 GB. Split it and import the parts.', { file: 'too-large' });

function pathOf(importId: string): string {
  return join(env().dataFolder, 'imports', `${importId}.sealed`);
}

/** Under this name until it is whole. */
const partEnd = '.part';
/** What is read while it is held and then gone: no import. */
const passing = 'passing-';
const partOf = (importId: string): string => `${pathOf(importId)}${partEnd}`;

const placeOf = (importId: string, at: number, isLast: boolean): string =>
  `import/${importId}/upload/${at}/${isLast ? 'last' : 'more'}`;

/**
 * Writes the upload sealed; returns its size in bytes. Nothing readable touches the disk. Whatever ends it early, nothing
 * stays; a disk without room is asked before the first byte and every few megabytes.
 */
export async function storeUpload(
  importId: string,
  key: Key,
  bytes: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<number> {
  const folder = join(env().dataFolder, 'imports');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await requireRoom(folder);
  const out = createWriteStream(partOf(importId), { mode: 0o600 });
  let held = Buffer.alloc(0);
  let at = 0;
  let size = 0;
  let failed: Error | undefined;
  out.on('error', (error) => {
    failed = error;
  });
  const write = async (piece: Uint8Array, isLast: boolean): Promise<void> => {
    if (failed) throw failed;
    if (!out.write(seal(key, 1, placeOf(importId, at, isLast), piece))) await once(out, 'drain');
    at += 1;
    if (at % 64 === 0) await requireRoom(folder);
  };
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > mostBytes) throw tooLarge();
      held = Buffer.concat([held, chunk]);
      while (held.length > pieceBytes) {
        await write(held.subarray(0, pieceBytes), false);
        held = held.subarray(pieceBytes);
      }
    }
    await write(held, true);
    out.end();
    await finished(out);
    await rename(partOf(importId), pathOf(importId));
  } catch (error) {
    out.destroy();
    await dropUpload(importId);
    throw isFull(error) ? full() : error;
  }
  return size;
}

async function requireRoom(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < leastFree) throw full();
}

function isFull(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOSPC' || code === 'EDQUOT';
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

/** Any part of the upload in clear. `size` as `storeUpload` gave it: only then is the last piece taken for the last. */
function partsOf(importId: string, key: Key, size: number): Packed {
  const last = Math.max(0, Math.ceil(size / pieceBytes) - 1);
  const read = async (from: number, length: number): Promise<Buffer> => {
    const to = Math.min(from + length, size);
    const parts: Buffer[] = [];
    if (from >= to) return Buffer.alloc(0);
    const file = await open(pathOf(importId), 'r');
    try {
      for (let at = Math.floor(from / pieceBytes); at * pieceBytes < to; at += 1) {
        const begins = at * pieceBytes;
        const sealed = Buffer.alloc(Math.min(pieceBytes, size - begins) + overhead);
        await file.read(sealed, 0, sealed.length, at * (pieceBytes + overhead));
        const clear = openSealed(key, placeOf(importId, at, at === last), sealed);
        parts.push(clear.subarray(Math.max(0, from - begins), to - begins));
      }
    } finally {
      await file.close();
    }
    return Buffer.concat(parts);
  };
  return { size, read };
}

/**
 * Lets `run` hold archives that come as streams: sealed on the disk under keys that are in the memory of this process alone,
 * and gone when `run` has ended.
 */
export async function holdArchives<T>(run: (hold: Hold) => Promise<T>): Promise<T> {
  const held: string[] = [];
  try {
    return await run(async (bytes) => {
      const id = `${passing}${newId()}`;
      const key = randomFromBulk(32);
      held.push(id);
      return partsOf(id, key, await storeUpload(id, key, bytes, mostUploadBytes));
    });
  } finally {
    for (const id of held) await dropUpload(id);
  }
}

export async function dropUpload(importId: string): Promise<void> {
  await rm(partOf(importId), { force: true });
  await rm(pathOf(importId), { force: true });
}

/**
 * Holds a file sealed for as long as `run` reads it, as often as it likes. Its key is in the memory of this process alone:
 * whatever ends the process leaves bytes that nobody can read, and the sweep takes those.
 */
export async function holdWhile<T>(
  bytes: AsyncIterable<Uint8Array>,
  mostBytes: number,
  run: (open: () => FileBytes, size: number) => Promise<T>,
): Promise<T> {
  const id = `${passing}${newId()}`;
  const key = randomFromBulk(32);
  try {
    const size = await storeUpload(id, key, bytes, mostBytes);
    const packed = partsOf(id, key, size);
    return await run(() => Object.assign(readUpload(id, key), { packed }), size);
  } finally {
    await dropUpload(id);
  }
}

/** Removes what a process that died left half written or passing. Nothing takes a day to arrive. Returns how many went. */
export async function sweepParts(now: Date): Promise<number> {
  const folder = join(env().dataFolder, 'imports');
  const names = await readdir(folder).catch(() => []);
  let gone = 0;
  for (const name of names.filter((each) => each.endsWith(partEnd) || each.startsWith(passing))) {
    const { mtimeMs } = await stat(join(folder, name));
    if (mtimeMs > now.getTime() - day) continue;
    await rm(join(folder, name), { force: true });
    gone += 1;
  }
  return gone;
}
