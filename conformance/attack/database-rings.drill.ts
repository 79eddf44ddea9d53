// Switch off any one ring and the suite turns red. With all of them on it is green: see attack.drill.ts.
import { afterAll, describe, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { writeWorld } from '@/lib/testing/world';
import { databaseRings } from './database-rings';
import { sqlFamilies } from './sql-family';
import { isNoticed, sizeFrom } from './suite';
import { widenFamilies } from './widen-family';

afterAll(closePools);

describe.each(databaseRings)('without $name', (ring) => {
  const database = ownDatabase();

  it(`the suite turns red: ${ring.seenBy}`, async () => {
    const judge = await database.connect('superuser');
    const world = await writeWorld(judge);
    const app = await database.connect('app');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await ring.off(judge);
    const size = sizeFrom(1);
    const families = [...sqlFamilies({ world, app }, size), ...(await widenFamilies({ world, judge }, size))];
    const family = families.find(({ name }) => name === ring.seenBy);
    expect(family && (await isNoticed(family))).toBe(true);
  });
});
