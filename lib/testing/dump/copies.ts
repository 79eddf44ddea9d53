// An installation that goes on living after a copy of it was made, and another pair of servers on which that copy is
// restored, with the keys as they were then or as they were an hour later.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keys } from '@/lib/people';
import { carryStopsWith } from '@/lib/platform/after-stop';
import { closePools } from '@/lib/platform/db';
import { backupFile, backupLogins, loadServer, replayAndOpen, saveServer } from '@/scripts/backup';
import { type OwnServers, startOwnServers } from './own-servers';

const times = { old: new Date('2026-11-22T12:00:00Z'), new: new Date('2026-11-22T13:00:00Z') };
export type Age = keyof typeof times;

export interface Copies {
  readonly living: OwnServers;
  /** Copies both servers as they stand. */
  readonly save: (age: Age) => Promise<void>;
  /** Restores the old data under keys of this age; `restore` replays and opens. The living servers are met again after it. */
  readonly onRestored: (
    age: Age,
    work: (servers: OwnServers, restore: () => ReturnType<typeof replayAndOpen>) => Promise<void>,
  ) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Stops are carried to the key server as they happen, as in an installation. */
export async function startLiving(): Promise<Copies> {
  const living = await startOwnServers();
  const secrets = process.env.ASKFIRST_SECRETS ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'askfirst-copies-'));
  keys.makeMaster();
  carryStopsWith(keys.keepStops);
  return {
    living,
    save: async (age) => {
      const logins = backupLogins(living.pair.addresses);
      for (const server of ['data', 'keys'] as const) {
        await saveServer(server, logins[server], backupFile(folder, server, times[age]));
      }
    },
    onRestored: async (age, work) => {
      await closePools();
      const servers = await startOwnServers({ empty: true, secrets });
      const { addresses } = servers.pair;
      try {
        await loadServer('keys', addresses.KEYS_DATABASE_OWNER_URL, backupFile(folder, 'keys', times[age]));
        await loadServer('data', addresses.DATABASE_OWNER_URL, backupFile(folder, 'data', times.old));
        await work(servers, () => replayAndOpen(addresses, backupLogins(addresses)));
      } finally {
        await closePools();
        await servers.stop();
        Object.assign(process.env, living.pair.addresses);
      }
    },
    end: async () => {
      carryStopsWith(undefined);
      await closePools();
      await living.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
