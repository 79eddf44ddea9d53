// The supervisor behind `npm start`: databases first, then the web process, and at the end the other way round.
// Nothing here is asked of a person: what was left by a kill -9 is found by the lock, ended or adopted.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { requireOpen } from './backup';
import { isLock, type Lock, readHolder, tryLock } from './database/lock';
import { migrateBoth } from './database/migrate';
import { type Addresses, externalAddresses, type Pair, startPair } from './database/pair';
import { dataFolder, root, secretsFolder } from './database/settings';
import { buildIfChanged } from './launch/build';
import { readOrMakeWebSecrets } from './launch/secrets';
import { isLoopback, linkLines, masterKeyNotice, phoneWays } from './launch/ways';
import { endGroup, isLeftoverWeb, requireFreePort, startWeb, type Web } from './launch/web';
import { Problem, runScript } from './problem';

const say = (...lines: readonly string[]): void => console.log(lines.join('\n'));

interface Settings {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  readonly isDemo: boolean;
}

function readSettings(): Settings {
  const port = Number(process.env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Problem('PORT must be a number from 1 to 65535.');
  const host = process.env.ASKFIRST_HOST ?? '127.0.0.1';
  const url = (process.env.ASKFIRST_URL ?? `http://${isLoopback(host) ? '127.0.0.1' : host}:${port}`).replace(
    /\/$/,
    '',
  );
  // Links that sign anybody in are for whoever sits at this machine, and for nobody else.
  const isDemo = isLoopback(host) && process.env.ASKFIRST_DEMO !== '0' && !url.startsWith('https://');
  return { host, port, url, isDemo };
}

/** Takes the lock, or says who has it; what a killed predecessor left is ended. */
async function takeLock(): Promise<Lock> {
  const path = join(dataFolder(), 'run.lock');
  const lock = tryLock(path, 'npm start');
  if (isLock(lock)) {
    if (lock.left?.web !== undefined && isLeftoverWeb(lock.left.web)) {
      say('The last run was interrupted: ending what it left and going on.');
      await endGroup(lock.left.web);
    }
    return lock;
  }
  const holder = readHolder(path) ?? lock;
  throw new Problem(
    holder.url === undefined
      ? `Askfirst is already at work here (${holder.doing}, process ${holder.pid}): wait until it is done, or end it.`
      : `Askfirst already runs at ${holder.url} (process ${holder.pid}). Open it there; Ctrl-C in its window stops it.`,
  );
}

async function openDatabases(): Promise<Pair | null> {
  const external = externalAddresses();
  if (external !== null) return null;
  const pair = await startPair();
  if (pair.home !== dataFolder()) {
    say(`PostgreSQL does not run as root and ${pair.account} may not enter ${root}: the data is kept in ${pair.home}.`);
  }
  return pair;
}

/** Makes the master key at first start. The module reads its settings from the environment, hence the late import. */
async function ensureMasterKey(addresses: Addresses): Promise<void> {
  const { keys } = await import('@/lib/people');
  const { ensureMaster } = await import('./keys/master');
  if (await ensureMaster(addresses)) say('', ...masterKeyNotice(keys.masterWords(), secretsFolder()), '');
}

const hasDemo = (): boolean => existsSync(join(root, 'prisma', 'seed', 'demo.ts'));

function runDemo(verb: 'seed' | 'links', env: Record<string, string>): string {
  const done = spawnSync(process.execPath, [...process.execArgv, join(root, 'scripts', 'launch', 'demo.ts'), verb], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (done.status !== 0) throw new Problem('The demo campaign could not be made: the reason stands above.');
  return done.stdout;
}

const linksSchema = z.array(z.object({ who: z.string(), path: z.string().startsWith('/') }));

async function supervise(): Promise<number> {
  process.chdir(root);
  const settings = readSettings();
  const end = endings();
  const lock = await takeLock();
  let pair: Pair | null = null;
  let web: Web | undefined;
  try {
    await requireFreePort(settings.host, settings.port);
    const secrets = readOrMakeWebSecrets();
    pair = await openDatabases();
    const addresses = pair?.addresses ?? externalAddresses();
    if (addresses === null) throw new Error('no database address');
    const env = {
      DATABASE_URL: addresses.DATABASE_URL,
      KEYS_DATABASE_URL: addresses.KEYS_DATABASE_URL,
      ASKFIRST_DATA: dataFolder(),
      ASKFIRST_SECRETS: secretsFolder(),
      ASKFIRST_URL: settings.url,
      ASKFIRST_DEMO: settings.isDemo ? '1' : '0',
      NEXTAUTH_URL: settings.url,
      ...secrets,
    };
    Object.assign(process.env, env);
    await requireOpen(addresses);
    const applied = await migrateBoth(addresses);
    if (applied.length > 0) say(`${applied.length} migrations applied, the last is ${applied.at(-1)}`);
    await ensureMasterKey(addresses);
    const mark = join(dataFolder(), 'demo.made');
    if (settings.isDemo && hasDemo() && !existsSync(mark)) {
      say('Making the demo campaign ...');
      runDemo('seed', env);
      writeFileSync(mark, '');
    }
    if (end.asked()) return 0;
    await buildIfChanged(secrets, end.signal);
    if (end.asked()) return 0;
    web = await startWeb(settings.host, settings.port, env);
    lock.update({ url: settings.url, web: web.pid });
    say('', `Askfirst runs at ${settings.url}`, '');
    if (settings.isDemo && hasDemo()) {
      say(...linkLines(linksSchema.parse(JSON.parse(runDemo('links', env))), settings.url));
    }
    say(...phoneWays(settings.url, settings.port));
    say('', 'Ctrl-C stops everything.');
    const outcome = await Promise.race([web.ended, end.promise.then(() => 'asked' as const)]);
    if (outcome === 'asked') return 0;
    throw new Problem(`The web process ended by itself (code ${outcome}); its last words stand above.`);
  } finally {
    await web?.stop();
    await pair?.stop();
    lock.release();
  }
}

/** Ctrl-C, a polite kill, a closed terminal, and the loss of the process that started us all mean the same. */
function endings(): { promise: Promise<void>; asked: () => boolean; signal: AbortSignal } {
  const controller = new AbortController();
  const promise = new Promise<void>((resolve) => {
    const end = (): void => {
      // A terminal sends Ctrl-C to the whole group and npm passes it on: the second one is the same wish.
      controller.abort();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
    process.on('disconnect', end);
  });
  return { promise, asked: () => controller.signal.aborted, signal: controller.signal };
}

await runScript(supervise);
if (process.connected) process.disconnect();
