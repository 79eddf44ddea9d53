// How a file comes to the desk: what was found around its list is said, sending shows how far it is and can be stopped, and
// what breaks off leaves nothing. Nothing of these files is imported.
import type { Page } from '@playwright/test';
import { zipOf } from '@/lib/testing/layout-files/archive';
import { isClean } from '../support/clean';
import { signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 120_000 });

const header = 'VOTER_ID,LAST_NAME,FIRST_NAME,HOUSE_NUMBER,STREET,CITY,POSTCODE';
const rows = (from: number, count: number) =>
  Array.from(
    { length: count },
    (_, at) => `YU-${from + at},Quorveth,Ximbalda,${from + at},Emberlow Way,Alderquay,AQ9 9ZZ`,
  );

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto('/desk/alderquay/imports');
  await page.getByLabel('File', { exact: true }).setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

const send = (page: Page) => page.getByRole('button', { name: 'Upload the file' }).click();

test('PUR-09: several lists of one archive are one file, and what is left out is named', async ({ page }) => {
  await signInAs(page, 'tomas');
  const lists = zipOf({
    'east.csv': [header, ...rows(1, 3)].join('\n'),
    'west.csv': ['Voter list of West', 'printed 2 January 2026', '', header, ...rows(4, 2)].join('\n'),
    'readme.pdf': '%PDF-1.7',
    'history.csv': 'VOTER_ID,ELECTION\nYU-1,2024',
  });
  await choose(page, 'lists.zip', lists);
  await send(page);
  await page.waitForURL(/imports\/[0-9a-f-]{36}/);
  await expect(page.getByText('lists.zip, 5 rows')).toBeVisible();
  await expect(page.getByText('2 lists of the archive are read as one: east.csv, west.csv.')).toBeVisible();
  await expect(page.getByText('readme.pdf: no list')).toBeVisible();
  await expect(page.getByText('history.csv: its columns are not those of the others.')).toBeVisible();
  await isClean(page);
});

test('PUR-09: a title above the list is said', async ({ page }) => {
  await signInAs(page, 'tomas');
  await choose(page, 'list.csv', Buffer.from(['Voter list of East', '', header, ...rows(1, 3)].join('\n')));
  await send(page);
  await page.waitForURL(/imports\/[0-9a-f-]{36}/);
  await expect(
    page.getByText('The first 2 lines stand above the list and are no row of it: a title, for example.'),
  ).toBeVisible();
  await expect(page.getByText('list.csv, 3 rows')).toBeVisible();
});

test('SEC-13: what is wrong with an archive is said in its own sentence', async ({ page }) => {
  await signInAs(page, 'tomas');
  const whole = zipOf({ 'east.csv': [header, ...rows(1, 30)].join('\n') });
  for (const [bytes, sentence] of [
    [whole.subarray(0, 200), 'This archive is cut short: its end is missing.'],
    [zipOf({ 'east.csv': header }, { locked: true }), 'This archive has a password.'],
  ] as const) {
    await choose(page, 'list.zip', bytes);
    await send(page);
    await expect(page.getByText(sentence)).toBeVisible();
  }
  await isClean(page);
});

test('SEC-13: sending says how far it is, and what is stopped leaves nothing', async ({ page, context }) => {
  await signInAs(page, 'tomas');
  const before = async () => {
    await page.goto('/desk/alderquay/imports');
    return page.getByRole('row').count();
  };
  const files = await before();
  await choose(page, 'list.csv', Buffer.from([header, ...rows(1, 100_000)].join('\n')));
  const line = await context.newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: 1e6, uploadThroughput: 300_000 };
  await line.send('Network.emulateNetworkConditions', slow);
  await send(page);
  await expect(page.getByText(/^[\d.]+ of [\d.]+ MB sent$/)).toBeVisible();
  await isClean(page);
  await page.getByRole('button', { name: 'Stop sending' }).click();
  await expect(page.getByText('The upload broke off before its end. Nothing of it was kept.')).toBeVisible();
  await line.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1, downloadThroughput: -1 });
  expect(await before()).toBe(files);
});

