// From the invitation to Today: the training with every answer explained, the undertaking, and no list before them.
import { questions } from '@/lib/canvass/training';
import { expect, test } from '../support/leak-fixture';
import { choosePin, expectGood, smallPhone } from './phone';

test.use({ ...smallPhone, audience: 'field' });
test.describe.configure({ timeout: 180_000 });

test('an invited volunteer is ready in a few minutes, and not before', async ({ page, context, browser, baseURL }) => {
  const desk = await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: 'en-US' });
  const invitation = await desk.newPage();
  await invitation.goto('/demo');
  await invitation.getByRole('button', { name: /Open the invitation of Luc/ }).click();
  await invitation.getByRole('button', { name: 'Join', exact: true }).click();
  await invitation.waitForURL(/\/field/);
  await context.addCookies((await desk.storageState()).cookies);
  await desk.close();

  await page.goto('/field');
  await expect(page.getByRole('heading', { name: 'Before your first door' })).toBeVisible();
  await expectGood(page, 'Welcome');
  const load = await page.request.post('/api/field-sync', {
    headers: { 'sec-fetch-site': 'same-origin', ...(baseURL ? { origin: baseURL } : {}) },
    data: { v: 1, kind: 'load', walkId: '0190b3c0-0000-7000-8000-000000000001' },
  });
  expect(await load.json()).toMatchObject({ kind: 'refusal', code: 'not-permitted' });

  await page.getByRole('button', { name: 'Start the questions' }).click();
  const title = page.locator('h1');
  for (let n = 1; n <= 8; n += 1) {
    await expect(title).toHaveText(`Question ${n} of 8`);
    if (n === 1) await expectGood(page, 'A question');
    // one wrong answer is explained and does not stand in the way
    const question = questions[n - 1];
    const chosen = question?.choices.find((choice) => (choice.id === question.right) === n > 1);
    await page.getByRole('button', { name: chosen?.words.en ?? '', exact: true }).click();
    await expect(page.getByText(n === 1 ? 'Not quite.' : 'That is right.')).toBeVisible();
    await page.getByRole('button', { name: 'Next', exact: true }).click();
  }
  await expect(page.getByRole('heading', { name: 'What I promise' })).toBeVisible();
  await expectGood(page, 'The undertaking');
  await page.getByRole('button', { name: 'I promise this' }).click();
  await choosePin(page);
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
});
