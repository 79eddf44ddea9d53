// ENG-31: rows of a file that only a person can decide, as an organiser meets them: what the file says and nothing else,
// two equal choices, undo, by keyboard and without script. The import is taken back, so that the demo stays as it was.
import type { Page } from '@playwright/test';
import { erase } from '@/lib/people';
import { isClean } from '../support/clean';
import { connect, signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';
import { enterProduct } from '../support/product';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 180_000 });

const header = 'VOTER_ID,LAST_NAME,FIRST_NAME,DATE_OF_BIRTH,HOUSE_NUMBER,STREET,CITY,POSTCODE';
const row = (id: string, n: number, born = '1961-02-03') =>
  `${id},Zelmorth${n},Ostrivan${n},${born},${n},Heldwick Way,Alderquay,AQ9 9ZY`;

async function importRows(page: Page, lines: readonly string[]): Promise<void> {
  await page.goto('/desk/alderquay/imports');
  const buffer = Buffer.from(`${[header, ...lines].join('\n')}\n`);
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'town.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Upload the file' }).click();
  await page.waitForURL(/imports\/[0-9a-f-]{36}/);
  await page.getByLabel('The official electoral roll').check();
  await page.getByLabel('Who gave it to you').fill('Electoral registration officer');
  await page.getByLabel('Licence or law').fill('Election use');
  await page.getByLabel('Collected on').fill('2026-01-02');
  await page.getByLabel('Collected for').fill('the electoral roll');
  await page.getByLabel('Ground for visiting these people').selectOption({ index: 1 });
  await page.getByLabel('Everything in this file').check();
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.getByRole('button', { name: 'Next: check' }).click();
  await page.getByRole('button', { name: /^Import \d+ change/ }).click({ timeout: 60_000 });
  await expect(page.getByText(/rows? (was|were) taken in\./)).toBeVisible({ timeout: 60_000 });
}

async function takeBack(page: Page): Promise<void> {
  await page.getByText('Take this import back').click();
  await page.getByRole('button', { name: 'Take the import back' }).click();
  await expect(page.getByText(/^Taken back\./)).toBeVisible({ timeout: 60_000 });
}

/** Everybody at these homes asks to be erased, as the privacy lead does it. */
async function eraseAll(): Promise<void> {
  const client = await connect('data');
  const { rows } = await client.query<{ campaign: string; id: string; ref: string; lead: string }>(
    `select p.campaign_id as campaign, p.id, p.ref, (select m.id from public.member m where m.campaign_id = p.campaign_id
       and m.role = 'privacy-lead' limit 1) as lead
     from personal.person p join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id
     where d.street_key = 'heldwick way'`,
  );
  await client.end();
  const leave = enterProduct();
  for (const { campaign, id, ref, lead } of rows) {
    await erase({ campaignId: campaign, actor: { kind: 'member', id: lead as never, role: 'privacy-lead' } }, id, ref);
  }
  await leave();
}

test('ENG-31: a row that needs a person is decided by one, with what the file says and nothing else', async ({
  page,
}) => {
  await signInAs(page, 'tomas');
  await importRows(page, [row('HW-1', 1), row('HW-2', 2)]);
  const first = page.url();
  await page.goto(`${first.split('?')[0]}/held`);
  await expect(page.getByText('No row of this file needs a person.')).toBeVisible();
  await isClean(page);
  await eraseAll();

  await importRows(page, [row('HX-1', 1, ''), row('HX-2', 2, ''), row('HX-3', 3)]);
  const second = page.url();
  await expect(page.getByRole('heading', { name: '2 rows need a person' })).toBeVisible();
  // They can be read: what cannot is counted apart.
  await expect(page.getByRole('row', { name: /^needs a person 2 / })).toBeVisible();
  await expect(page.getByRole('row', { name: /^refused 0 / })).toBeVisible();
  await isClean(page);
  await page.getByRole('link', { name: 'Decide them' }).click();
  await expect(page.getByText('2 rows to decide, 0 kept out, 0 taken in')).toBeVisible();
  await isClean(page);
  // Neither whom it may be, nor why it waits.
  expect(await page.locator('main').innerText()).not.toMatch(/erase|stop|suppress|objected|already|match/i);

  // By keyboard: the choices follow each other, and what was decided is where the focus goes.
  const one = page.locator('section.ui-card').filter({ hasText: 'Ostrivan1 Zelmorth1' });
  await one.getByRole('button', { name: 'Keep out' }).focus();
  await page.keyboard.press('Tab');
  await expect(one.getByRole('button', { name: 'The same person as on our list' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(one.getByRole('button', { name: 'Take in as somebody else' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(one.getByText('Taken in as somebody else.', { exact: true })).toBeVisible();
  await expect(one.getByText('Taken in as somebody else.', { exact: true })).toBeFocused();
  const two = page.locator('section.ui-card').filter({ hasText: 'Ostrivan2 Zelmorth2' });
  await two.getByRole('button', { name: 'Keep out' }).click();
  await expect(page.getByText('Nothing left to decide, 1 kept out, 1 taken in')).toBeVisible();
  await isClean(page);
  await one.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('1 row to decide, 1 kept out, 0 taken in')).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await isClean(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  for (const url of [second, first]) {
    await page.goto(url);
    await takeBack(page);
  }
  await page.goto(`${second.split('?')[0]}/held`);
  await expect(page.getByText('No row of this file needs a person.')).toBeVisible();
});
