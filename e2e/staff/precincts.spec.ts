// Where to walk first, as an organiser meets it: a file of public results is refused or read, whose result is said, areas
// come in order, the method is written out, chosen areas are cut. Everything is taken back, so that the demo stays as it was.
import type { Page } from '@playwright/test';
import { areasOf, writeResults } from '@/lib/testing/result-files';
import { isClean } from '../support/clean';
import { query, signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 180_000 });

const place = '/desk/alderquay/turf/precincts';

const area = areasOf('Alder', 'Alderquay');
const areas = [
  area('Riverside', 2_000, 1_200, [640, 520, 40]),
  area('HARBOUR', 2_400, 900, [420, 430, 50]),
  area('Precinct Hill', 1_500, 1_100, [300, 760, 40]),
  area('Faraway', 900, 500, [200, 280, 20]),
  area('Lighthouse', 12, 8, [8, 0, 0]),
];
const broken = ['Alder,Faraway,U.S. House,4,DEM,Somebody else,many', 'Alder,,U.S. House'];

async function upload(page: Page, buffer: Buffer): Promise<void> {
  await page.goto(place);
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'alder__precinct.csv', mimeType: 'text/csv', buffer });
  await page.getByLabel('Who published it').fill('County of Alder');
  await page.getByLabel('Licence').fill('Public domain');
  await page.getByLabel('Day of the vote').fill('2025-05-01');
  await page.getByRole('button', { name: 'Add the file' }).click();
}

/** Area and place of each line of the list, in its order. */
function listed(page: Page): Promise<(string | undefined)[][]> {
  return page
    .getByRole('table', { name: /in order$/ })
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].slice(0, 2).map((cell) => cell.textContent?.trim())),
    );
}

// Files of other tests were taken back and are still listed: here the page begins as it does in a new campaign.
test.beforeAll(async () => {
  for (const table of ['precinct_count', 'precinct_contest', 'precinct_area', 'precinct_file'])
    await query(
      `delete from public.${table} where campaign_id = (select id from public.campaign where slug = 'alderquay')`,
    );
});
test.beforeEach(({ page }) => signInAs(page, 'tomas'));

test('says what is wrong with a file that is no file of results, and writes nothing', async ({ page }) => {
  await page.goto('/desk/alderquay/turf');
  await page.getByRole('link', { name: /^Where to walk first/ }).click();
  await expect(page.getByText('No results yet.')).toBeVisible();
  await isClean(page);
  await upload(page, Buffer.from('street,number\nOak,12\nElm,14\n'));
  await expect(page.getByText(/^We do not know these columns\./)).toBeVisible();
  await expect(page.getByText('No results yet.')).toBeVisible();
  await isClean(page);
});

