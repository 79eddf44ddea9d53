// D5 and D6 as an organiser meets them: a file in four steps, what is left out and why, refused rows, the way back; and
// doors that wait for a place. Every import is taken back, so that the demo stays as it was.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { isClean } from '../support/clean';
import { signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 180_000 });

const header =
  'VOTER_ID,LAST_NAME,FIRST_NAME,DATE_OF_BIRTH,HOUSE_NUMBER,STREET,CITY,POSTCODE,LATITUDE,LONGITUDE,PRECINCT,RELIGION';
const row = (n: number) =>
  `YQ-${n},Quorveth${n},Ximbalda${n},1961-02-03,${n},Emberlow Way,Alderquay,AQ9 9ZZ,${n % 4 ? `49.6${n + 10},-7.49${n + 10}` : ','},${n % 2 ? 'Riverside' : 'Faraway'},Faithword${n}`;

function fileOf(lines: readonly string[]) {
  return { name: 'town.csv', mimeType: 'text/csv', buffer: Buffer.from(`${[header, ...lines].join('\n')}\n`) };
}

/** The same file as it comes by mail. */
function packed(lines: readonly string[]) {
  return { name: 'town.csv.gz', mimeType: 'application/gzip', buffer: gzipSync(fileOf(lines).buffer) };
}

async function upload(page: Page, lines: readonly string[], make: typeof fileOf = fileOf): Promise<void> {
  await page.goto('/desk/alderquay/imports');
  await page.getByLabel('File', { exact: true }).setInputFiles(make(lines));
  await page.getByRole('button', { name: 'Upload the file' }).click();
  await page.waitForURL(/imports\/[0-9a-f-]{36}/);
}

async function declare(page: Page): Promise<void> {
  await page.getByLabel('The official electoral roll').check();
  await page.getByLabel('Who gave it to you').fill('Electoral registration officer');
  await page.getByLabel('Licence or law').fill('Election use');
  await page.getByLabel('Collected on').fill('2026-01-02');
  await page.getByLabel('Collected for').fill('the electoral roll');
  const ground = page.getByLabel('Ground for visiting these people');
  await ground.selectOption({ index: 1 });
}

/** A count of the table of step 3 or 4, by its first word. */
async function counted(page: Page, what: string): Promise<string> {
  const found = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: what, exact: true }) });
  return (await found.getByRole('cell').first().textContent()) ?? '';
}

async function takeBack(page: Page): Promise<void> {
  await page.getByText('Take this import back').click();
  await page.getByRole('button', { name: 'Take the import back' }).click();
  await expect(page.getByText(/^Taken back\./)).toBeVisible({ timeout: 60_000 });
}

test('D5: four steps, nothing written before the last, every row accounted for, and two clicks to take it back', async ({
  page,
}) => {
  await signInAs(page, 'tomas');
  await upload(page, [
    ...Array.from({ length: 12 }, (_, at) => row(at + 1)),
    'YQ-90,,,1961-01-01,3,Emberlow Way,Alderquay,AQ9 9ZZ,,,Riverside,',
  ]);
  await isClean(page);
  // What is missing is said at each field; nothing that was typed is lost.
  await page.getByLabel('Who gave it to you').fill('Electoral registration officer');
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await expect(page.getByText('Nothing you typed is lost.')).toBeVisible();
  await expect(page.getByLabel('Who gave it to you')).toHaveValue('Electoral registration officer');
  await declare(page);
  // Written out, whatever order the browser shows a day in.
  await expect(page.getByText('2 January 2026')).toBeVisible();
  await page.getByLabel('Only these precincts').check();
  await page.getByText('Precincts in this file').click();
  await page.getByLabel('Riverside').check();
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.waitForURL(/step=2/);
  await expect(page.getByText('RELIGION is left out. Askfirst never holds religion')).toBeVisible();
  expect(await page.content()).not.toContain('Faithword');
  await expect(page.getByLabel('Becomes: RELIGION')).toHaveCount(0);
  await isClean(page);
  await page.getByRole('button', { name: 'Next: check' }).click();
  const go = page.getByRole('button', { name: 'Import 6 changes' });
  await expect(go).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Nothing is written yet. 13 rows read.')).toBeVisible();
  await expect(page.getByText(/People must be told by/)).toBeVisible();
  expect([await counted(page, 'outside the area'), await counted(page, 'new'), await counted(page, 'refused')]).toEqual(
    ['6', '6', '1'],
  );
  // What cannot be read can be mended before anything is written.
  const [early] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Get the refused rows' }).click(),
  ]);
  expect(readFileSync(await early.path(), 'utf8').split('\n')[1]).toMatch(/^no-name,14,YQ-90,,,/);
  await isClean(page);
  await go.click();
  await expect(page.getByText('6 rows were taken in.')).toBeVisible({ timeout: 60_000 });
  await isClean(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Get the refused rows' }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.split('\n')[1]).toBe('no-name,14,YQ-90,,,1961-01-01,3,Emberlow Way,Alderquay,AQ9 9ZZ,,,Riverside,');
  await takeBack(page);
  await isClean(page);
});

