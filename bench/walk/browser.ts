// The phone's half: the product's function, bundled as a phone gets it, in a browser, on the same towns. Every order must be
// the one of this process, door for door; then the time it takes on a processor slowed to a quarter.
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import type { PlacedDoor } from '@/lib/turf/model';
import { walkOrder } from '@/lib/turf/order';
import { requireChromium } from '@/scripts/checks/chromium';
import { root } from '@/scripts/database/settings';

const slowdown = 4;

type Answer = { readonly orders: string[]; readonly milliseconds: number[] };

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'lib/turf/order/index.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'walk',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}

/** In the page: `walk` is the bundle. */
function orderAll(towns: readonly (readonly PlacedDoor[])[]): Answer {
  const { walk } = globalThis as unknown as { walk: { walkOrder: typeof walkOrder } };
  const milliseconds: number[] = [];
  const orders = towns.map((doors) => {
    const began = performance.now();
    const order = walk.walkOrder(doors);
    milliseconds.push(performance.now() - began);
    return order.doors.map(({ doorId }) => doorId).join(' ');
  });
  return { orders, milliseconds };
}

export async function inBrowser(towns: readonly (readonly PlacedDoor[])[]): Promise<Record<string, unknown>> {
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundled() });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const answer = await page.evaluate(orderAll, towns);
    const same = towns.filter(
      (doors, i) =>
        walkOrder(doors)
          .doors.map(({ doorId }) => doorId)
          .join(' ') === answer.orders[i],
    ).length;
    return {
      measure: 'phone',
      ratio: same / towns.length,
      towns: towns.length,
      same,
      slowdown,
      doors: Math.max(...towns.map((doors) => doors.length)),
      slowest: Math.round(Math.max(...answer.milliseconds)),
      limit: { milliseconds: 1000 },
    };
  } finally {
    await browser.close();
  }
}
