// A new use, from the question at the desk over the message to the person's own answer: the words are written first, only
// those who agreed are asked, opening a link changes nothing, and one click ends it.
import type { Page } from '@playwright/test';
import { expectNoAxeFault, expectNoSidewaysScroll } from '../public/pages';
import { query, signInAs } from '../support/demo';
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
      await expectNoAxeFault(page);
    }
    await expectNoSidewaysScroll(page);
  }
}

/** Twelve people of the roll with an e-mail address agreed that we come back to them, and to e-mail. */
const agreeToBeAsked = () =>
  query(
    `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, actor_id, at, received_at, until)
     select p.campaign_id, gen_random_uuid(), p.id, u.purpose, 'given', 'confirmed', 'test', 'hash', 'test',
       now() - interval '1 day', now() - interval '1 day', now() + interval '40 days'
     from (select distinct p.campaign_id, p.id from personal.person p join personal.contact c
         on c.campaign_id = p.campaign_id and c.person_id = p.id and c.kind = 'email'
         join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id and d.stopped_at is null
       where p.circle = 'roll' order by p.id limit 12) p, unnest('{canvass.followup,comms.email}'::text[]) as u(purpose)`,
  );
const yeses = async () =>
  (
    await query<{ n: number }>(
      `select count(*)::int as n from consent.event where purpose = 'comms.phone' and kind = 'given'`,
    )
  )[0]?.n ?? 0;

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
  for (const frame of await page.locator('iframe').all()) {
    await frame.scrollIntoViewIfNeeded();
    await expect(frame.contentFrame().locator('[data-answer="yes"]')).toBeVisible({ timeout: 30_000 });
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
  await expect(page.getByRole('row', { name: /By e-mail.*10/ })).toBeVisible();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await looksGood(page);
  await page.getByRole('button', { name: 'Start asking' }).click();
  await expect(page.getByText('Check 1 answer')).toBeVisible();
  await page.getByLabel('By e-mail, with a link where they answer').check();
  await page.getByRole('button', { name: 'Start asking' }).click();
  await expect(page.getByRole('heading', { name: /^You are asking since/ })).toBeVisible();
  await looksGood(page);

  let links: string[] = [];
  await expect(async () => {
    const html = (await (await page.request.get('/demo/mail')).text()).replaceAll('&amp;', '&');
    links = [...new Set(html.match(/\/ask\/[0-9a-f-]{36}\.[\w-]{43}/g))];
    expect(links.length).toBeGreaterThanOrEqual(10);
  }).toPass();

  const voter = await browser.newContext({ ...(baseURL ? { baseURL } : {}), javaScriptEnabled: false });
  const question = await voter.newPage();
  for (const locale of ['en', 'fr', 'es']) {
    await question.goto(`${links[0]}?lang=${locale}`);
    await expect(question.locator('html')).toHaveAttribute('lang', locale);
    await expect(question.locator('script')).toHaveCount(0);
    await looksGood(question);
  }
  expect(await yeses()).toBe(0);
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