test('D5: the same file twice changes nothing, and a file that cannot be read is refused with nothing written', async ({
  page,
}) => {
  await signInAs(page, 'tomas');
  const lines = [row(1), row(3)];
  await upload(page, lines);
  await declare(page);
  await page.getByLabel('Everything in this file').check();
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.getByRole('button', { name: 'Next: check' }).click();
  await page.getByRole('button', { name: 'Import 2 changes' }).click({ timeout: 60_000 });
  await expect(page.getByText('2 rows were taken in.')).toBeVisible({ timeout: 60_000 });
  const first = page.url();
  await upload(page, lines, packed);
  await declare(page);
  await page.getByLabel('Everything in this file').check();
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.getByRole('button', { name: 'Next: check' }).click();
  await expect(page.getByText('Nothing in this file is new.')).toBeVisible({ timeout: 60_000 });
  await page.goto('/desk/alderquay/imports');
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('\n\n') });
  await page.getByRole('button', { name: 'Upload the file' }).click();
  await expect(page.getByText(/Nothing was written/)).toBeVisible();
  await page.goto(first);
  await takeBack(page);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('D5 goes all the way', async ({ page }) => {
    await signInAs(page, 'tomas');
    await upload(page, [row(5)]);
    await declare(page);
    await page.getByLabel('Everything in this file').check();
    await page.getByRole('button', { name: 'Next: columns' }).click();
    await page.getByRole('button', { name: 'Next: check' }).click();
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole('button', { name: 'Import 1 change' })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Import 1 change' }).click();
    await expect(async () => {
      await page.reload();
      await expect(page.getByText('Take this import back')).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await page.getByText('Take this import back').click();
    await page.getByRole('button', { name: 'Take the import back' }).click();
    await expect(async () => {
      await page.reload();
      await expect(page.getByText(/^Taken back\./)).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 60_000 });
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 } });
  test('D6: the counter falls by one, the pin moves by key, and what is set aside can be taken back', async ({
    page,
  }) => {
    await signInAs(page, 'tomas');
    await page.goto('/desk/alderquay/doors/unplaced');
    await isClean(page);
    const counts = async () =>
      (
        /([\d,]+) doors? placed, ([\d,]+) waiting, ([\d,]+) set aside/.exec(await page.locator('main').innerText()) ??
        []
      )
        .slice(1)
        .map((text) => Number(text.replace(',', '')));
    const [placed = 0, waiting = 0, aside = 0] = await counts();
    expect(waiting).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Not a home' }).click();
    await expect(page.getByText('Set aside. It is no home.')).toBeVisible();
    expect(await counts()).toEqual([placed, waiting - 1, aside + 1]);
    await page.getByRole('button', { name: 'Take back' }).click();
    await expect(page.getByText('Back on the list.')).toBeVisible();
    expect(await counts()).toEqual([placed, waiting, aside]);
    await page.getByLabel('Latitude').fill('49.6001');
    await page.getByLabel('Longitude').fill('-7.4901');
    await page.getByLabel('Longitude').blur();
    const map = page.getByRole('application');
    await map.focus();
    await map.press('Shift+ArrowUp');
    const metresNorth = async () => (Number(await page.getByLabel('Latitude').inputValue()) - 49.6001) * 110_574;
    await expect.poll(async () => Math.abs((await metresNorth()) - 10)).toBeLessThan(0.2);
    await page.getByRole('button', { name: 'Put here' }).click();
    await expect(page.getByText('The door has its place.')).toBeVisible();
    expect(await counts()).toEqual([placed + 1, waiting - 1, aside]);
  });
});

