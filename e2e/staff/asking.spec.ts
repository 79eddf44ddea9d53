// A new use, from the question at the desk over the message to the person's own answer: the words are written first, only
// those who agreed are asked, opening a link changes nothing, and one click ends it.
import type { Page } from '@playwright/test';
import { markedWord } from '@/lib/consent/commands/words-of-links';
import { expectNoAxeFault, expectNoSidewaysScroll } from '../public/pages';
import { folders, query, signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 180_000, mode: 'serial' });

const sizes = [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
];

async function looksGood(page: Page): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // Colours glide for a moment.
      await page.waitForTimeout(200);
      await expectNoAxeFault(page);
    }
    await expectNoSidewaysScroll(page);
  }
}

/** Twelve people of the roll agreed that we come back to them. */
const agreeToBeAsked = () =>
  query(
    `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, actor_id, at, received_at, until)
     select p.campaign_id, gen_random_uuid(), p.id, 'canvass.followup', 'given', 'confirmed', 'test', 'hash', 'test',
       now() - interval '1 day', now() - interval '1 day', now() + interval '40 days'
     from (select p.campaign_id, p.id from personal.person p
         join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id and d.stopped_at is null
       where p.circle = 'roll' order by p.id limit 12) p`,
  );

/** The links of as many messages as if they had been sent: the demo's roll has no e-mail addresses. */
async function linksOfMessages(count: number): Promise<string[]> {
  process.env.ASKFIRST_SECRETS = folders.secrets;
  const rows = await query<{ id: string }>(
    `with asked as (
       select a.campaign_id, a.notice_hash, f.person_id, gen_random_uuid() as receipt, gen_random_uuid() as talk
       from consent.asking a cross join lateral (select distinct person_id from consent.permission
         where purpose = 'canvass.followup' and state = 'given' order by 1 limit $1) f where a.stopped_at is null),
     receipts as (
       insert into consent.receipt (campaign_id, id, token_hash, code, conversation_id, person_id, synced_at, asks_until, ends_at)
       select campaign_id, receipt, decode(replace(receipt::text, '-', ''), 'hex'), receipt::text, talk, person_id, now(),
         now() + interval '9 days', now() + interval '9 days' from asked returning id)
     insert into consent.event (campaign_id, id, person_id, purpose, kind, method, notice_hash, locale, conversation_id, receipt_id, actor_id, at)
     select campaign_id, gen_random_uuid(), person_id, 'comms.phone', 'asked', 'message', notice_hash, 'en', talk, receipt, 'test', now()
     from asked returning receipt_id as id`,
    [count],
  );
  return rows.map(({ id }) => `/ask/${markedWord('ask', id)}`);
}
const yeses = async () => {
  const rows = await query<{ n: number }>(
    `select count(*)::int as n from consent.event where purpose = 'comms.phone' and kind = 'given'`,
  );
  return rows[0]?.n ?? 0;
};

test('D2: a use without words leads to writing them, and nobody can be asked before', async ({ page }) => {
  await signInAs(page, 'tomas');
  await page.goto('/desk/alderquay/may-i/ask?use=comms.phone');
  await expect(page.getByText('This use has no notice yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start asking' })).toHaveCount(0);
  await looksGood(page);
  await page.goto('/desk/alderquay/may-i?use=comms.phone');
  await looksGood(page);
  await page.getByRole('button', { name: 'Write it' }).click();
  for (const [index, label] of ['English', 'French', 'Spanish'].entries()) {
    await page.getByLabel(`About what, in ${label}`).fill(['the buses', 'les bus', 'los autobuses'][index] ?? '');
  }
  await page.getByRole('button', { name: 'Save and show' }).click();
  // The page comes back with the words that were saved; only then its frames stay.
  await expect(page.getByLabel('About what, in Spanish')).toHaveValue('los autobuses');
  await page.waitForLoadState('networkidle');
  for (const index of [0, 1, 2]) {
    const answer = page.frameLocator('iframe').nth(index).locator('[data-answer="yes"]');
    await answer.scrollIntoViewIfNeeded({ timeout: 30_000 });
    await expect(answer).toBeVisible();
  }
  await page.getByRole('button', { name: 'Publish this notice' }).click();
  await expect(page.getByText('Published.', { exact: false })).toBeVisible();
});

test('PUR-05: only those who agreed are asked; the link asks on a page without scripts; one click ends it', async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAs(page, 'tomas');
  await page.goto('/desk/alderquay/may-i/ask?use=comms.phone');
  await expect(page.getByText('Nobody who may be asked now.')).toBeVisible();
  await agreeToBeAsked();
  await page.reload();
  await expect(page.getByRole('row', { name: /At the door.*10/ })).toBeVisible();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await looksGood(page);
  await page.getByRole('button', { name: 'Start asking' }).click();
  await expect(page.getByText('Check 1 answer')).toBeVisible();
  await page.getByLabel('At the door, on the next lists').check();
  await page.getByRole('button', { name: 'Start asking' }).click();
  await expect(page.getByRole('heading', { name: /^You are asking since/ })).toBeVisible();
  await looksGood(page);

  const links = await linksOfMessages(3);
  expect(links).toHaveLength(3);
  const voter = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const question = await voter.newPage();
  for (const locale of ['en', 'fr', 'es']) {
    await question.goto(`${links[0]}?lang=${locale}`);
    await expect(question.locator('html')).toHaveAttribute('lang', locale);
    await expect(question.locator('script')).toHaveCount(0);
    await looksGood(question);
  }
  expect(await yeses()).toBe(0);
  await expect(question.locator(':checked')).toHaveCount(0);
  const boxes = await Promise.all(
    (await question.locator('[data-kind="answer"]').all()).map((button) => button.boundingBox()),
  );
  expect(boxes).toHaveLength(2);
  expect(Math.abs((boxes[0]?.width ?? 0) - (boxes[1]?.width ?? 99))).toBeLessThanOrEqual(1);
  expect(Math.abs((boxes[0]?.height ?? 0) - (boxes[1]?.height ?? 99))).toBeLessThanOrEqual(1);
  await question.goto(`${links[0]}?lang=en`);
  await question.getByRole('button', { name: 'Yes, I agree' }).click();
  await expect(question.getByRole('heading', { name: 'Your answer is saved' })).toBeVisible();
  await looksGood(question);
  expect(await yeses()).toBe(1);
  await question.goto(`${links[0]}?lang=en`);
  await expect(question.getByRole('heading', { name: 'This question has ended' })).toBeVisible();
  await question.goto(`${links[1]}?lang=en`);
  await question.getByRole('button', { name: 'No, I do not agree' }).click();
  await expect(question.getByRole('heading', { name: 'Your answer is saved' })).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: 'Stop asking' }).click();
  await expect(page.getByRole('button', { name: 'Start asking' })).toBeVisible();
  await question.goto(`${links[2]}?lang=en`);
  await expect(question.getByRole('heading', { name: 'This question has ended' })).toBeVisible();
  expect(await yeses()).toBe(1);
  await voter.close();
});

test('PUR-05: the privacy lead sees how far it is and cannot start it', async ({ page }) => {
  await signInAs(page, 'marta');
  await page.goto('/desk/alderquay/may-i/ask?use=comms.phone');
  await expect(page.getByText('The owner or an organiser starts and stops the asking.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start asking' })).toHaveCount(0);
});
