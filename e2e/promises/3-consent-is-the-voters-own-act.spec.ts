// Promise 3: consent is the voter's own act, with the exact words kept, its grade shown, and a receipt.
import { devices, type Page } from '@playwright/test';
import { query } from '../support/demo';
import { expect, test } from '../support/leak-fixture';
import { openWalk, startTalk, typePin } from '../support/phone';
import { aVolunteerOnAWalk } from '../support/volunteer';

const { defaultBrowserType: _type, ...pixel } = devices['Pixel 7'];
test.use({ audience: 'field', ...pixel, locale: 'en-GB' });
test.describe.configure({ timeout: 240_000, mode: 'serial' });

type Yes = {
  person_id: string;
  statement: string;
  grade: string;
  method: string;
  notice_hash: string;
  receipt_id: string;
};

/** No control on the volunteer's screens says yes for anybody (CON-08). */
async function expectNoYes(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /agree|consent|^yes/i })).toHaveCount(0);
  await expect(page.locator('input[type=checkbox], input[type=radio], [role=switch]')).toHaveCount(0);
}

let code = '';
let statement = '';

test('the voter reads five facts and answers on a locked phone; both answers are alike', async ({ page }) => {
  await openWalk(page, await aVolunteerOnAWalk('Sunniva Hollerbeck'));
  await expectNoYes(page);
  await startTalk(page);
  await expectNoYes(page);
  await expect(page.getByText('How much does')).toHaveCount(0);
  await page.getByRole('button', { name: 'Ask with the phone' }).click();
  await expectNoYes(page);
  await page.getByRole('button', { name: 'Hand over the phone' }).click();

  await expect(page.getByRole('heading', { name: 'Who is answering?' })).toBeVisible();
  await page.locator('.f-equal button').first().click();
  await expect(page.getByRole('heading', { name: /asks you$/ })).toBeVisible();
  for (const fact of ['What', 'Why', 'Who', 'Until', 'Stop']) {
    await expect(page.locator('dt', { hasText: new RegExp(`^${fact}$`) })).toBeVisible();
  }
  statement = ((await page.locator('blockquote').textContent()) ?? '').replaceAll(/[“”]/g, '').trim();
  expect(statement).toMatch(/^I agree that .+ records my answers about .+\.$/);
  await expect(page.locator('input:checked, [aria-checked=true]')).toHaveCount(0);
  const [yes, no] = await Promise.all(
    ['Yes, I agree', 'No, I do not agree'].map((name) => page.getByRole('button', { name, exact: true }).boundingBox()),
  );
  expect([yes?.width, yes?.height]).toEqual([no?.width, no?.height]);

  // The walk is locked meanwhile: neither back nor reload leads to a list with names.
  await page.goBack().catch(() => undefined);
  await page.goto('/field#walk');
  await page.reload();
  await expect(page.getByRole('link', { name: /^Next door/ })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: /asks you$/ })).toBeVisible();

  const before = await query("select 1 from consent.event where kind = 'given'");
  await page.getByRole('button', { name: 'Yes, I agree', exact: true }).click();
  await expect(page.getByText('This receipt is yours. You can change your mind at any time.')).toBeVisible();
  code = (await page.locator('.f-code').textContent()) ?? '';
  expect(code.replaceAll(/\W/g, '').length).toBeGreaterThanOrEqual(8);
  await page.getByRole('button', { name: 'Done: give the phone back' }).click();
  await expect(page.getByRole('heading', { name: 'Please give the phone back' })).toBeVisible();
  await typePin(page);
  await expect(page.getByText('How much does')).toBeVisible();
  await page.getByRole('button', { name: 'A lot' }).click();
  await expect
    .poll(() => query("select 1 from consent.event where kind = 'given'").then((rows) => rows.length), {
      timeout: 60_000,
    })
    .toBe(before.length + 1);
});

test('what is kept are the exact words, the grade, the wording by its hash and the receipt', async () => {
  const [kept] = await query<Yes & { hash: string; texts: Record<string, { statement: string }> }>(
    `select e.*, n.hash, n.texts from consent.event e join consent.notice n on n.campaign_id = e.campaign_id and n.hash = e.notice_hash
     where e.kind = 'given' order by e.received_at desc, e.id desc limit 1`,
  );
  expect(kept).toMatchObject({ statement, grade: 'witnessed', method: 'in_person_device' });
  expect(kept?.texts.en?.statement).toBe(statement);
  expect(kept?.receipt_id).toBeTruthy();
  // A card names who handed it out, who saw no answer; the answer itself is the person's.
  expect(
    await query(
      `select method from consent.event where kind = 'given' and grade = 'confirmed'
         and ((witness_id is not null and method <> 'card_code') or (method = 'card_code' and actor_id <> person_id::text))`,
    ),
  ).toEqual([]);
});

test('the receipt opens by its code, without script, and stops this use in one tap', async ({
  browser,
  baseURL,
  leaks,
}) => {
  const context = await browser.newContext({
    ...pixel,
    baseURL: baseURL ?? '',
    javaScriptEnabled: false,
    locale: 'en-GB',
  });
  const voter = await context.newPage();
  leaks.watch(voter, { audience: 'public' });
  await voter.goto('/c');
  await voter.getByLabel(/^Code/).fill(code);
  await voter.getByRole('button', { name: 'Open my receipt' }).click();
  await expect(voter.getByText('You said yes, by your own hand')).toBeVisible();
  await voter.locator('summary').first().click();
  await expect(voter.locator('blockquote').first()).toHaveText(statement);
  expect(await voter.locator('script').count()).toBe(0);

  await expect.poll(() => query('select 1 from personal.answer').then((rows) => rows.length)).toBeGreaterThan(0);
  const [given] = await query<Yes>(
    "select * from consent.event where kind = 'given' order by received_at desc, id desc limit 1",
  );
  const pressed = Date.now();
  await voter.getByRole('button', { name: 'Stop this use' }).click();
  await expect(voter.getByText(/^Done at \d+:\d+.*We stopped this use\.$/)).toBeVisible();
  const open = () =>
    query(
      `select 1 from personal.answer where person_id = $1 and 'canvass.record_opinion' = any (usable_for)
       union all select 1 from consent.permission where person_id = $1 and purpose = 'canvass.record_opinion' and state = 'given'`,
      [given?.person_id],
    );
  expect(await open()).toEqual([]);
  expect(Date.now() - pressed).toBeLessThan(60_000);
  await context.close();
});
