// How many people a campaign has must not decide what a chunk of a file costs: whoever is asked for is met by an index.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { randomId, uuidToBytes } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { aStage } from '@/lib/testing/stage';
import { addRollPeople, type BulkPerson, matchRoll, type TightTokens } from './bulk';
import { matchHomes, matchNamesakes } from './same';

const database = ownDatabase();
process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));
afterAll(closePools);

const tight = (): string => uuidToBytes(randomId()).toString('latin1');

function somebody(): BulkPerson & { readonly own: TightTokens } {
  const own = { last: tight(), full: tight(), sound: tight(), birth: tight(), home: tight(), source: tight() };
  return { personId: randomId(), digest: tight(), tokens: () => own, own };
}

/** People whom statements have looked at so far, by index or from end to end. */
async function lookedAt(): Promise<number> {
  // What a connection has counted is told when it ends.
  await closePools();
  const superuser = await database.connect('keys-superuser');
  const { rows } = await superuser.query<{ n: string }>(
    `select coalesce(idx_tup_fetch, 0) + coalesce(seq_tup_read, 0) as n from pg_stat_user_tables
     where schemaname = 'keys' and relname = 'person'`,
  );
  return Number(rows[0]?.n);
}

it('meets the people of a chunk by their tokens, whatever the planner believes of their campaign', async () => {
  const { campaignId } = await aStage();
  const { campaignId: later } = await aStage();
  const here = Array.from({ length: 3_000 }, somebody);
  await addRollPeople(campaignId, here);
  const superuser = await database.connect('keys-superuser');
  const known = here.slice(0, 5).map(({ own }) => own);
  const strangers = Array.from({ length: 2_000 }, tight);
  const stranger = () => ({ full: tight(), birth: tight() });
  const ask = async (who: string): Promise<readonly number[]> => [
    (await matchRoll(who, [...strangers, ...known.map(({ source }) => source)])).size,
    (await matchHomes(who, [...strangers, ...known.map(({ home }) => home)])).size,
    (await matchNamesakes(who, [...Array.from({ length: 2_000 }, stranger), ...known])).size,
  ];
  for (const isAnalysed of [false, true]) {
    if (isAnalysed) await superuser.query('analyze keys.person');
    const before = await lookedAt();
    expect(await ask(campaignId)).toEqual([5, 5, 5]);
    expect(await ask(later)).toEqual([0, 0, 0]);
    expect((await lookedAt()) - before, `analysed: ${isAnalysed}`).toBeLessThan(100);
  }
  // A campaign that was empty when the planner looked.
  await addRollPeople(later, Array.from({ length: 3_000 }, somebody));
  const before = await lookedAt();
  expect(await ask(later)).toEqual([0, 0, 0]);
  expect((await lookedAt()) - before).toBeLessThan(100);
}, 60_000);
