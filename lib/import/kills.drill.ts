// The worker and both servers killed at fifty points of an import, chosen from statements and bytes of the file. After each:
// no part of a chunk is there, nobody is lost, every row went somewhere once, and the import ends as if nothing had been.
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { act } from '@/lib/audit';
import { keys } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { goOn, rowsAtOnce } from '@/lib/testing/kills/go-on';
import { choosePoints, planOf } from '@/lib/testing/kills/points';
import type { Plan, Recorded } from '@/lib/testing/kills/strike';
import { earlierFile, laterFile } from '@/lib/testing/kills/town-file';
import { readTown, type Town, whatIsWrong } from '@/lib/testing/kills/town-state';
import { inOwnProcess } from '@/lib/testing/own-process';
import { aStage, type Stage } from '@/lib/testing/stage';
import { findBinaries } from '@/scripts/database/binaries';
import { migrateBoth } from '@/scripts/database/migrate';
import { type Pair, startPair } from '@/scripts/database/pair';
import { databaseNames, readOrMakePasswords, type ServerName } from '@/scripts/database/settings';
import type { ImportCounts, Runner } from './model';

const folder = mkdtempSync(join(tmpdir(), 'askfirst-import-kills-'));
const later = join(folder, 'later.csv');
/** To look at some of the fifty again: their numbers, `ASKFIRST_KILLS=11,35`. */
const only = process.env.ASKFIRST_KILLS?.split(',').map(Number);
let pair: Pair;

async function startServers(): Promise<void> {
  await closePools();
  pair = await startPair({
    binaries: findBinaries(undefined, join(folder, 'data')),
    passwords: readOrMakePasswords(join(folder, 'secrets')),
    durable: true,
  });
  Object.assign(process.env, pair.addresses);
}

async function connect(server: ServerName): Promise<pg.Client> {
  const client = new pg.Client({ ...pair.superuser(server), database: databaseNames[server] });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function withBoth<T>(work: (data: pg.Client, secrets: pg.Client) => Promise<T>): Promise<T> {
  const [data, secrets] = await Promise.all([connect('data'), connect('keys')]);
  try {
    return await work(data, secrets);
  } finally {
    await Promise.all([data.end(), secrets.end()]);
  }
}

/** A campaign whose earlier file is in. */
async function aTown(): Promise<{ stage: Stage; who: Runner }> {
  const stage = await aStage();
  await act(stage.system, { action: 'test.set-up' }, (tx) =>
    tx.run(
      "update public.campaign set set_up_done_at = now(), roll_use = 'roll', purge_at = now() + interval '90 days' where id = $1",
      [stage.campaignId],
    ),
  );
  const who = stage.as.organiser as Runner;
  await goOn(who, 1, async function* () {
    yield new TextEncoder().encode(earlierFile());
  });
  return { stage, who };
}

/** Runs the later file in a process of its own. Gives where it was struck, undefined when it came to its end. */
async function runWorker(who: Runner, plan?: Plan, record = ''): Promise<string | undefined> {
  const { said, code } = await inOwnProcess(
    'lib/testing/kills/import-worker.ts',
    [JSON.stringify(who), later, plan ? JSON.stringify(plan) : '', record],
    // Whoever is killed says much on its way.
    { errors: 'ignore' },
  );
  if (!plan && code !== 0) throw new Error('The worker did not come to its end although nobody killed it.');
  return /^STRUCK (.*)$/m.exec(said)?.[1];
}

async function goOnFrom({ stage, who }: { stage: Stage; who: Runner }) {
  const silence = () =>
    withBoth((data) =>
      data.query(
        "update public.import set beat_at = now() - interval '5 minutes' where campaign_id = $1 and runner_id is not null",
        [stage.campaignId],
      ),
    );
  return goOn(who, 2, () => createReadStream(later), silence);
}

/** How a town must be at the end, whatever happened on the way. */
const endOf = ({ state, people, names, secrets, unlearnt, halfErased }: Town) => ({
  ...{ state, people, names, secrets, unlearnt, halfErased },
});

let recorded: Recorded;
let expected: Town;
let expectedCounts: ImportCounts;

beforeAll(async () => {
  Object.assign(process.env, { ASKFIRST_DATA: join(folder, 'data'), ASKFIRST_SECRETS: join(folder, 'secrets') });
  writeFileSync(later, laterFile());
  await startServers();
  await migrateBoth(pair.addresses);
  keys.makeMaster();
  const town = await aTown();
  const record = join(folder, 'recorded.json');
  await runWorker(town.who, undefined, record);
  recorded = JSON.parse(readFileSync(record, 'utf8')) as Recorded;
  const done = await goOnFrom(town);
  expectedCounts = done.counts as ImportCounts;
  expected = await withBoth((data, secrets) => readTown(town.stage.campaignId, data, secrets));
  expect(done.state).toBe('done');
  expect(whatIsWrong(expected, rowsAtOnce)).toEqual([]);
});

afterAll(async () => {
  await closePools();
  await pair.stop();
  if (!pair.home.startsWith(folder)) rmSync(pair.home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

it('the run without a kill has a row for every way a row can go', () => {
  for (const count of Object.values(expectedCounts)) expect(count).toBeGreaterThan(0);
});

it('VFL-08: fifty kills of the worker and the servers leave no part of a chunk and lose nobody', async () => {
  const points = choosePoints(recorded);
  expect(points).toHaveLength(50);
  for (const [at, chosen] of points.entries()) {
    if (only && !only.includes(at + 1)) continue;
    const town = await aTown();
    const pids = { data: pair.servers?.data.pid ?? 0, keys: pair.servers?.keys.pid ?? 0 };
    const struck = await runWorker(town.who, planOf(chosen, pids));
    expect(struck, JSON.stringify(chosen)).toBeDefined();
    await startServers();
    const { campaignId } = town.stage;
    const left = await withBoth((data, secrets) => readTown(campaignId, data, secrets));
    process.stdout.write(`${at + 1}. ${struck}; ${left.state} at row ${left.atRow}\n`);
    expect.soft(whatIsWrong(left, rowsAtOnce), struck).toEqual([]);
    const done = await goOnFrom(town);
    const after = await withBoth((data, secrets) => readTown(campaignId, data, secrets));
    expect.soft(whatIsWrong(after, rowsAtOnce), struck).toEqual([]);
    expect.soft(done.counts, struck).toEqual(expectedCounts);
    expect.soft(endOf(after), struck).toEqual(endOf(expected));
  }
});
