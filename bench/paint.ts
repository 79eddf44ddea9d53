// When the largest part of a public page is painted, against a bare HTML page of the same run, on a throttled phone. The
// product runs as `npm start` does, with databases of its own and the demo campaign; medians, because one paint is luck.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { type Browser, chromium, devices } from '@playwright/test';
import { requireChromium } from '@/scripts/checks/chromium';
import { root } from '@/scripts/database/settings';

const folder = join(root, 'node_modules', '.cache', 'askfirst-e2e', 'data');
const runs = 7;
// A slow mobile network and a phone a quarter as fast as this machine.
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const slowdown = 4;

const bareHtml = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Bare</title></head><body><main><h1>A bare page</h1>${'<p>The words that a reader came for stand here, line after line.</p>'.repeat(12)}</main></body></html>`;

/** Pages that arrive by mail or QR and must never fail, then the others; each group with its aim. */
const mustNeverFail = { aim: 1.05, paths: ['/stop', '/privacy/requests'] };
const others = { aim: 1.2, paths: ['/en', '/fr/privacy', '/en/register', '/es/register/us/oh', '/en/register/help'] };

async function listen(): Promise<{ url: string; server: Server }> {
  const server = createServer((_, answer) =>
    answer.setHeader('content-type', 'text/html; charset=utf-8').end(bareHtml),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, server };
}

async function startProduct(port: number): Promise<{ url: string; child: ChildProcess }> {
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(root, 'scripts/node24.mjs'), 'scripts/e2e-server.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(port) },
    stdio: 'ignore',
  });
  for (let waited = 0; waited < 300; waited += 1) {
    if ((await fetch(`${url}/api/health`).catch(() => null))?.ok) return { url, child };
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  await stop(child);
  throw new Error('The product did not start.');
}

/** Milliseconds from the start of the navigation to the largest contentful paint; a fresh profile each time. */
async function paint(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ ...devices['Pixel 7'], serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(url, { waitUntil: 'load' });
  const at = await page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error('Nothing was painted.')), 10_000);
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
  await context.close();
  return at;
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** One row a page: the ratio to the bare page, each page measured in turn with it, so that both meet the same machine. */
export async function measurePaint(port: number): Promise<readonly Record<string, unknown>[]> {
  const bare = await listen();
  const product = await startProduct(port);
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const receipt = new URL(readFileSync(join(folder, 'demo-receipt.txt'), 'utf8').trim(), product.url).pathname;
    const status = await newTicket(product.url);
    const pages = [
      ...[receipt, status, ...mustNeverFail.paths].map((path) => ({ path, aim: mustNeverFail.aim })),
      ...others.paths.map((path) => ({ path, aim: others.aim })),
    ];
    const rows: Record<string, unknown>[] = [];
    for (const { path, aim } of pages) {
      await paint(browser, product.url + path);
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        theirs.push(await paint(browser, bare.url));
        ours.push(await paint(browser, product.url + path));
      }
      const ratio = Math.round((median(ours) / median(theirs)) * 1000) / 1000;
      const what = `largest paint of ${path.replace(/^\/(c|r)\/.*/, '/$1/…')}`;
      rows.push({ what, ratio, aim, pageMs: Math.round(median(ours)), bareMs: Math.round(median(theirs)), runs });
    }
    return rows;
  } finally {
    await browser.close();
    bare.server.close();
    await stop(product.child);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** The status page of a request made for this measurement. */
async function newTicket(url: string): Promise<string> {
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${url}/privacy/requests`);
  await page.getByRole('checkbox').first().check();
  await page.getByLabel('E-mail or phone').fill('paint@example.org');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.waitForURL(/\/r\//);
  const { pathname } = new URL(page.url());
  await browser.close();
  return pathname;
}