/** Every other way to bring a file: the page, its button, what is typed beside the file, and a file of its kind. */
const others = [
  {
    page: '/desk/alderquay/doors/unplaced',
    button: 'Match the file',
    typed: { 'Who gave the file': 'Alder County', 'Its licence': 'PDDL' },
    name: 'points.csv',
    line: 'LON,LAT,NUMBER,STREET,CITY,POSTCODE',
    row: (n: number) => `-7.49,49.6,${n},Emberlow Way,Elsewhere,ZZ9 9ZZ`,
    said: 'The file was read',
  },
  {
    page: '/desk/alderquay/turf/precincts',
    button: 'Add the file',
    typed: { 'Who published it': 'State Board', Licence: 'public domain', 'Day of the vote': '2024-11-05' },
    name: 'results.csv',
    line: 'nothing,known',
    row: (n: number) => `${n},${n}`,
    said: 'We do not know these columns',
  },
  {
    page: '/desk/alderquay/turf/outlines',
    button: 'Add the outlines',
    typed: { 'Who gave the file': 'Alder County', 'Its licence': 'public domain' },
    name: 'outlines.geojson',
    line: 'no map file',
    row: (n: number) => `${n},${n}`,
    said: 'This is not a GeoJSON file',
  },
];

for (const { page: address, button, typed, name, line, row, said } of others) {
  test(`SEC-13: "${button}" says how far it is, can be stopped, and works without script`, async ({
    page,
    context,
    browser,
    baseURL,
  }) => {
    const fill = async (into: Page, count: number) => {
      await into.goto(`${baseURL}${address}`);
      for (const [label, value] of Object.entries(typed)) await into.getByLabel(label, { exact: true }).fill(value);
      const text = [line, ...Array.from({ length: count }, (_, at) => row(at))].join('\n');
      const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) };
      await into.locator('input[type=file]').setInputFiles(file);
      await into.getByRole('button', { name: button }).click();
    };
    await signInAs(page, 'tomas');
    const wire = await context.newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: 1e6, uploadThroughput: 200_000 };
    await wire.send('Network.emulateNetworkConditions', slow);
    await fill(page, 200_000);
    await expect(page.getByText(/^[\d.]+ of [\d.]+ MB sent$/)).toBeVisible();
    await isClean(page);
    await page.getByRole('button', { name: 'Stop sending' }).click();
    await expect(page.getByText('The upload broke off before its end. Nothing of it was kept.')).toBeVisible();
    await wire.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1, downloadThroughput: -1 });
    await fill(page, 30);
    await expect(page.getByText(said)).toBeVisible();
    const plain = await browser.newContext({ javaScriptEnabled: false });
    await plain.addCookies(await context.cookies());
    const bare = await plain.newPage();
    await fill(bare, 30);
    await expect(bare.getByText(said)).toBeVisible();
    await plain.close();
  });
}

test('SEC-13: the picture of a form says how far it is, and what was typed stays when it is stopped', async ({
  page,
  context,
}) => {
  await signInAs(page, 'tomas');
  await page.goto('/desk/alderquay/consents');
  const form = (await page.locator('a[href*="/consents/paper/"]').first().getAttribute('href')) ?? '';
  await page.goto(form);
  const name = page.getByLabel('First and last name, or the reference');
  const scan = (megabytes: number) => ({
    ...{ name: 'form.jpg', mimeType: 'image/jpeg' },
    buffer: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(megabytes * 1e6)]),
  });
  const wire = await context.newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: 1e6, uploadThroughput: 200_000 };
  await wire.send('Network.emulateNetworkConditions', slow);
  await name.fill('Ximbalda Quorveth');
  await page.getByLabel('Picture of the form').setInputFiles(scan(9));
  await page.getByRole('button', { name: 'Keep this answer' }).click();
  await expect(page.getByText('This picture is larger than 8 MB.').first()).toBeVisible();
  await expect(name).toHaveValue('Ximbalda Quorveth');
  await page.getByLabel('Picture of the form').setInputFiles(scan(6));
  await page.getByRole('button', { name: 'Keep this answer' }).click();
  await expect(page.getByText(/^[\d.]+ of [\d.]+ MB sent$/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop sending' }).click();
  await expect(page.getByText('The upload broke off before its end.').first()).toBeVisible();
  await expect(name).toHaveValue('Ximbalda Quorveth');
  await isClean(page);
  // What a browser without script shows.
  expect(await (await page.request.get(form)).text()).toMatch(
    /<noscript>(?:(?!<\/noscript>).)*this form cannot send its picture without them/s,
  );
});
