// `npm run bench -- map`: the desk's map with 100,000 doors in a browser, pushed about with the mouse, against the same map
// without a door in the same run; and how long until its first picture.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { build } from 'esbuild';
import { groundMap } from '@/lib/turf';
import type { CampaignDoor, GroundMap } from '@/lib/turf/model';
import { requireChromium } from '@/scripts/checks/chromium';
import { root } from '@/scripts/database/settings';
import type { Bench } from './run';
import { riverTown } from './turf-town';

const seed = 7;
const doorCount = 100_000;
const aTurf = 60;
const runs = 5;
/** Milliseconds of pushing in each run. */
const pushing = 2_000;
/** A frame of the full map may take this many times one of the empty map. */
const aim = 1.5;

// The few rules of the product's sheet that decide what is drawn where.
const sheet = `body{margin:0}.relative{position:relative}.absolute{position:absolute}.overflow-hidden{overflow:hidden}
[role=application]{width:960px;height:544px;touch-action:none}.will-change-transform{left:-50%;top:-50%;width:200%;height:200%;will-change:transform}
.inset-0{inset:0}.size-full{width:100%;height:100%}.pointer-events-none{pointer-events:none}.fill-none{fill:none}.stroke-page{stroke:#fbfaf6}
.stroke-ink{stroke:#17212b}.stroke-surface{stroke:#fff}.stroke-ink-2{stroke:#424e59}.fill-ink{fill:#17212b}.fill-ink-2{fill:#424e59}`;

/** The town in turfs of 60 doors, strip by strip: drawn like a cut, made at once. */
function townMap(): { map: GroundMap; seconds: number } {
  const { doors } = riverTown(doorCount, seed);
  const strips = doors.toSorted(
    (a, b) => Math.floor(a.latitude * 400) - Math.floor(b.latitude * 400) || a.longitude - b.longitude,
  );
  const cut: CampaignDoor[] = strips.map((door, at) => ({
    ...door,
    turfId: at < doorCount * 0.8 ? `t${Math.floor(at / aTurf)}` : null,
    isStopped: false,
    precinct: `Ward ${Math.floor(at / 4_000)}`,
  }));
  const turfs = Array.from({ length: Math.ceil((doorCount * 0.8) / aTurf) }, (_, at) => ({
    ...{ id: `t${at}`, number: at + 1, state: 'draft' as const },
  }));
  const start = performance.now();
  const map = groundMap(cut, turfs);
  if (!map) throw new Error('The town has no door.');
  return { map, seconds: (performance.now() - start) / 1000 };
}

async function serve(pages: Readonly<Record<string, string>>) {
  const server = createServer((req, answer) => {
    const text = pages[req.url ?? ''];
    answer.statusCode = text === undefined ? 404 : 200;
    answer
      .setHeader('content-type', req.url?.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8')
      .end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, server };
}

const htmlOf = (map: GroundMap): string =>
  `<!doctype html><meta charset="utf-8"><title>Map</title><style>${sheet}</style><div id="place"></div>
<script type="application/json" id="map">${JSON.stringify(map).replaceAll('<', '\\u003c')}</script><script src="/page.js"></script>`;

/** Pushes the map about like a hand; the time of each frame in milliseconds, and of the first picture. */
async function push(browser: Browser, url: string): Promise<{ frames: number[]; firstMs: number }> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 640 } });
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('drawn').length > 0);
  const firstMs = await page.evaluate(() => performance.getEntriesByName('drawn')[0]?.startTime ?? 0);
  await page.waitForTimeout(500);
  await page.mouse.move(480, 270);
  await page.mouse.down();
  const recorded = page.evaluate<number[]>(`recordFrames(${pushing})`);
  let isOver = false;
  void recorded.finally(() => {
    isOver = true;
  });
  // To and fro across the whole frame, so that the sheet drawn ahead runs out again and again.
  for (let at = 0; !isOver; at += 1) {
    await page.mouse.move(480 + 440 * Math.sin(at / 20), 270 + 200 * Math.sin(at / 33));
  }
  const frames = await recorded;
  await page.mouse.up();
  await page.close();
  return { frames, firstMs };
}

const round = (value: number) => Math.round(value * 100) / 100;
const at = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0;
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, n) => sum + n, 0) / Math.max(numbers.length, 1);

export const bench: Bench = async () => {
  const { map, seconds } = townMap();
  const empty: GroundMap = { ...map, dots: [], turfs: [], streets: [], precincts: [], barriers: [], outside: 0 };
  const { outputFiles } = await build({
    entryPoints: [join(root, 'bench/map-page.tsx')],
    ...{ bundle: true, write: false, minify: true, format: 'iife', platform: 'browser', jsx: 'automatic' },
    ...{ tsconfig: join(root, 'tsconfig.json'), define: { 'process.env.NODE_ENV': '"production"' } },
  });
  const html = { full: htmlOf(map), empty: htmlOf(empty) };
  const { url, server } = await serve({
    '/full': html.full,
    '/empty': html.empty,
    '/page.js': outputFiles[0]?.text ?? '',
  });
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const full: Awaited<ReturnType<typeof push>>[] = [];
    const bare: Awaited<ReturnType<typeof push>>[] = [];
    for (let run = 0; run < runs; run += 1) {
      bare.push(await push(browser, `${url}/empty`));
      full.push(await push(browser, `${url}/full`));
    }
    const frames = { full: full.flatMap((run) => run.frames), bare: bare.flatMap((run) => run.frames) };
    const ratio = round(mean(frames.full) / mean(frames.bare));
    return [
      {
        what: 'frames while pushing the map',
        ...{ doors: doorCount, dots: map.dots.length, turfs: map.turfs.length, runs, ratio, aim, holds: ratio <= aim },
        framesASecond: round(1000 / mean(frames.full)),
        framesASecondEmpty: round(1000 / mean(frames.bare)),
        meanMs: round(mean(frames.full)),
        meanMsEmpty: round(mean(frames.bare)),
        p95Ms: round(at(frames.full, 0.95)),
        p95MsEmpty: round(at(frames.bare, 0.95)),
        worstMs: round(at(frames.full, 1)),
      },
      {
        what: 'first picture',
        firstMs: round(
          at(
            full.map((run) => run.firstMs),
            0.5,
          ),
        ),
        firstMsEmpty: round(
          at(
            bare.map((run) => run.firstMs),
            0.5,
          ),
        ),
        groundSeconds: round(seconds),
        pageBytes: html.full.length,
      },
    ];
  } finally {
    await browser.close();
    server.close();
  }
};
