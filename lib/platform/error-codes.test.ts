// A code with which the database says something means one thing: either a notice or a refusal, never both.
import { expect, it } from 'vitest';
import { ownDatabase } from '@/lib/testing/database';
import { stopNotice } from './after-stop';

const database = ownDatabase();

it('says by each code of ours a notice or a refusal, and by the stop notice nothing else', async () => {
  const rows = await database.rows<{ prosrc: string }>(
    'superuser',
    "select prosrc from pg_proc where prosrc ~ 'errcode = ''AF'",
  );
  const levels = new Map<string, Set<string>>();
  for (const { prosrc } of rows) {
    for (const [, level = '', code = ''] of prosrc.matchAll(/raise\s+(\w+)[^;]*?errcode = '(AF\d{3})'/g)) {
      levels.set(code, (levels.get(code) ?? new Set()).add(level));
    }
  }
  expect(levels.size).toBeGreaterThan(5);
  expect([...(levels.get(stopNotice) ?? [])]).toEqual(['notice']);
  for (const [code, said] of levels) expect([...said], code).toHaveLength(1);
});
