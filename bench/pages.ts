// What the phone's page costs in script, against an empty Next page with one client component, built in the same run.
// Both are served by `next start` and counted by the browser as they came over the wire, lazily loaded parts included.
// Then the largest paint of the public pages.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { requireChromium } from '@/scripts/checks/chromium';
import { root } from '@/scripts/database/settings';
import { buildIfChanged } from '@/scripts/launch/build';
import { readOrMakeWebSecrets } from '@/scripts/launch/secrets';
import { measurePaint } from './paint';
import type { Bench } from './run';

const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
const emptyFolder = join(root, '.data', 'bench', 'empty');
const aim = 1.15;

const emptyApp: Readonly<Record<string, string>> = {
  'app/layout.js': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;\n',
  'app/page.js':
    "'use client';\nimport { useState } from 'react';\nexport default function Page() {\n  const [n, setN] = useState(0);\n  return <button onClick={() => setN(n + 1)}>{n}</button>;\n}\n",
  'next.config.js': `export default { turbopack: { root: ${JSON.stringify(root)} } };\n`,
  'package.json': '{ "type": "module", "private": true }\n',
};

function buildEmpty(): void {
  rmSync(emptyFolder, { recursive: true, force: true });
  mkdirSync(join(emptyFolder, 'app'), { recursive: true });
  for (const [name, text] of Object.entries(emptyApp)) writeFileSync(join(emptyFolder, name), text);
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  const built = spawnSync(process.execPath, [next, 'build', emptyFolder], { env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The empty page was not built: ${built.stderr}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

async function serve(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [next, 'start', folder, '-H', '127.0.0.1', '-p', String(port)], {
    cwd: root,
    env: { ...process.env, ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: 'ignore',
  });
  for (let tries = 0; tries < 100; tries += 1) {
    if (await fetch(url, { redirect: 'manual' }).catch(() => null)) return { url, child };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('A page was not served.');
}

/** Bytes of script over the wire until the page is quiet. */
async function weigh(url: string): Promise<number> {
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'networkidle' });

  await browser.close();
  return bytes;
}

export const bench: Bench = async () => {
  const secrets = readOrMakeWebSecrets();
  await buildIfChanged(secrets);
  buildEmpty();
  const empty = await serve(emptyFolder, {});
  const ours = await serve(root, { ...secrets, ASKFIRST_JOBS: 'elsewhere' });
  try {
    const bare = await weigh(empty.url);
    const field = await weigh(`${ours.url}/field`);
    const ratio = Math.round((field / bare) * 1000) / 1000;
    const script = { what: 'script of the field page', ratio, aim, fieldBytes: field, emptyBytes: bare };
    return [script, ...(await measurePaint(await freePort()))];
  } finally {
    empty.child.kill();
    ours.child.kill();
  }
};