test('puts areas in order by a method that is written out, by keyboard, and cuts the chosen ones', async ({ page }) => {
  await upload(page, writeResults('open-elections', areas, broken));
  await expect(page.getByText('The file is read.')).toBeVisible();
  await expect(page.getByRole('heading', { name: '2 lines were kept out' })).toBeVisible();
  await isClean(page);
  await page.getByLabel('Ours, or the nearest to us').selectOption({ label: 'Ada MARLOWE (DEM)' });
  await page.getByRole('button', { name: 'Put the areas in order' }).click();
  await expect(page.getByText('Saved. The areas are in order.')).toBeVisible();
  expect(await listed(page)).toEqual([
    ['Alder HARBOUR', '1'],
    ['Alder Riverside', '2'],
    ['Alder Precinct Hill', '3'],
  ]);
  // A bar and a line of the table say the same.
  await expect(page.getByText('900 of 2,400 voted').first()).toBeVisible();
  await expect(page.getByRole('cell', { name: '37.5%' })).toBeVisible();
  await expect(page.getByText(/Expected extra = people who did not vote/)).toBeVisible();
  await isClean(page);

  await page.getByLabel('Areas come first').focus();
  await page.keyboard.type('where it was');
  await page.getByRole('button', { name: 'Show', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/method=margin/);
  expect((await listed(page)).map(([name]) => name)).toEqual([
    'Alder HARBOUR',
    'Alder Riverside',
    'Alder Precinct Hill',
  ]);
  await page.getByRole('link', { name: 'Registered', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sort=registered&dir=up/);
  expect((await listed(page)).map(([name]) => name)).toEqual([
    'Alder Precinct Hill',
    'Alder Riverside',
    'Alder HARBOUR',
  ]);
  await expect(page.getByRole('columnheader', { name: 'Registered' })).toHaveAttribute('aria-sort', 'ascending');
  await isClean(page);

  // Both ways: what the file has and we have not; a place with fewer than ten voters shows no figure.
  await page.getByText('Precincts of the file where we have no doors').click();
  await expect(page.getByText(/Alder Faraway ·/)).toBeVisible();
  await page.getByText('Show the lines').click();
  await expect(page.getByText('A figure is not a number.')).toBeVisible();

  // Free some doors, cut those of one area, publish them again.
  await page.goto('/desk/alderquay/turf');
  const published = page.getByRole('table').locator('tbody tr', { hasText: 'published' }).first();
  await published.getByRole('link').click();
  await page.getByRole('button', { name: 'Take out of use' }).click();
  await expect(page.getByText('Out of use. The doors are free again.')).toBeVisible();
  await page.goto(place);
  await page.getByRole('link', { name: 'alder__precinct.csv' }).first().click();
  await page.getByRole('button', { name: 'Cut these' }).click();
  await expect(page.getByText('Tick an area first.').first()).toBeVisible();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByLabel('Doors a turf').fill('30');
  await page.getByRole('button', { name: 'Cut these' }).click();
  await expect(page.getByText('Cut. Look at the turfs, then publish them.')).toBeVisible();
  await page.getByRole('button', { name: /^Check and publish/ }).click();
  await expect(page.getByText('Published. These turfs do not change any more.')).toBeVisible();
});

test('replaces a file, keeps the older as history, and takes both back', async ({ page }) => {
  await page.goto(place);
  await page.getByRole('link', { name: 'alder__precinct.csv' }).first().click();
  await page.getByRole('link', { name: 'Add the mended file' }).click();
  const chosen = page.getByLabel('In place of (optional)').locator('option:checked');
  await expect(chosen).toHaveText('alder__precinct.csv');
  await page.getByLabel('File', { exact: true }).setInputFiles({
    name: 'alder__mended.csv',
    mimeType: 'text/csv',
    buffer: writeResults('open-elections', areas),
  });
  await page.getByLabel('Who published it').fill('County of Alder');
  await page.getByLabel('Licence').fill('Public domain');
  await page.getByLabel('Day of the vote').fill('2025-05-01');
  await page.getByRole('button', { name: 'Add the file' }).click();
  await expect(page.getByText('The file is read.')).toBeVisible();
  await expect(page.getByText('kept out')).toHaveCount(0);
  await page.goto(place);
  await expect(page.getByRole('row', { name: /alder__precinct\.csv/ })).toContainText('replaced');
  await isClean(page);
  for (const name of ['alder__mended.csv', 'alder__precinct.csv']) {
    await page.getByRole('link', { name }).click();
    await page.getByRole('button', { name: 'Take this file back' }).click();
    await expect(page.getByText(/^Taken back\./)).toBeVisible();
  }
  await expect(page.getByRole('row', { name: /taken back/ })).toHaveCount(2);
  await page.getByRole('link', { name: 'alder__precinct.csv' }).click();
  await expect(page.getByText('This file is not in use any more.')).toBeVisible();
  await isClean(page);
});

test('holds at 360 px, in the dark too', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await upload(page, writeResults('france-to-2022', areas.slice(0, 3)));
  await page.getByRole('button', { name: 'Put the areas in order' }).click();
  await expect(page.getByRole('table', { name: /in order$/ })).toBeVisible();
  await isClean(page);
  await page.getByRole('button', { name: 'Take this file back' }).click();
  await expect(page.getByText(/^Taken back\./)).toBeVisible();
  await isClean(page);
});
