// Results on a map and beside each other, as an organiser meets them: areas filled by their place in the order, said in the
// table too; two elections in one table; the file's own totals held against its lines.
import type { Page } from '@playwright/test';
import { type InventedArea, writeResults } from '@/lib/testing/result-files';
import { inEveryLook, isClean } from '../support/clean';
import { signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 180_000, mode: 'serial' });

const place = '/desk/alderquay/turf/precincts';
const area = (code: string, registered: number, ballots: number, votes: number[]): InventedArea => ({
  ...{ county: 'Alder', place: 'Alderquay', code, registered, ballots, blank: 0, votes },
});
const files = [
  ['alder-2025.csv', '2025-05-01', [1_200, 900, 1_100]],
  ['alder-2023.csv', '2023-05-04', [800, 1_300, 700]],
] as const;

async function upload(page: Page, name: string, votedOn: string, ballots: readonly number[]): Promise<void> {
  const areas = [
    area('Riverside', 2_000, ballots[0] ?? 0, [640, 120, 40]),
    area('HARBOUR', 2_400, ballots[1] ?? 0, [420, 430, 50]),
    area('Precinct Hill', 1_500, ballots[2] ?? 0, [200, 460, 40]),
  ];
  await page.goto(place);
  const buffer = writeResults('open-elections', areas, ['Alder,Total,U.S. House,4,DEM,Ada MARLOWE,1360']);
  await page.getByLabel('File', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByLabel('Who published it').fill('County of Alder');
  await page.getByLabel('Licence').fill('Public domain');
  await page.getByLabel('Day of the vote').fill(votedOn);
  await page.getByRole('button', { name: 'Add the file' }).click();
  await expect(page.getByText('The file is read.')).toBeVisible();
  await page.getByLabel('Ours, or the nearest to us').selectOption({ label: 'Ada MARLOWE (DEM)' });
  await page.getByRole('button', { name: 'Put the areas in order' }).click();
  await expect(page.getByText('Saved. The areas are in order.')).toBeVisible();
}

test.beforeEach(({ page }) => signInAs(page, 'tomas'));

test('one file: the map is filled by place, with the figure on each area, and the table says the same', async ({
  page,
}) => {
  await page.goto(`${place}/compare`);
  await expect(page.getByText(/^Two files in use are needed/)).toBeVisible();
  await isClean(page);
  const [first] = files;
  await upload(page, ...first);
  const map = page.getByRole('img', { name: /^Map of \d+ areas?, filled by their place/ });
  await expect(map).toBeVisible();
  const fifths = await map
    .locator('path[data-fifth]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-fifth')));
  expect(fifths.filter((fifth) => fifth !== 'none').sort()).toEqual(['1', '2', '3']);
  expect((await map.locator('text').allTextContents()).sort()).toEqual(['1', '2', '3']);
  const words = await map.locator('path[data-fifth="1"] title').textContent();
  expect(words).toBe('Alder HARBOUR: place 1 of 3');
  await expect(page.getByRole('list', { name: 'Places in the order' }).getByRole('listitem')).toHaveCount(4);
  await expect(page.getByText(/no outlines were added/i)).toBeVisible();
  // The total of the county is a hundred above its three precincts.
  await expect(page.getByText(/^1 total of 1 in the file is not the sum/)).toBeVisible();
  await expect(page.getByRole('cell', { name: '100 above' })).toBeVisible();
  await inEveryLook(page, () => isClean(page));
});

test('two files: one table, each in its own order, then all is taken back', async ({ page }) => {
  const [, second] = files;
  await upload(page, ...second);
  await page.goto(place);
  await page.getByRole('link', { name: 'Elections side by side' }).click();
  const table = page.getByRole('table', { name: /^3 precincts in 2 elections$/ });
  await expect(table).toBeVisible();
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')));
  const column = (at: number) => rows.map((row) => row[at]);
  expect(column(2)).toEqual(['1', '2', '3']);
  expect(column(5)).toEqual(['3', '1', '2']);
  expect(rows[0]?.[3]).toBe('37.5%');
  await page.getByLabel('Areas come first').selectOption('margin');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/method=margin/);
  await inEveryLook(page, () => isClean(page));
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const [name] of files) {
    await page.goto(place);
    await page.getByRole('link', { name }).first().click();
    await page.getByRole('button', { name: 'Take this file back' }).click();
    await expect(page.getByText(/^Taken back\./)).toBeVisible();
  }
});
