// Sealing in a test. An entry is final once no transaction of the whole server, in whichever database, is older than it:
// one of another test file, or of the server's own housekeeping, holds the newest entries back for a moment. And a head
// is published once an hour of the clock: a test that counts leaves must not run into the next one.
import type { Client } from 'pg';
import { vi } from 'vitest';
import { sealLog } from '@/lib/audit';

/**
 * Puts the clock of this file's databases back to the last middle of an hour, so that no full hour strikes during the test.
 * Never ahead: a reader takes an entry of a time to come for a forged one.
 */
export async function standMidHour(superuser: Client): Promise<void> {
  await superuser.query(
    "insert into gate.clock_shift select date_trunc('hour', now() - interval '30 minutes') + interval '30 minutes' - now()",
  );
}

/** Waits until every entry is final. `superuser`: a connection to the data server. */
export async function entriesAreFinal(superuser: Client): Promise<void> {
  const open = 'select 1 from audit.entry where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1';
  await vi.waitUntil(async () => (await superuser.query(open)).rowCount === 0, { timeout: 30_000, interval: 10 });
}

/** Seals every entry that is written, and returns the number of leaves added. */
export async function sealAll(superuser: Client): Promise<number> {
  await entriesAreFinal(superuser);
  return sealLog();
}
