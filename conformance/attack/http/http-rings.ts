// One ring of the web process switched off at a time: a copy of the build in which the smallest possible piece is taken
// out, served over the same databases; and the rings of a session, which lie in the database. The suite must turn red.
import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { freePort } from '@/scripts/database/server';
import { root } from '@/scripts/database/settings';
import type { Instance } from '../../instance';

export interface BuildRing {
  readonly name: string;
  readonly seenBy: string;
  /** Takes the ring out of one file of the build; the same text when it is not there. */
  readonly off: (text: string) => string;
}

/** `decideAccess`, as the build spells it. */
const decides =
  /return"anyone"===(\w)\.who\?\{kind:"granted",ctx:(\w)\.ctx\}:([\s\S]{1,400}?)\{kind:"second-step"\}:\{kind:"not-permitted"\}/g;
const onlyIn = (text: string, change: (decision: string, ctx: string) => string): string =>
  text.replace(decides, (decision, _row: string, visit: string) =>
    change(decision, `{kind:"granted",ctx:${visit}.ctx}`),
  );

export const buildRings: readonly BuildRing[] = [
  {
    name: 'the role of a page',
    seenBy: 'http: pages by whoever may not',
    off: (text) => onlyIn(text, (decision, granted) => decision.replace('{kind:"not-permitted"}', granted)),
  },
  {
    name: 'the role of an action',
    seenBy: 'http: actions by whoever may not',
    off: (text) => onlyIn(text, (decision, granted) => decision.replace('{kind:"not-permitted"}', granted)),
  },
  {
    name: 'the role of a file or call',
    seenBy: 'http: files and calls by whoever may not',
    off: (text) => onlyIn(text, (decision, granted) => decision.replace('{kind:"not-permitted"}', granted)),
  },
  {
    name: 'the second step',
    seenBy: 'http: pages by whoever may not',
    off: (text) => onlyIn(text, (decision, granted) => decision.replace('{kind:"second-step"}', granted)),
  },
  {
    name: 'where a form comes from',
    seenBy: 'http: forms of another site',
    off: (text) =>
      text.replace(/let \w=\w\.get\("sec-fetch-site"\);if\(null!==\w&&"same-origin"!==\w\)return!1;/g, 'return!0;$&'),
  },
];

export interface SessionRing {
  readonly name: string;
  readonly seenBy: string;
  /** Whose attempts must be seen: with this ring off they alone get in. */
  readonly by: string;
  readonly off: (definition: string) => string;
}

const pages = 'http: pages by whoever may not';
export const sessionRings: readonly SessionRing[] = [
  {
    name: 'the end of a session',
    seenBy: pages,
    by: 'a lead whose session ended',
    off: (sql) => sql.replaceAll('s.ends_at > gate.clock()', 'true'),
  },
  {
    name: 'the end of a session left alone',
    seenBy: pages,
    by: 'an organiser left alone too long',
    off: (sql) =>
      sql
        .replace(
          /s\.idle_minutes is null or s\.seen_at > gate\.clock\(\) - s\.idle_minutes \* interval '1 minute'\) \$/,
          'true) $',
        )
        .replace(/and \(s\.idle_minutes is null[^)]*\) ?(?=\$)/, ''),
  },
  {
    name: 'that a seat is taken',
    seenBy: pages,
    by: 'a suspended organiser',
    off: (sql) => sql.replace(`and m.state = 'active'`, ''),
  },
  {
    name: 'that a campaign is open',
    seenBy: 'http: pages by whoever may not',
    by: 'the owner of a closed campaign',
    off: (sql) => sql.replace('and c.closed_at is null', ''),
  },
];

/** Runs with another definition of the function that reads a session; the old one comes back. */
export async function withoutSessionRing(db: Client, ring: SessionRing, run: () => Promise<void>): Promise<void> {
  const { rows } = await db.query<{ text: string }>(
    `select pg_get_functiondef('auth.session_by_hash(bytea)'::regprocedure) as text`,
  );
  const before = rows[0]?.text ?? '';
  const after = ring.off(before);
  if (after === before) throw new Error(`The session no longer has this ring: ${ring.name}`);
  await db.query(after);
  try {
    await run();
  } finally {
    await db.query(before);
  }
}

/** The build with something taken out of it, in a folder of its own beside the rest of the checkout. */
function copyOfBuild(ring: BuildRing): string {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'askfirst-ring-'));
  for (const name of readdirSync(root)) {
    if (name !== '.next' && !name.startsWith('.git')) symlinkSync(join(root, name), join(folder, name));
  }
  cpSync(join(root, '.next'), join(folder, '.next'), {
    recursive: true,
    filter: (path) => !path.endsWith('.map') && !/\.next\/(cache|dev|trace)/.test(path),
  });
  let changed = 0;
  const server = join(folder, '.next', 'server');
  for (const name of readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith('.js'),
  )) {
    const before = readFileSync(join(server, name), 'utf8');
    const after = ring.off(before);
    if (after === before) continue;
    unlinkSync(join(server, name));
    writeFileSync(join(server, name), after);
    changed += 1;
  }
  if (changed === 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`The build no longer has this ring: ${ring.name}`);
  }
  return folder;
}

export interface Served {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Serves that copy over the databases of the instance. */
export async function serveWithout(ring: BuildRing, { env = {} }: Instance): Promise<Served> {
  const folder = copyOfBuild(ring);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const child: ChildProcess = spawn(process.execPath, [next, 'start', folder, '-H', '127.0.0.1', '-p', String(port)], {
    cwd: folder,
    stdio: 'ignore',
    env: {
      ...process.env,
      ...env,
      NODE_ENV: 'production',
      ASKFIRST_URL: url,
      NEXTAUTH_URL: url,
      ASKFIRST_JOBS: 'elsewhere',
      NEXT_TELEMETRY_DISABLED: '1',
    },
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    const forced = setTimeout(() => child.kill('SIGKILL'), 8000);
    await ended;
    clearTimeout(forced);
    rmSync(folder, { recursive: true, force: true });
  };
  for (let waited = 0; waited < 60_000; waited += 100) {
    const answers = await fetch(`${url}/api/health`).then(
      (res) => res.ok,
      () => false,
    );
    if (answers) return { url, stop };
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  await stop();
  throw new Error('The copy of the build did not answer.');
}
