// D7, D8 and D9 as an organiser meets them: the ground and its list, cutting, publishing, handing out, paper.
import type { Page } from '@playwright/test';
import { hasNoAxeFault } from '../support/clean';
import { signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 120_000 });

/** The turfs of the list as [number, doors, state]. */
async function listed(page: Page): Promise<{ number: string; doors: number; state: string }[]> {
  return page
    .getByRole('table')
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => ({
        number: row.querySelector('th a')?.textContent ?? '',
        doors: Number(row.querySelectorAll('td')[0]?.textContent),
        state: row.querySelectorAll('td')[3]?.textContent ?? '',
      })),
    );
}

/** The line above the list: all doors, those in no turf, and those without a place. */
async function totals(page: Page): Promise<{ all: number; left: number; unplaced: number }> {
  const line = (await page.getByText('left over').textContent()) ?? '';
  const count = (words: RegExp) => Number(words.exec(line)?.[1]?.replaceAll(',', ''));
  return { all: count(/([\d,]+) doors?/), left: count(/left over ([\d,]+)/), unplaced: count(/no place yet ([\d,]+)/) };
}

test.beforeEach(async ({ page }) => {
  await signInAs(page, 'tomas');
  await page.goto('/desk/alderquay/turf');
});

test('D7: the list holds every turf of the map, each with a reason, and the sum of doors is right', async ({
  page,
}) => {
  const rows = await listed(page);
  const { all, left, unplaced } = await totals(page);
  expect(rows.length).toBeGreaterThan(40);
  expect(rows.reduce((sum, row) => sum + row.doors, 0) + left + unplaced).toBe(all);
  expect(await page.locator('[role=application] path[fill^="url(#turf-hatch"]').count()).toBe(rows.length);
  await expect(page.getByText('You see this for: visits to doors')).toBeVisible();
  await hasNoAxeFault(page);
});

