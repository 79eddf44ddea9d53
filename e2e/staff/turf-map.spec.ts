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

type Spot = { readonly x: number; readonly y: number };
type Line = { readonly from: Spot; readonly to: Spot };

/** Every straight piece of street on the map, in pixels of the page. */
async function streetPieces(page: Page): Promise<Line[]> {
  const streets = await page.locator('[role=application] svg g.stroke-page path').evaluateAll((all) =>
    all.map((street) => {
      const matrix = (street as SVGPathElement).getScreenCTM();
      if (!matrix) return [];
      const corners = (street.getAttribute('d') ?? '').slice(1).split('L');
      return corners.map((pair) => {
        const [x = 0, y = 0] = pair.split(' ').map(Number);
        const spot = new DOMPoint(x, y).matrixTransform(matrix);
        return { x: spot.x, y: spot.y };
      });
    }),
  );
  return streets.flatMap((corners) =>
    corners.flatMap((to, at) => {
      const from = corners[at - 1];
      return from ? [{ from, to }] : [];
    }),
  );
}

/** A place beside the middle of the longest stretch of street in view: in pixels of the page, so many off the street. */
async function besideStreet(page: Page, off: number): Promise<Spot> {
  const frame = await page.getByRole('application').boundingBox();
  if (!frame) throw new Error('The map is not on the page.');
  let best = { long: 0, x: 0, y: 0 };
  for (const { from, to } of await streetPieces(page)) {
    const long = Math.hypot(to.x - from.x, to.y - from.y);
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const isInside =
      middle.x > frame.x + 30 &&
      middle.x < frame.x + frame.width - 30 &&
      middle.y > frame.y + 30 &&
      middle.y < frame.y + frame.height - 30;
    if (!isInside || long <= best.long) continue;
    best = { long, x: middle.x - ((to.y - from.y) / long) * off, y: middle.y + ((to.x - from.x) / long) * off };
  }
  expect(best.long, 'a street in view').toBeGreaterThan(0);
  return { x: best.x, y: best.y };
}

/** How far the last corner lies from the nearest street, in pixels. */
async function offTheStreet(page: Page): Promise<number> {
  const corners = page.locator('[role=application] svg path[stroke-linecap=round][stroke-width="10"]').first();
  const last = await corners.evaluate((dots) => {
    const [x = Number.NaN, y = Number.NaN] =
      /M(-?\d+) (-?\d+)h0$/
        .exec(dots.getAttribute('d') ?? '')
        ?.slice(1)
        .map(Number) ?? [];
    const spot = new DOMPoint(x, y).matrixTransform((dots as SVGPathElement).getScreenCTM() ?? undefined);
    return { x: spot.x, y: spot.y };
  });
  const distances = (await streetPieces(page)).map(({ from, to }) => {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const along = ((last.x - from.x) * dx + (last.y - from.y) * dy) / (dx * dx + dy * dy || 1);
    const share = Math.min(1, Math.max(0, along));
    return Math.hypot(from.x + share * dx - last.x, from.y + share * dy - last.y);
  });
  return Math.min(...distances);
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
