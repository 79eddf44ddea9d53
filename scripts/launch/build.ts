// Builds the web pages, but only when something they are made of has changed since the last complete build.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@/scripts/problem';
import { afterBuild } from '../after-build';
import { readFileOr, root } from '../database/settings';
import type { WebSecrets } from './secrets';

const sources = [
  ...['app', 'components', 'lib', 'i18n', 'messages', 'public'],
  ...['proxy.ts', 'instrumentation.ts', 'next.config.js', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'],
  'docs/conformance.json',
  ...['scripts/after-build.ts', 'scripts/build-worker.ts', 'scripts/web-process.ts'],
];
const made = ['sw.js'];
const isSource = (name: string): boolean =>
  !/\.(test|drill)\.tsx?$/.test(name) && !/(^|\/)testing\//.test(name) && !made.includes(name);

const markPath = (): string => join(root, '.next', 'complete');

/** Changes when anything does that a page is made of; the key of the forms is part of every page. */
export function sourcesHash(secrets: WebSecrets): string {
  const hash = createHash('sha256').update(secrets.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY).update(process.version);
  for (const source of sources) {
    const path = join(root, source);
    if (!existsSync(path)) continue;
    const names = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
          .filter(isSource)
          .sort()
      : [''];
    for (const name of names) hash.update(`${source}/${name}\n`).update(readFileSync(join(path, name)));
  }
  return hash.digest('hex');
}

/** True when the last build was of these sources and everything that follows a build still lies there. */
function isComplete(wanted: string): boolean {
  const results = [join(root, '.next', 'BUILD_ID'), join(root, '.next', 'page-policies.json')];
  if (existsSync(join(root, 'scripts', 'build-worker.ts'))) results.push(join(root, 'public', 'sw.js'));
  return readFileOr(markPath(), '') === wanted && results.every((path) => existsSync(path));
}

/** Runs `next build` and what must follow it; a build that was called off counts for nothing. */
export async function buildIfChanged(secrets: WebSecrets, abort?: AbortSignal): Promise<void> {
  const wanted = sourcesHash(secrets);
  if (isComplete(wanted)) return;
  console.log('Building the pages (about a minute the first time) ...');
  rmSync(markPath(), { force: true });
  const { code, output } = await runNext(['build'], abort, {
    ...secrets,
    NODE_ENV: 'production',
    // A page that asked for a database while it is built would be wrong in every installation but this one.
    DATABASE_URL: '',
    KEYS_DATABASE_URL: '',
  });
  if (abort?.aborted) return;
  if (code !== 0)
    throw new Problem(`The pages could not be built:\n${output.trim().split('\n').slice(-40).join('\n')}`);
  await afterBuild();
  writeFileSync(markPath(), wanted);
}

function runNext(
  args: string[],
  abort: AbortSignal | undefined,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), ...args], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(abort && { signal: abort }),
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve, reject) => {
    child.on('error', (error) => (abort?.aborted ? resolve({ code: 1, output }) : reject(error)));
    child.on('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}
