// Reaches the servers: those named in the environment, those of a running `npm start`, or our own, started for this
// command and stopped after it. The lock of the folder decides who stops them: a command that finds them started by
// another command waits its turn, so that nobody's servers go away under them.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keys } from '@/lib/people';
import { carryStopsWith } from '@/lib/platform/after-stop';
import { closePools } from '@/lib/platform/db';
import { requireOpen } from '@/scripts/backup';
import { isLock, type Lock, tryLock } from '@/scripts/database/lock';
import { migrateBoth } from '@/scripts/database/migrate';
import { externalAddresses, startPair } from '@/scripts/database/pair';
import { dataFolder } from '@/scripts/database/settings';
import { Problem } from '@/scripts/problem';

const shortWork = 'a command';

/**
 * Sets the addresses and returns what undoes the connection. `doing` names work that lasts, whose servers others may use.
 * `asTheyAre`: servers that a restore fills or goes on with; they are neither migrated nor asked whether they are open.
 */
export async function connect(doing: string = shortWork, asTheyAre = false): Promise<() => Promise<void>> {
  carryStopsWith(keys.keepStops);
  const given = externalAddresses();
  if (given) {
    Object.assign(process.env, given);
    if (!asTheyAre) await requireOpen(given);
    return closePools;
  }
  const lock = await lockOrNull(doing);
  if (lock === null && asTheyAre) throw new Problem('Askfirst runs: stop it first. This needs the servers for itself.');
  try {
    const pair = await startPair();
    Object.assign(process.env, pair.addresses);
    if (!asTheyAre) await requireOpen(pair.addresses);
    if (lock !== null && !asTheyAre) await migrateBoth(pair.addresses);
    return async () => {
      await closePools();
      if (lock === null) return;
      await pair.stop();
      lock.release();
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** The lock, or null beside servers that stay: those of `npm start`, `npm run dev` or `npm run worker`. */
async function lockOrNull(doing: string): Promise<Lock | null> {
  const path = join(dataFolder(), 'run.lock');
  for (let waited = 0; waited < 120_000; waited += 100) {
    const lock = tryLock(path, doing);
    if (isLock(lock)) return lock;
    if (lock.doing !== shortWork) return null;
    await sleep(100);
  }
  throw new Problem('Another command has been at work here for two minutes: wait until it is done, or end it.');
}
