// What the planner believes of a campaign must not decide how long an import takes: right after the database has looked at
// its tables, a campaign that is not in them yet counts as one of no rows.
import { afterAll, describe, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { anImportStage, ownFolders, rollLine, townFile } from '@/lib/testing/import-stage';
import { importWholeFile } from '.';
import type { Runner } from './model';

const database = ownDatabase();
ownFolders();
afterAll(closePools);

const rows = 1_500;
const lines = Array.from({ length: rows }, (_, n) => rollLine(n + 1, { last: `Quorveth${n % 7}` }));

async function bring(who: Runner): Promise<void> {
  await importWholeFile(who, townFile(lines));
}

/** Rows of people and doors that statements have looked at so far, by index or from end to end. */
async function lookedAt(): Promise<number> {
  // What a connection has counted is told when it ends.
  await closePools();
  const superuser = await database.connect('superuser');
  const { rows: found } = await superuser.query<{ n: string }>(
    `select sum(coalesce(idx_tup_fetch, 0) + coalesce(seq_tup_read, 0)) as n from pg_stat_user_tables
     where schemaname || '.' || relname in ('personal.person', 'public.door')`,
  );
  return Number(found[0]?.n);
}

describe('an import into a database that knows other campaigns', () => {
  it('looks each row up, and does not compare every row with every other', async () => {
    const first = await anImportStage();
    await bring(first.as.organiser as Runner);
    const superuser = await database.connect('superuser');
    await superuser.query('analyze');
    const second = await anImportStage();
    const before = await lookedAt();
    await bring(second.as.organiser as Runner);
    await bring(second.as.organiser as Runner);
    expect((await lookedAt()) - before).toBeLessThan(100 * rows);
  });
});
