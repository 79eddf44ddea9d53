// D18 as an organiser meets it: sheets that are out, the tick and its undoing, and results typed in by code.
import type { Page } from '@playwright/test';
import { readPdf } from '@/lib/testing/pdf-text';
import { gridOf, readQr } from '@/lib/testing/qr-read';
import { hasNoAxeFault } from '../support/clean';
import { signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 120_000 });
const turf = '/desk/alderquay/turf';

/** Prints a sheet of the first turf that is out and gives its code. */
async function printed(page: Page): Promise<string> {
  await page.goto(turf);
  const out = page.getByRole('table').locator('tbody tr', { hasText: /out until/ });
  await out.first().locator('th a').click();
  await page
    .getByRole('button', { name: /^Print for/ })
    .first()
    .click();
  const head = await page
    .getByText(/^Sheet \d{4}[A-Z], turf/)
    .first()
    .textContent();
  return /\d{4}[A-Z]/.exec(head ?? '')?.[0] ?? '';
}

test.beforeEach(async ({ page }) => {
  await signInAs(page, 'tomas');
});

test('D18: a sheet is listed, ticked, and the tick can be taken away', async ({ page }) => {
  const code = await printed(page);
  const sheet = page.url();
  await page.goto(turf);
  await page.getByRole('link', { name: 'Paper', exact: true }).click();
  const row = page.getByRole('row', { name: new RegExp(code) });
  await expect(row).toContainText('out');
  await row.getByRole('button', { name: 'It is destroyed' }).click();
  await expect(page.getByText('Noted.')).toBeVisible();
  // Whoever goes back to it is told why it is not there: a lawful no, and no fault.
  const list = page.url();
  expect((await page.goto(sheet))?.status()).toBe(200);
  await expect(page.getByText('This sheet is back or destroyed. Print a new one.')).toBeVisible();
  await hasNoAxeFault(page);
  await page.goto(list);
  await row.getByRole('button', { name: 'Take the tick away' }).click();
  await expect(page.getByText('The tick is taken away. The sheet counts as out.')).toBeVisible();
  await expect(row.getByRole('button', { name: 'It is back' })).toBeVisible();
  await hasNoAxeFault(page);
});

test('D18: results are typed with one digit a door and Enter, and the same sheet again changes nothing', async ({
  page,
}) => {
  const code = await printed(page);
  await page.goto(`${turf}/paper`);
  const field = page.getByLabel('Code of the sheet');
  await field.fill(code.replace(/[A-Z]$/, code.endsWith('C') ? 'D' : 'C'));
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByText('No sheet has this code.').first()).toBeVisible();
  await field.fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('heading', { name: `Results of sheet ${code}` })).toBeVisible();
  await hasNoAxeFault(page);
  const boxes = page.locator('input[name="key[]"]');
  const last = boxes.last();
  const send = page.getByRole('button', { name: 'Keep the results' });
  for (const time of ['first', 'again']) {
    await boxes.first().focus();
    await page.keyboard.press('Enter');
    await expect(boxes.nth(1)).toBeFocused();
    await last.focus();
    await page.keyboard.press('2');
    await expect(page.locator('output').last()).toHaveText('Not home');
    await page.keyboard.press('Enter');
    await expect(send).toBeFocused();
    await page.keyboard.press('Enter');
    const said = time === 'first' ? '1 door is kept.' : 'This was entered before. Nothing has changed.';
    await expect(page.getByText(said)).toBeVisible();
  }
});

test('D18: a wrong digit is typed over while the sheet has no tick, and taken back', async ({ page }) => {
  const code = await printed(page);
  await page.goto(`${turf}/paper/${code}`);
  const box = page.locator('input[name="key[]"]').last();
  const says = page.locator('output').last();
  const keep = () => page.getByRole('button', { name: 'Keep the results' }).click();
  await box.fill('2');
  await keep();
  await expect(page.getByText('1 door is kept.')).toBeVisible();
  await expect(box).toHaveValue('2');
  await box.fill('5');
  await expect(says).toHaveText('Left a card instead of Not home');
  await hasNoAxeFault(page);
  await keep();
  await expect(page.getByText('1 door is corrected.')).toBeVisible();
  await expect(box).toHaveValue('5');
  await page.getByRole('button', { name: 'It is back' }).click();
  await expect(page.getByText('Noted.')).toBeVisible();
  await page.goto(`${turf}/paper/${code}`);
  await expect(page.getByText('This sheet has its tick: what was entered stays.', { exact: false })).toBeVisible();
  await box.fill('1');
  await keep();
  await expect(page.getByText('This sheet has its tick.', { exact: false }).first()).toBeVisible();
  await page.goto(`${turf}/paper/${code}`);
  await page.getByRole('button', { name: 'Take the tick away' }).click();
  await expect(page.getByText('The tick is taken away.', { exact: false })).toBeVisible();
  await page.goto(`${turf}/paper/${code}`);
  await box.fill('-');
  await keep();
  await expect(page.getByText('1 door is corrected.')).toBeVisible();
  await expect(box).toHaveValue('-');
});

test('D18: the code on a sheet opens nothing without signing in, then its tick and its results', async ({
  page,
  browser,
  baseURL,
}) => {
  const code = await printed(page);
  await expect(page.getByRole('img', { name: 'Code to scan: the tick of this sheet' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Code to scan: what is held/ })).toBeVisible();
  const href = await page.getByRole('link', { name: 'As a PDF file' }).getAttribute('href');
  const [sheet] = readPdf(await (await page.request.get(href ?? '')).body());
  const [back = '', rights = ''] = sheet?.codes.map((shapes) => readQr(gridOf(shapes))) ?? [];
  expect(new URL(back).pathname).toBe(`${turf}/paper/${code}`);
  expect(new URL(rights).pathname).toBe('/privacy');
  const stranger = await browser.newContext({ baseURL: baseURL ?? '' });
  const phone = await stranger.newPage();
  await phone.goto(new URL(back).pathname);
  expect(new URL(phone.url()).pathname).toBe('/sign-in');
  await stranger.close();
  await page.goto(new URL(back).pathname);
  await expect(page.getByRole('button', { name: 'It is back' })).toBeVisible();
  await expect(page.locator('input[name="key[]"]').first()).toBeVisible();
});

test('D8: a sheet and the sheet of a captain are files too, and pages to print', async ({ page }) => {
  const code = await printed(page);
  await expect(page.getByRole('img', { name: 'Map of the walk' })).toBeVisible();
  const file = await page.request.get(
    (await page.getByRole('link', { name: 'As a PDF file' }).getAttribute('href')) ?? '',
  );
  expect([file.status(), file.headers()['content-type'], file.headers()['cache-control']]).toEqual([
    ...[200, 'application/pdf', 'no-store'],
  ]);
  expect(file.headers()['content-disposition']).toContain(`sheet-${code}.pdf`);
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.goto(`${turf}/paper`);
  await page.getByRole('link', { name: "Captain's sheet" }).click();
  await expect(page.getByRole('heading', { name: /^Captain's sheet/ })).toBeVisible();
  await expect(page.getByRole('table')).toContainText(code);
  await hasNoAxeFault(page);
  const captain = await page.request.get(`${turf}/paper/captain/pdf`);
  expect((await captain.body()).subarray(0, 5).toString()).toBe('%PDF-');
});

test('D18 holds at 360 px, in the dark too', async ({ page }) => {
  const code = await printed(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const path of ['/paper', '/paper/captain', `/paper/${code}`]) {
    await page.goto(`${turf}${path}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await hasNoAxeFault(page);
  }
});
