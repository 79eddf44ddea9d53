import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { storeUpload } from '@/lib/import/file';
import { deriveKey } from '@/lib/platform/crypto';

const room = vi.hoisted(() => ({ blocks: 1e9 }));
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  statfs: async () => ({ bavail: room.blocks, bsize: 1 }),
}));

process.env.ASKFIRST_DATA = mkdtempSync(join(tmpdir(), 'askfirst-room-'));
const key = deriveKey(Buffer.alloc(32, 7), 'test');
const folder = join(process.env.ASKFIRST_DATA, 'imports');
const refused = { code: 'invalid', message: expect.stringMatching(/not enough room/) };

async function* much(megabytes: number, spend = 0) {
  for (let at = 0; at < megabytes; at += 1) {
    room.blocks -= spend;
    yield Buffer.alloc(1_000_000, 'x');
  }
}

it('SEC-13: a disk without room is asked before the first byte', async () => {
  room.blocks = 1e8;
  await expect(storeUpload('none', key, much(1), 1e9)).rejects.toMatchObject(refused);
  expect(existsSync(join(folder, 'none.sealed'))).toBe(false);
});

it('SEC-13: a disk that fills while a file comes ends in the same sentence, and nothing of it stays', async () => {
  room.blocks = 6e8;
  await expect(storeUpload('half', key, much(60, 5e6), 1e9)).rejects.toMatchObject(refused);
  expect(readdirSync(folder)).toEqual([]);
});

it.skipIf(!existsSync('/dev/full'))('SEC-13: so does a disk that says it is full', async () => {
  room.blocks = 1e9;
  mkdirSync(folder, { recursive: true });
  symlinkSync('/dev/full', join(folder, 'full.sealed.part'));
  await expect(storeUpload('full', key, much(4), 1e9)).rejects.toMatchObject(refused);
  expect(readdirSync(folder)).toEqual([]);
});
