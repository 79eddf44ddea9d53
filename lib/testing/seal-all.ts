// Sealing in a test. An entry is final once no transaction of the whole server, in whichever database, is older than it:
// one of another test file, or of the server's own housekeeping, holds the newest entries back for a moment.
import type { Client } from 'pg';
import { vi } from 'vitest';
import { sealLog } from '@/lib/audit';

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