test('D7: takes a turf out of use, cuts it anew, undoes, publishes, and hands it out in a few clicks', async ({
  page,
}) => {
  const free = (await listed(page)).find((row) => row.state === 'published');
  await page.getByRole('link', { name: free?.number ?? '', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Turf ${free?.number}`);
  await hasNoAxeFault(page);
  await page.getByRole('button', { name: 'Take out of use' }).click();
  await expect(page.getByText('Out of use. The doors are free again.')).toBeVisible();

  // Its doors, and any that was placed since the last cut.
  const { left } = await totals(page);
  expect(left).toBeGreaterThanOrEqual(free?.doors ?? 1);
  await page.getByLabel('Doors a turf').fill('20');
  await page.getByRole('button', { name: 'Cut', exact: true }).click();
  await expect(page.getByText('Cut. Look at the turfs, then publish them.')).toBeVisible();
  const drafts = (await listed(page)).filter((row) => row.state === 'draft');
  expect(drafts.reduce((sum, row) => sum + row.doors, 0)).toBe(left);
  await page.getByRole('button', { name: 'Undo the last change' }).click();
  await expect(page.getByText('Undone. The drafts are as they were before.')).toBeVisible();
  expect((await listed(page)).filter((row) => row.state === 'draft')).toEqual([]);
  await page.getByRole('button', { name: 'Undo the last change' }).click();
  await expect(page.getByRole('button', { name: /^Check and publish/ })).toBeVisible();
  await hasNoAxeFault(page);

  // Merge and split with the keyboard alone: the list does what the map does.
  await page.getByRole('checkbox').nth(0).focus();
  await page.keyboard.press('Space');
  await page.getByRole('checkbox').nth(1).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Merge' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Merged into one draft.')).toBeVisible();
  expect((await listed(page)).filter((row) => row.state === 'draft')).toHaveLength(drafts.length - 1);

  await page.getByRole('button', { name: /^Check and publish/ }).click();
  await expect(page.getByText('Published. These turfs do not change any more.')).toBeVisible();
  await page.getByRole('link', { name: 'Assign' }).click();
  await hasNoAxeFault(page);
  await page
    .getByRole('link', { name: /^Choose a volunteer for turf/ })
    .first()
    .click();
  // A day on which nobody has a walk yet, in whatever zone the campaign is.
  await page.getByText(/no meeting point yet/).click();
  await page.getByLabel('Day').fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
  await page
    .getByRole('button', { name: /^Give / })
    .first()
    .click();
  await expect(page.getByText('Given out. Each list opens at the start of its walk.')).toBeVisible();
});

test('D7: draws a turf on the map by pointer and by keys, and refuses one without doors', async ({ page }) => {
  await page.getByRole('button', { name: 'Draw a turf' }).click();
  const map = page.getByRole('application');
  await map.scrollIntoViewIfNeeded();
  for (const [x, y] of [
    [8, 8],
    [20, 8],
    [20, 20],
  ] as const) {
    await map.click({ position: { x, y } });
  }
  await expect(page.getByText('3 corners · 0 free doors inside · 0 in another turf')).toBeVisible();
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^4 corners/)).toBeVisible();
  await page.getByRole('button', { name: 'Remove the last corner' }).click();
  await page.getByRole('button', { name: 'Make this turf' }).click();
  await expect(page.getByText('No door stands inside this line. Nothing was added.').first()).toBeVisible();
});

test('D8: prints a numbered sheet in two clicks, in the order of the list, first names and initials only', async ({
  page,
}) => {
  const out = (await listed(page)).find((row) => row.state.startsWith('out'));
  await page.getByRole('link', { name: out?.number ?? '', exact: true }).click();
  const first = await page
    .getByRole('table', { name: 'Doors in walk order' })
    .locator('tbody th')
    .first()
    .textContent();
  await page
    .getByRole('button', { name: /^Print for/ })
    .first()
    .click();
  await expect(page.getByText(/^Sheet \d{4}[A-Z], turf/).first()).toBeVisible();
  await expect(page.getByText(/^Destroy by/).first()).toBeVisible();
  // STD-08: each sheet carries the newest head of the log, so that a copy of it is on paper outside.
  await expect(page.getByText(/^Log: \d+ [A-Za-z0-9+/]{43}=$/).first()).toBeVisible();
  const row = page.locator('.ui-sheet tbody tr:has(td)').first();
  expect(first).toContain((await row.locator('th').textContent())?.trim().split(' ')[1]?.replace(',', '') ?? '?');
  await hasNoAxeFault(page);
  await page.getByRole('link', { name: `Turf ${out?.number}` }).click();
  await page.getByRole('button', { name: 'It is back' }).first().click();
  await expect(page.getByText('Noted.')).toBeVisible();
});

test('D7, D8 and D9 hold at 360 px, in the dark too', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const path of ['', '/assign']) {
    await page.goto(`/desk/alderquay/turf${path}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await hasNoAxeFault(page);
  }
});

test('D7: a file of lines becomes a barrier on the map, is listed, and can be removed', async ({ page }) => {
  await page.getByText('Barriers', { exact: true }).click();
  const coordinates = [
    [-3, 50],
    [3, 54],
  ];
  const line = { type: 'Feature', properties: { name: 'Canal' }, geometry: { type: 'LineString', coordinates } };
  await page.getByLabel('File of lines (GeoJSON)').setInputFiles({
    name: 'canal.geojson',
    mimeType: 'application/geo+json',
    buffer: Buffer.from(JSON.stringify(line)),
  });
  await page.getByRole('button', { name: 'Add these barriers' }).click();
  await expect(page.getByText('The barrier is added.')).toBeVisible();
  await expect(page.locator('[role=application] path[data-barrier]')).toHaveCount(1);
  await page.getByText('Barriers', { exact: true }).click();
  await expect(page.getByText('canal, 1 line, from a file')).toBeVisible();
  await hasNoAxeFault(page);

  // Drawn by hand with the keys alone.
  await page.getByRole('button', { name: 'Draw a barrier' }).click();
  const map = page.getByRole('application');
  await map.focus();
  for (const key of ['Enter', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByText('2 points')).toBeVisible();
  await page.getByLabel('Name of the barrier').fill('Railway');
  await page.getByRole('button', { name: 'Add this barrier' }).click();
  await expect(page.getByText('The barrier is added.')).toBeVisible();
  await expect(page.locator('[role=application] path[data-barrier]')).toHaveCount(2);

  await page.getByText('Barriers', { exact: true }).click();
  for (const name of ['canal', 'Railway']) {
    const remove = page.getByRole('button', { name: `Remove ${name}` });
    await remove.click();
    await expect(remove).toHaveCount(0);
    await expect(page.getByText('The barrier is removed.')).toBeVisible();
  }
  await expect(page.locator('[role=application] path[data-barrier]')).toHaveCount(0);
});

test('D7: on a phone the list of turfs stays a table that fits', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(page.getByRole('columnheader', { name: 'Turf' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Why so' })).toBeHidden();
  const row = await page.getByRole('table').locator('tbody tr').first().boundingBox();
  expect(row?.height).toBeLessThan(70);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await hasNoAxeFault(page);
});
