// An installation of its own for one run: started as a stranger would, with empty folders, on this machine only; its
// doors are HTTP and the app's own database login. Everything is deleted at the end.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '@/scripts/database/server';
import { readFileOr, root, secretsFolder } from '@/scripts/database/settings';
import { readOrMakeWebSecrets } from '@/scripts/launch/secrets';

export type Login = 'askfirst_app' | 'postgres' | 'keys_app';

export interface Instance {
  readonly url: string;
  /** A connection; closed with the instance. Undefined when only an address was given. */
  readonly connect?: (login: Login) => Promise<pg.Client>;
  /** The settings of its web process: what a second one over the same databases, or the product's own commands, need. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

export async function startInstance(port?: number, more: Readonly<Record<string, string>> = {}): Promise<Instance> {
  const home = mkdtempSync(join(tmpdir(), 'askfirst-conformance-'));
  const secrets = join(home, 'secrets');
  const data = join(home, 'data');
  mkdirSync(secrets, { mode: 0o700 });
  // The key of the forms is part of the build: this checkout's, so that its build serves here too.
  const web = readOrMakeWebSecrets();
  copyFileSync(join(secretsFolder(), 'web.json'), join(secrets, 'web.json'));
  const chosen = port ?? (await freePort());
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: '',
      KEYS_DATABASE_URL: '',
      ASKFIRST_DATA: data,
      ASKFIRST_SECRETS: secrets,
      PORT: String(chosen),
      ...more,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const open: pg.Client[] = [];
  const place = () => /its data is in (.+)/.exec(readFileOr(join(data, 'WHERE.txt'), ''))?.[1] ?? data;
  const stop = async (): Promise<void> => {
    await Promise.all(open.map((client) => client.end().catch(() => undefined)));
    child.kill('SIGINT');
    await ended;
    if (place() !== data) rmSync(place(), { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  };
  for (let waited = 0; !said.includes('Ctrl-C stops everything'); waited += 200) {
    if (child.exitCode !== null || waited > 600_000) {
      await stop();
      throw new Error(`The instance did not start:\n${said.slice(-2000)}`);
    }
    await sleep(200);
  }
  const passwords = JSON.parse(readFileSync(join(secrets, 'database.json'), 'utf8')) as Record<string, string>;
  const addressOf = (server: 'data' | 'keys', login: Login) => ({
    ...{
      host: '127.0.0.1',
      port: Number(readFileSync(join(place(), `pg18-${server}`, 'postmaster.pid'), 'utf8').split('\n')[3]),
    },
    ...{ user: login, password: passwords[`${server}/${login}`] ?? '' },
    database: server === 'data' ? 'askfirst' : 'askfirst_keys',
  });
  const connect = async (login: Login): Promise<pg.Client> => {
    const client = new pg.Client(addressOf(login === 'keys_app' ? 'keys' : 'data', login));
    client.on('error', () => undefined);
    await client.connect();
    open.push(client);
    return client;
  };
  const asText = ({ host, port: at, user, password, database }: ReturnType<typeof addressOf>) =>
    `postgres://${user}:${password}@${host}:${at}/${database}`;
  const url = `http://127.0.0.1:${chosen}`;
  const env = {
    ...{
      DATABASE_URL: asText(addressOf('data', 'askfirst_app')),
      KEYS_DATABASE_URL: asText(addressOf('keys', 'keys_app')),
    },
    ...{ ASKFIRST_DATA: data, ASKFIRST_SECRETS: secrets, ASKFIRST_URL: url, ASKFIRST_DEMO: '1', NEXTAUTH_URL: url },
    ...web,
  };
  return { url, connect, env, stop };
}
