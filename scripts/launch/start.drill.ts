// `npm start` as a person uses it: started, started again beside itself, interrupted, killed without warning, started on a
// port that is taken. Each time the next start must find its way without being told anything.
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readHolder } from '../database/lock';
import { freePort, isAlive } from '../database/server';
import { readFileOr, root, secretsFolder } from '../database/settings';
import { readOrMakeWebSecrets } from './secrets';

let home: string;
let port: number;
const children: ChildProcess[] = [];

interface Run {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

function start(env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: '',
      KEYS_DATABASE_URL: '',
      ASKFIRST_DATA: join(home, 'data'),
      ASKFIRST_SECRETS: join(home, 'secrets'),
      PORT: String(port),
      ...env,
    },
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  return { child, said: () => text, ended: new Promise((resolve) => child.on('exit', resolve)) };
}

async function until(happened: () => boolean, what: string, said: () => string): Promise<void> {
  const giveUpAt = performance.now() + 600_000;
  while (!happened()) {
    if (performance.now() > giveUpAt) throw new Error(`${what} did not happen:\n${said()}`);
    await sleep(50);
  }
}

const isUp = (run: Run) => until(() => run.said().includes('Ctrl-C stops everything'), 'the start', run.said);
const holder = () => readHolder(join(home, 'data', 'run.lock'));
const dataHome = (): string =>
  /its data is in (.+)/.exec(readFileOr(join(home, 'data', 'WHERE.txt'), ''))?.[1] ?? join(home, 'data');
const serverPid = (server: string): number =>
  Number(readFileOr(join(dataHome(), server, 'postmaster.pid'), '').split('\n')[0]);
const answers = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/api/health`)).status;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'askfirst-start-'));
  port = await freePort();
  mkdirSync(join(home, 'secrets'), { mode: 0o700 });
  // The forms' key of this checkout, so that its build is used and not made anew.
  readOrMakeWebSecrets();
  copyFileSync(join(secretsFolder(), 'web.json'), join(home, 'secrets', 'web.json'));
});

afterAll(async () => {
  const left = holder();
  if (left !== null && isAlive(left.pid)) process.kill(left.pid, 'SIGINT');
  await until(
    () => holder() === null,
    'the end',
    () => '',
  );
  for (const child of children) child.kill('SIGKILL');
  if (dataHome() !== join(home, 'data')) rmSync(dataHome(), { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

it('starts, refuses a second start beside itself, and leaves nothing behind on Ctrl-C', async () => {
  const first = start();
  await isUp(first);
  expect(await answers()).toBe(200);
  expect(first.said()).toContain(`Askfirst runs at http://127.0.0.1:${port}`);
  const second = start({ PORT: String(await freePort()) });
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`Askfirst already runs at http://127.0.0.1:${port}`);
  const pids = [holder()?.pid, holder()?.web, serverPid('pg18-data'), serverPid('pg18-keys')];
  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
  expect(pids.map((pid) => isAlive(Number(pid)))).toEqual([false, false, false, false]);
  expect(existsSync(join(home, 'data', 'run.lock'))).toBe(false);
});

it('ends everything when the process in the terminal is killed without warning', async () => {
  const run = start();
  await isUp(run);
  const web = Number(holder()?.web);
  run.child.kill('SIGKILL');
  await until(() => holder() === null && !isAlive(web), 'the end', run.said);
  expect(serverPid('pg18-data')).toBe(0);
});

it('goes on after everything was killed without warning', async () => {
  const run = start();
  await isUp(run);
  const pids = [holder()?.pid, holder()?.web, serverPid('pg18-data'), serverPid('pg18-keys')].map(Number);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  await run.ended;
  const again = start();
  await isUp(again);
  expect(await answers()).toBe(200);
  expect(again.said()).not.toContain('Making the demo campaign');
  again.child.kill('SIGTERM');
  expect(await again.ended).toBe(0);
});

it('says in one sentence that the port is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  const run = start();
  expect(await run.ended).toBe(1);
  expect(run.said()).toContain(`Port ${port} is in use by another program`);
  await new Promise((resolve) => other.close(resolve));
});

it('keeps every secret readable by its owner only', () => {
  for (const name of ['database.json', 'web.json', 'master.key']) {
    expect(statSync(join(home, 'secrets', name)).mode & 0o077).toBe(0);
  }
});
