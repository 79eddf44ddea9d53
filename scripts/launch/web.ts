// The web process: started in a group of its own, watched, ended before the databases are.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '@/scripts/problem';
import { isAlive } from '../database/server';
import { readFileOr, root } from '../database/settings';

export interface Web {
  readonly pid: number;
  /** Resolves with the exit code when the process ends, whoever ended it. */
  readonly ended: Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Says so when somebody else already listens there, before anything expensive is done. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const problem = await new Promise<string | null>((resolve) => {
    const probe = createServer();
    probe.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
  if (problem === 'EADDRINUSE') {
    throw new Problem(
      `Port ${port} is in use by another program. Choose another one, for example: PORT=${port + 1} npm start`,
    );
  }
  if (problem === 'EACCES') throw new Problem(`This account may not listen on port ${port}. Choose one above 1024.`);
  if (problem === 'EADDRNOTAVAIL') throw new Problem(`This machine has no address ${host}.`);
  if (problem !== null) throw new Problem(`Port ${port} on ${host} cannot be used (${problem}).`);
}

export async function startWeb(host: string, port: number, env: Record<string, string>): Promise<Web> {
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const { DATABASE_OWNER_URL: _owner, KEYS_DATABASE_OWNER_URL: _keysOwner, ...inherited } = process.env;
  const child = spawn(process.execPath, [next, 'start', '-H', host, '-p', String(port)], {
    cwd: root,
    // The channel closes when this process is killed; the web process then ends by itself.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    detached: true,
    env: {
      ...inherited,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      NEXT_MANUAL_SIG_HANDLE: 'true',
      ...env,
    },
  });
  // Next's own greeting says less than ours and repeats the address.
  child.stdout?.on('data', (chunk: Buffer) => {
    const text = chunk.toString();
    if (!/^\s*(▲|- |✓|$)/m.test(text)) process.stdout.write(text);
  });
  const ended = new Promise<number>((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
  const pid = child.pid;
  if (pid === undefined) throw new Problem('The web process could not be started.');
  const web = { pid, ended, stop: () => endGroup(pid) };
  await waitUntilItAnswers(child, host, port);
  return web;
}

async function waitUntilItAnswers(child: ChildProcess, host: string, port: number): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  const address = `http://${host.includes(':') ? `[${host}]` : host.replace('0.0.0.0', '127.0.0.1')}:${port}/api/health`;
  while (Date.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Problem(`The web process ended at once (code ${child.exitCode}).`);
    try {
      await fetch(address, { signal: AbortSignal.timeout(5_000), redirect: 'manual' });
      return;
    } catch {
      await sleep(50);
    }
  }
  await endGroup(child.pid ?? 0);
  throw new Problem('The web process did not answer within a minute.');
}

/** Ends a process group: asked first, forced after ten seconds. */
export async function endGroup(pid: number): Promise<void> {
  if (pid === 0 || !isAlive(pid)) return;
  signalGroup(pid, 'SIGTERM');
  const giveUpAt = Date.now() + 10_000;
  while (isAlive(pid) && Date.now() < giveUpAt) await sleep(20);
  if (isAlive(pid)) signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It ended in between.
  }
}

/** True when the process a killed supervisor left behind is really our web server and not a stranger with its number. */
export function isLeftoverWeb(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  return readFileOr(`/proc/${pid}/cmdline`, '').includes('next');
}