test('VFL-02: the list of California is answered with 451, and the page says what to do', async ({ page }) => {
  await signInAs(page, 'tomas');
  await page.goto('/desk/alderquay/imports');
  await expect(page.getByText('The voter list of California cannot be imported')).toHaveCount(0);
  const lines = Array.from(
    { length: 5 },
    (_, at) => `C${at},Quorveth${at},Ximbalda${at},${at + 1},Emberlow Way,Alderquay,CA,90210`,
  );
  const text = ['VOTER_ID,LAST_NAME,FIRST_NAME,HOUSE_NUMBER,STREET,CITY,STATE,ZIP', ...lines].join('\n');
  const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.getByLabel('File', { exact: true }).setInputFiles(file);
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/imports'));
  await page.getByRole('button', { name: 'Upload the file' }).click();
  const response = await answered;
  expect(response.status()).toBe(451);
  await page.waitForURL(/refused=not-lawful-here/);
  await expect(page.getByText('The voter list of California cannot be imported on this server.')).toBeVisible();
  await expect(page.getByText(/sets ASKFIRST_REGION=us and starts it again/)).toBeVisible();
  await isClean(page);
  // A program reads the same in the body.
  const direct = await page.request.post('/api/imports', {
    headers: { origin: new URL(page.url()).origin, 'sec-fetch-site': 'same-origin' },
    multipart: { campaign: 'alderquay', file },
  });
  expect(direct.status()).toBe(451);
  expect(await direct.json()).toMatchObject({
    status: 451,
    refusal: 'not-lawful-here',
    detail: expect.stringMatching(/may not leave the United States .* ASKFIRST_REGION=us/),
  });
});

test('PUR-09: earlier knocks of another tool come along, are counted, and choose whom to knock', async ({ page }) => {
  await signInAs(page, 'tomas');
  const send = async (name: string, lines: readonly string[]) => {
    await page.goto('/desk/alderquay/imports');
    const buffer = Buffer.from(`${lines.join('\n')}\n`);
    await page.getByLabel('File', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Upload the file' }).click();
    await page.waitForURL(/imports\/[0-9a-f-]{36}/);
  };
  await send('list.csv', [
    'Voter File VANID,FirstName,LastName,DOB,Address,City,State,Zip5',
    ...[1, 2, 3].map((n) => `77${n},Ximbalda,Quorveth${n},2/3/1961,${n} Knockley Way,Alderquay,OH,43000`),
  ]);
  await declare(page);
  await page.getByLabel('Everything in this file').check();
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.getByRole('button', { name: 'Next: check' }).click();
  await page.getByRole('button', { name: 'Import 3 changes' }).click({ timeout: 60_000 });
  await expect(page.getByText('3 rows were taken in.')).toBeVisible({ timeout: 60_000 });
  const list = page.url();

  await send('contacts.csv', [
    'Voter File VANID,Contact Name,Date Canvassed,Result,Contact Type,Canvassed By',
    '771,A Testa,10/2/2026,Not Home,Walk,Zorblatt Vaneer',
    '772,B Testa,10/2/2026,Canvassed,Walk,Zorblatt Vaneer',
    '779,C Testa,10/2/2026,Not Home,Walk,Zorblatt Vaneer',
    '773,D Testa,10/2/2026,Not Home,Phone,Zorblatt Vaneer',
  ]);
  await expect(page.getByRole('heading', { name: 'Earlier knocks from another tool' })).toBeVisible();
  await expect(page.getByText('Columns of this file that are left out: Contact Name, Canvassed By.')).toBeVisible();
  await isClean(page);
  await page.getByLabel('Who knocked').fill('Alder County committee');
  await page.getByLabel('Why you may use these knocks').fill('we made them ourselves');
  await page.getByLabel('Exported on').fill('2026-11-01');
  await page.getByRole('button', { name: 'Next: check' }).click();
  const go = page.getByRole('button', { name: 'Bring 2 knocks' });
  await expect(go).toBeVisible({ timeout: 60_000 });
  expect([await counted(page, 'new'), await counted(page, 'not needed'), await counted(page, 'refused')]).toEqual([
    '2',
    '1',
    '1',
  ]);
  await isClean(page);
  await go.click();
  await expect(page.getByText(/^Your earlier knocks are here/)).toBeVisible({ timeout: 60_000 });
  expect(await page.content()).not.toMatch(/Zorblatt|Testa/);
  await isClean(page);
  await page.getByRole('link', { name: 'Whom to knock' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Whom to knock' })).toBeVisible();
  await page.goBack();
  await page.getByText('Take this import back').click();
  await page.getByRole('button', { name: 'Take the import back' }).click();
  await expect(page.getByText(/^Taken back\. The doors say nothing/)).toBeVisible({ timeout: 60_000 });
  await page.goto(list);
  await takeBack(page);
});
