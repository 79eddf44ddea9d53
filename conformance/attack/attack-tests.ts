// The families of the attack suite as tests, once for the tenth of `npm test` and once for the whole of the drills.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { writeWorld } from '@/lib/testing/world';
import { sqlFamilies } from './sql-family';
import { type Family, runFamily, type Size, sizeFrom, type Tally, tallyLines, wrongOf } from './suite';
import { widenFamilies } from './widen-family';

export function attackTests(share: Size['share']): void {
  const database = ownDatabase();
  const tallies: Tally[] = [];
  const size = sizeFrom(share);

  const hold = async (families: readonly Family[]): Promise<void> => {
    const found: Tally[] = [];
    for (const family of families) found.push(await runFamily(family));
    tallies.push(...found);
    expect(wrongOf(found)).toEqual([]);
  };

  afterAll(async () => {
    console.log(`seed ${size.seed}\n${tallyLines(tallies).join('\n')}`);
    await closePools();
  });

  describe('attempts to use data outside its purpose reach nothing', () => {
    let sql: Family[];

    beforeAll(async () => {
      const judge = await database.connect('superuser');
      const world = await writeWorld(judge);
      const app = await database.connect('app');
      // Joost's yes lasts one second.
      await new Promise((resolve) => setTimeout(resolve, 1100));
      sql = [...sqlFamilies({ world, app }, size), ...(await widenFamilies({ world, judge }, size))];
    });

    it.each([0, 1, 2, 3, 4, 5])('SQL as the app login, family %i', async (n) => hold(sql.slice(n, n + 1)));

    it('are at least 2,000 when all of them run', () => {
      const all = tallies.reduce((sum, each) => sum + each.attempts, 0);
      expect(all * share).toBeGreaterThanOrEqual(2_000);
    });
  });
}
