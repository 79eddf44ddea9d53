// The map of D7 as it is drawn: precincts as a layer that is switched on and off, and corners that are put onto streets.
import type { Page } from '@playwright/test';
import { hasNoAxeFault } from '../support/clean';
import { signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 120_000 });

test.beforeEach(async ({ page }) => {
  await signInAs(page, 'tomas');
  await page.goto('/desk/alderquay/turf');
});

test('D7: precincts are dashed outlines with their names, switched on and off, also by keyboard', async ({ page }) => {
  const map = page.getByRole('application');
  const outlines = map.locator('path[data-precinct]');
  const layer = page.getByRole('button', { name: 'Precincts', exact: true });
  await expect(layer).toHaveAttribute('aria-pressed', 'false');
  await expect(outlines).toHaveCount(0);
  await layer.focus();
  await page.keyboard.press('Enter');
  await expect(layer).toHaveAttribute('aria-pressed', 'true');
  expect(await outlines.count()).toBeGreaterThan(1);
  // Told apart by dashes and a name, not by a colour.
  const drawn = await outlines.evaluateAll((some) =>
    some.map((each) => ({ dashes: each.getAttribute('stroke-dasharray'), fill: getComputedStyle(each).fill })),
  );
  expect(drawn.every(({ dashes, fill }) => dashes !== null && fill === 'none')).toBe(true);
  const names = await map.locator('g[font-style=italic] text').allTextContents();
  expect(names).toHaveLength(drawn.length);
  expect(new Set(names).size).toBe(names.length);
  await hasNoAxeFault(page);
  await layer.click();
  await expect(outlines).toHaveCount(0);
});

/** A place beside the middle of the longest stretch of street in view: in pixels of the page, so many off the street. */
function besideStreet(page: Page, off: number): Promise<{ x: number; y: number }> {
  return page.evaluate((pixels) => {
    const frame = document.querySelector('[role=application]')?.getBoundingClientRect();
    const streets = [...document.querySelectorAll<SVGPathElement>('[role=application] svg g.stroke-page path')];
    let best = { long: 0, x: 0, y: 0 };
    for (const street of streets) {
      const matrix = street.getScreenCTM();
      const corners = (street.getAttribute('d') ?? '')
        .slice(1)
        .split('L')
        .map((pair) => pair.split(' ').map(Number));
      for (const [at, [bx = 0, by = 0]] of corners.entries()) {
        const [ax = 0, ay = 0] = corners[at - 1] ?? [bx, by];
        if (!matrix || !frame) continue;
        const a = new DOMPoint(ax, ay).matrixTransform(matrix);
        const b = new DOMPoint(bx, by).matrixTransform(matrix);
        const long = Math.hypot(b.x - a.x, b.y - a.y);
        const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
        const isInside =
          middle.x > frame.left + 30 &&
          middle.x < frame.right - 30 &&
          middle.y > frame.top + 30 &&
          middle.y < frame.bottom - 30;
        if (!isInside || long <= best.long) continue;
        best = { long, x: middle.x - ((b.y - a.y) / long) * pixels, y: middle.y + ((b.x - a.x) / long) * pixels };
      }
    }
    return { x: best.x, y: best.y };
  }, off);
}

/** How far the last corner lies from the nearest street, in pixels. */
function offTheStreet(page: Page): Promise<number> {
  return page.evaluate(() => {
    const dots = document.querySelector<SVGPathElement>(
      '[role=application] svg path[stroke-linecap=round][stroke-width="10"]',
    );
    const last = /M(-?\d+) (-?\d+)h0$/
      .exec(dots?.getAttribute('d') ?? '')
      ?.slice(1)
      .map(Number);
    const scale = dots?.getScreenCTM()?.a ?? 0;
    const [x = Number.NaN, y = Number.NaN] = last ?? [];
    let least = Number.POSITIVE_INFINITY;
    for (const street of document.querySelectorAll('[role=application] svg g.stroke-page path')) {
      const corners = (street.getAttribute('d') ?? '')
        .slice(1)
        .split('L')
        .map((pair) => pair.split(' ').map(Number));
      for (const [at, [bx = 0, by = 0]] of corners.entries()) {
        const [ax = 0, ay = 0] = corners[at - 1] ?? [bx, by];
        const [dx, dy] = [bx - ax, by - ay];
        const share = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
        least = Math.min(least, Math.hypot(ax + share * dx - x, ay + share * dy - y));
      }
    }
    return least * scale;
  });
}

test('D7: corners go onto a street that is near, when that is asked for', async ({ page }) => {
  await page.getByRole('button', { name: 'Draw a turf' }).click();
  const map = page.getByRole('application');
  await map.scrollIntoViewIfNeeded();
  // Near enough that pixels are metres, and streets are far apart.
  for (let times = 0; times < 3; times += 1) await page.getByRole('button', { name: 'Closer' }).click();
  const beside = await besideStreet(page, 9);
  await page.mouse.click(beside.x, beside.y);
  await expect(page.getByText(/^1 corner/)).toBeVisible();
  expect(await offTheStreet(page)).toBeGreaterThan(4);

  const along = page.getByRole('button', { name: 'Along streets' });
  await expect(along).toHaveAttribute('aria-pressed', 'false');
  await along.focus();
  await page.keyboard.press('Enter');
  await expect(along).toHaveAttribute('aria-pressed', 'true');
  await page.mouse.click(beside.x, beside.y);
  await expect(page.getByText(/^2 corner/)).toBeVisible();
  expect(await offTheStreet(page)).toBeLessThan(1.5);
  await hasNoAxeFault(page);
  // Off again: the corner is where it was tapped.
  await along.click();
  await page.mouse.click(beside.x, beside.y);
  await expect(page.getByText(/^3 corner/)).toBeVisible();
  expect(await offTheStreet(page)).toBeGreaterThan(4);
});
