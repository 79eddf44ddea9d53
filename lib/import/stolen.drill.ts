// A dump taken while a voter file is being imported, after that import was killed, and while refused rows wait: in every
// column of both servers and every byte of every file, none of the cast. The file on disk is part of it.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act } from '@/lib/audit';
import { keys } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { voters } from '@/lib/testing/cast';
import { type OwnServers, startOwnServers } from '@/lib/testing/dump/own-servers';
import { rawNeedles } from '@/lib/testing/leaks/needles';
import { aStage, type Stage } from '@/lib/testing/stage';
import { root } from '@/scripts/database/settings';
import { prepareImport, receiveFile, runImport, startCheck, startImport } from '.';
import type { Runner } from './model';

const fillers = 25_000;
const header =
  'SOS_VOTERID,LAST_NAME,FIRST_NAME,DATE_OF_BIRTH,RESIDENTIAL_ADDRESS1,RESIDENTIAL_CITY,RESIDENTIAL_STATE,RESIDENTIAL_ZIP,PRECINCT_NAME,PARTY_AFFILIATION';
const row = (id: string, last: string, first: string, born: string, street: string) =>
  `${id},${last},${first},${born},${street},Alderquay,OH,43000,East,D`;

let servers: OwnServers;
let stage: Stage;
let data: Client;
let child: ChildProcess | undefined;
let importId: string;

function fileOfTheTown(): string {
  const cast = Object.values(voters).map((voter) =>
    row(voter.sourceId, voter.familyNames || voter.givenNames, voter.givenNames, voter.bornOn, voter.door.line),
  );
  // Refused for its date: it waits, under the import's own key, to be mended.
  const refused = Object.values(voters).map((voter) =>
    row(`${voter.sourceId}9`, voter.familyNames || 'x', voter.givenNames, '1961-31-31', voter.door.line),
  );
  const others = Array.from({ length: fillers }, (_, n) =>
    row(`OH${n}`, `Family${n % 977}`, `Given${n}`, '1970-01-01', `${n} Fablewick Way`),
  );
  return [header, ...cast, ...refused, ...others, ''].join('\n');
}

async function importState(): Promise<{ state: string; at_row: number }> {
  const { rows } = await data.query<{ state: string; at_row: number }>(
    'select state, at_row from public.import where id = $1',
    [importId],
  );
  return rows[0] ?? { state: 'none', at_row: 0 };
}

beforeAll(async () => {
  servers = await startOwnServers();
  data = await servers.connect('data');
  keys.makeMaster();
  stage = await aStage();
  await act(stage.system, { action: 'test.set-up' }, (tx) =>
    tx.run(
      "update public.campaign set set_up_done_at = now(), roll_use = 'roll', purge_at = now() + interval '90 days' where id = $1",
      [stage.campaignId],
    ),
  );
  const who = stage.as.organiser as Runner;
  async function* bytes() {
    yield new TextEncoder().encode(fileOfTheTown());
  }
  ({ importId } = await receiveFile(who, 'voters of Quillfeather.csv', bytes()));
  await prepareImport(who, importId, {
    declaration: {
      ...{ source: 'roll', givenBy: 'Board of elections', licence: 'public record', collectedOn: '2026-01-02' },
      ...{ collectedFor: 'the electoral roll', basis: 'state-law', undertaking: false, country: 'US' },
    },
    area: { kind: 'everything' },
  });
  await startCheck(who, importId);
  expect(await runImport(stage.campaignId, importId)).toBe('checked');
  await startImport(who, importId);
});

afterAll(async () => {
  child?.kill('SIGKILL');
  await closePools();
  await servers.stop();
});

async function expectNobody(): Promise<void> {
  const found = await servers.search(rawNeedles);
  expect(found.columns).toEqual([]);
  expect(found.files).toEqual([]);
  expect(found.read.files).toBeGreaterThan(1_000);
}

describe('a dump', () => {
  it('taken in the middle of an import holds nobody', async () => {
    // Straight, without a process between: the kill must reach the import itself.
    child = spawn(
      process.execPath,
      ['--import', 'tsx', join(root, 'lib/testing/dump/import-process.ts'), stage.campaignId, importId],
      { stdio: 'inherit', cwd: root, env: { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') } },
    );
    for (let waited = 0; (await importState()).at_row === 0; waited += 50) {
      if (child.exitCode !== null || waited > 120_000) throw new Error('The import did not begin.');
      await sleep(50);
    }
    const before = await importState();
    expect(before.state).toBe('running');
    await expectNobody();
    // It really was in the middle, or had just ended: rows of the cast were there to be found.
    const { rows } = await data.query<{ n: number }>(
      'select count(*)::int as n from personal.name where campaign_id = $1',
      [stage.campaignId],
    );
    expect(rows[0]?.n).toBeGreaterThanOrEqual(Object.keys(voters).length);
  });

  it('taken after the import was killed holds nobody, with its refused rows waiting', async () => {
    child?.kill('SIGKILL');
    await expectNobody();
  });

  it('taken after the rest was imported holds nobody', async () => {
    // The claim of the killed process goes silent after a minute.
    await data.query(`update public.import set beat_at = now() - interval '5 minutes' where id = $1`, [importId]);
    if ((await importState()).state !== 'done') expect(await runImport(stage.campaignId, importId)).toBe('done');
    await expectNobody();
  });
});
