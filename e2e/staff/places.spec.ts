// D6 as an organiser meets it: doors that came without coordinates get their places from a file, along the street or by
// hand; every act says what it did and can be taken back, and the three counts always make up all doors.
import type { Page } from '@playwright/test';
import { hasNoAxeFault, inEveryLook, isClean } from '../support/clean';
import { signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 120_000, mode: 'serial' });

const path = '/desk/alderquay/doors/unplaced';

async function counts(page: Page): Promise<{ placed: number; waiting: number; aside: number; all: number }> {
  const text = await page.locator('main').textContent();
  const found = /([\d,]+) doors? placed, ([\d,]+) waiting, ([\d,]+) set aside; ([\d,]+) in all/.exec(text ?? '') ?? [];
  const [placed = 0, waiting = 0, aside = 0, all = 0] = found.slice(1).map((part) => Number(part.replaceAll(',', '')));
  expect(placed + waiting + aside).toBe(all);
  return { placed, waiting, aside, all };
}

async function sendFile(page: Page, text: string, name = 'points.csv'): Promise<void> {
  await page.getByLabel('Address file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByLabel('Who gave the file').fill('OpenAddresses, Alderquay');
  await page.getByLabel('Its licence').fill('PDDL');
  const answered = page.waitForEvent('framenavigated');
  await page.getByRole('button', { name: 'Match the file' }).click();
  await answered;
  await page.waitForLoadState();
}

/** Points of the street that the demo's file brings without coordinates; metres to the east. */
const points = (...houses: readonly (readonly [number: string, east: number])[]): string =>
  [
    'LON,LAT,NUMBER,STREET,UNIT,CITY,DISTRICT,REGION,POSTCODE,ID,HASH',
    ...houses.map(
      ([number, east]) => `${-7.49 + east / 72_000},49.6,${number},TOWPATH MOORINGS,,ALDERQUAY,,,AQ2 3ZU,,h`,
    ),
    '',
  ].join('\n');

test.beforeEach(async ({ page }) => {
  await signInAs(page, 'tomas');
  await page.goto(path);
});

test('D6: matches a file, asks about what is only near, says source and licence, and takes it back', async ({
  page,
}) => {
  const before = await counts(page);
  expect(before.waiting).toBeGreaterThan(2);
  await sendFile(page, points(['2', 0], ['20', 90], ['7Z', 30]));
  await expect(page.getByText('The file was read. What it placed is listed below')).toBeVisible();
  const after = await counts(page);
  expect(after).toEqual({ ...before, placed: before.placed + 2, waiting: before.waiting - 2 });
  await expect(page.getByText('points.csv, from OpenAddresses, Alderquay, PDDL')).toBeVisible();
  await hasNoAxeFault(page);

  // Nothing near is chosen beforehand, and without a choice nothing is placed.
  await expect(page.getByText('What follows the number is another.').first()).toBeVisible();
  expect(await page.locator('input[name="near[]"]:checked').count()).toBe(0);
  await page.getByRole('button', { name: 'Place the chosen' }).click();
  await expect(page.getByText('Choose a row first.').first()).toBeVisible();
  await page.getByRole('checkbox', { name: '7 Towpath Moorings' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Place the chosen' }).click();
  await expect(page.getByText('These doors have their place.')).toBeVisible();
  expect((await counts(page)).waiting).toBe(after.waiting - 1);

  await page.getByRole('button', { name: 'Take this back' }).first().click();
  await expect(page.getByText('Taken back. These doors wait again.')).toBeVisible();
  expect(await counts(page)).toEqual(before);
});

test('D6: refuses a file of people and a file without places, in words, and changes nothing', async ({ page }) => {
  const before = await counts(page);
  await sendFile(
    page,
    'SOS_VOTERID,LAST_NAME,FIRST_NAME,RESIDENTIAL_ADDRESS1,LAT,LON\nX1,Quorveth,Ximbalda,1 Quay St,1,1\n',
  );
  await expect(page.getByText('This file names people. Import it as a file instead.')).toBeVisible();
  await sendFile(page, 'number,street,city\n1,Quay St,Alderquay\n');
  await expect(page.getByText('This file has no street, latitude and longitude')).toBeVisible();
  await hasNoAxeFault(page);
  expect(await counts(page)).toEqual(before);
});

test('D6: places along the street after saying how many, by keyboard, and takes it back', async ({ page }) => {
  const unplaced = await counts(page);
  await expect(page.getByText('No door stands between two placed numbers of its street now.')).toBeVisible();
  await sendFile(page, points(['2', 0], ['20', 90]));
  await expect(page.getByText('The file was read. What it placed is listed below')).toBeVisible();
  const before = await counts(page);
  const button = page.getByRole('button', { name: /^Place \d+ doors? along the street$/ });
  const doors = Number(/\d+/.exec((await button.textContent()) ?? '')?.[0]);
  await expect(page.getByText(/Nothing is written yet/)).toBeVisible();
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Placed along their streets. Each place is about.')).toBeVisible();
  expect(await counts(page)).toEqual({ ...before, placed: before.placed + doors, waiting: before.waiting - doors });
  await expect(page.getByText(/^Along the street: \d+ doors? placed, about/)).toBeVisible();
  // The newest act stands first.
  await page.getByRole('button', { name: 'Take this back' }).first().click();
  await expect(page.getByText('Taken back. These doors wait again.')).toBeVisible();
  expect(await counts(page)).toEqual(before);
  await page.getByRole('button', { name: 'Take this back' }).click();
  await expect.poll(async () => (await counts(page)).waiting).toBe(unplaced.waiting);
});

test('D6: by hand without dragging: a tap, an arrow, figures; put, taken back, set aside, taken back', async ({
  page,
}) => {
  const before = await counts(page);
  const map = page.getByRole('application');
  await map.scrollIntoViewIfNeeded();
  await map.click({ position: { x: 120, y: 120 } });
  // The streets around are named; looking wider shows more of them and moves no pin.
  const names = map.locator('text[transform]');
  await expect(names.first()).toBeVisible();
  const latitude = page.getByLabel('Latitude');
  const put = await latitude.inputValue();
  const shown = await map.locator('circle').count();
  await page.getByRole('button', { name: 'Wider', exact: true }).click();
  await expect.poll(() => map.locator('circle').count()).toBeGreaterThan(shown);
  await page.getByRole('button', { name: 'Closer', exact: true }).click();
  expect(await latitude.inputValue()).toBe(put);
  const north = Number(await latitude.inputValue());
  await map.press('ArrowUp');
  await expect.poll(async () => Math.round((Number(await latitude.inputValue()) - north) * 110_574)).toBe(1);
  await page.getByRole('button', { name: 'Put here' }).click();
  await expect(page.getByText('The door has its place.')).toBeVisible();
  expect((await counts(page)).waiting).toBe(before.waiting - 1);
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('Taken back. The door waits again.')).toBeVisible();
  expect(await counts(page)).toEqual(before);
  await page.getByRole('button', { name: 'Not a home' }).click();
  await page.getByText(/^Set aside \(\d+\)$/).click();
  await page
    .getByRole('button', { name: /^Put .* back on the list$/ })
    .first()
    .click();
  await expect(page.getByText('Back on the list.')).toBeVisible();
  expect(await counts(page)).toEqual(before);
});

test('D6 holds at 360 px and at 1,280 px, light and dark', async ({ page }) => {
  await inEveryLook(page, async (look) => {
    await page.goto(path);
    if (look === '1280-dark') await sendFile(page, points(['2', 0], ['20', 90], ['7Z', 30]));
    await isClean(page);
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/places-${look}.png`, fullPage: true });
  });
  await page.getByRole('button', { name: 'Take this back' }).click();
});
