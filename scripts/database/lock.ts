// One holder at a time for a folder of servers. The file names the holder's process, so that a lock left by a killed
// process is recognised and taken over instead of asking a person to delete it.
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Problem } from '@/scripts/problem';
import { isAlive } from './server';

const holderSchema = z.object({
  pid: z.number().int().positive(),
  /** What the holder does, in words for the sentence shown to whoever comes second. */
  doing: z.string(),
  /** Address it serves, once it does. */
  url: z.string().optional(),
  /** Leader of the web server's process group, to be ended when the holder was killed. */
  web: z.number().int().positive().optional(),
});
export type Holder = z.infer<typeof holderSchema>;

export interface Lock {
  /** What the previous holder left when it was killed. */
  readonly left: Holder | null;
  readonly update: (more: Partial<Holder>) => void;
  readonly release: () => void;
}

export function readHolder(path: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Takes the lock or gives the living holder. */
export function tryLock(path: string, doing: string): Lock | Holder {
  mkdirSync(dirname(path), { recursive: true });
  let left: Holder | null = null;
  for (;;) {
    try {
      const file = openSync(path, 'wx', 0o600);
      let holder: Holder = { pid: process.pid, doing };
      writeSync(file, JSON.stringify(holder));
      closeSync(file);
      const update = (more: Partial<Holder>): void => {
        holder = { ...holder, ...more };
        const again = openSync(path, 'w', 0o600);
        writeSync(again, JSON.stringify(holder));
        closeSync(again);
      };
      return { left, update, release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = readHolder(path);
    if (holder !== null && isAlive(holder.pid) && holder.pid !== process.pid) return holder;
    left = holder;
    rmSync(path, { force: true });
  }
}

export function isLock(result: Lock | Holder): result is Lock {
  return 'release' in result;
}

/** Runs `work` while holding the lock; waits for another holder up to a minute. */
export async function withLock<T>(path: string, doing: string, work: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + 60_000;
  for (;;) {
    const lock = tryLock(path, doing);
    if (isLock(lock)) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (Date.now() > giveUpAt)
      throw new Problem(`Process ${lock.pid} (${lock.doing}) holds ${path}: end it and try again.`);
    await sleep(50);
  }
}
