// The families of the attack suite as tests, once for the tenth of `npm test` and once for the whole of the drills.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey } from '@/lib/testing/small-campaign';
import { writeWorld } from '@/lib/testing/world';
import { countFamily } from './count-family';
import { fieldFamilies } from './field-family';
import { peopleFamilies } from './people-family';
import { sqlFamilies } from './sql-family';
import { type Family, runFamily, type Size, sizeFrom, type Tally, tallyLines, wrongOf } from './suite';
import { widenFamilies } from './widen-family';

export function attackTests(share: Size['share']): void {
  const database = ownDatabase();
  ownMasterKey();
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
    let people: Family[];
    let field: Family[];

    beforeAll(async () => {
      const judge = await database.connect('superuser');
      const world = await writeWorld(judge);
      const ground = { here: await aSmallCampaign(), elsewhere: await aSmallCampaign(), superuser: judge };
      people = await peopleFamilies(ground, size);
      field = await fieldFamilies(
        { here: await aSmallCampaign(), elsewhere: ground.elsewhere, superuser: judge },
        size,
      );
      const app = await database.connect('app');
      // Joost's yes lasts one second.
      await new Promise((resolve) => setTimeout(resolve, 1100));
      sql = [...sqlFamilies({ world, app }, size), ...(await widenFamilies({ world, judge }, size))];
    });

    it.each([0, 1, 2, 3, 4, 5])('SQL as the app login, family %i', async (n) => hold(sql.slice(n, n + 1)));

    it.each([0, 1, 2, 3])('through the door to people, family %i', async (n) => hold(people.slice(n, n + 1)));

    it.each([0, 1, 2])('phones, receipts and races, family %i', async (n) => hold(field.slice(n, n + 1)));

    it('differences of counts', () => hold([countFamily(size)]));

    it('are at least 2,000 when all of them run', () => {
      const all = tallies.reduce((sum, each) => sum + each.attempts, 0);
      expect(all * share).toBeGreaterThanOrEqual(2_000);
    });
  });
}
