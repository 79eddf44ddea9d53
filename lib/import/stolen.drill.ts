// A dump taken while a voter file is being imported, after that import was killed, and while refused rows wait: in every
// column of both servers and every byte of every file, none of the cast. The file on disk is part of it.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { voters } from '@/lib/testing/cast';
import { type OwnServers, startOwnServers } from '@/lib/testing/dump/own-servers';
import { anImportStage, everything, rollDeclaration, rollHeader, rollLine } from '@/lib/testing/import-stage';
import { rawNeedles } from '@/lib/testing/leaks/needles';
import type { Stage } from '@/lib/testing/stage';
import { root } from '@/scripts/database/settings';
import { prepareImport, receiveFile, runImport, startCheck, startImport } from '.';
import type { Runner } from './model';

const fillers = 25_000;

let servers: OwnServers;
let stage: Stage;
let data: Client;
let child: ChildProcess | undefined;
let importId: string;

function fileOfTheTown(): string {
  const cast = Object.values(voters).map((voter) =>
    rollLine(0, {
      id: voter.sourceId,
      last: voter.familyNames || voter.givenNames,
      first: voter.givenNames,
      born: voter.bornOn,
      street: voter.door.line,
    }),
  );
  // Refused for its date: it waits, under the import's own key, to be mended.
  const refused = Object.values(voters).map((voter) =>
    rollLine(0, {
      id: `${voter.sourceId}9`,
      last: voter.familyNames || 'x',
      first: voter.givenNames,
      born: '1961-31-31',
      street: voter.door.line,
    }),
  );
  const others = Array.from({ length: fillers }, (_, n) =>
    rollLine(n, { last: `Family${n % 977}`, first: `Given${n}`, born: '1970-01-01' }),
  );
  return [rollHeader, ...cast, ...refused, ...others, ''].join('\n');
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
  stage = await anImportStage();
  const who = stage.as.organiser as Runner;
  async function* bytes() {
    yield new TextEncoder().encode(fileOfTheTown());
  }
  ({ importId } = await receiveFile(who, 'voters of Quillfeather.csv', bytes()));
  await prepareImport(who, importId, { declaration: rollDeclaration, area: everything });
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
