// The voter's hand: the walk's key is out of memory, every way back stays on the voter's screen, yes and no are alike,
// and no screen of the volunteer's own has a control that says yes for anybody (CON-08, CON-22).
import type { Page } from '@playwright/test';
import { expect, test } from '../support/leak-fixture';
import { expectGood, goTo, openWalk, openWalkWithoutNetwork, signInAs, smallPhone, typePin, waiting } from './phone';

test.use({ ...smallPhone, audience: 'field' });
test.describe.configure({ timeout: 180_000 });

test.beforeEach(async ({ browser, context, baseURL }) => {
  await signInAs(browser, context, 'Priya', baseURL ?? '');
});

/** Words of a consent in the three languages; on the volunteer's own screens no control may carry them. */
const consentWords = /\bI agree\b|j.accepte|\bacepto\b|consent/i;

async function consentControls(page: Page): Promise<string[]> {
  const controls = page.locator('button, a, summary, [role="button"]');
  const names = await controls.evaluateAll((all) =>
    all.map((each) => each.getAttribute('aria-label') ?? each.textContent),
  );
  const boxes = await page
    .locator('input[type="checkbox"], input[type="radio"], [role="switch"], [role="checkbox"]')
    .count();
  return [...names.filter((name) => consentWords.test(name ?? '')).map(String), ...Array(boxes).fill('a box to tick')];
}

async function talkAt(page: Page, place: number): Promise<void> {
  await goTo(page, `#door/${place}`);
  await page.getByRole('button', { name: 'Spoke with someone' }).click();
  await page.getByRole('button', { name: 'Said it' }).click();
}

async function handOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ask with the phone' }).click();
  await page.getByRole('button', { name: 'Hand over the phone' }).click();
  await expect(page.getByText('Who is answering?')).toBeVisible();
}

test('the volunteer’s own screens have no control that gives a consent, and ask no opinion before one', async ({
  page,
}) => {
  await openWalk(page);
  for (const hash of ['#today', '#walk', '#map', '#door/6', '#rights/6', '#queue', '#safety', '#building/6', '#end']) {
    await goTo(page, hash);
    await expect(page.locator('h1')).toBeVisible();
    await page.waitForTimeout(250);
    expect(await consentControls(page), hash).toEqual([]);
  }
  await talkAt(page, 6);
  await expect(page.getByRole('button', { name: 'Ask with the phone' })).toBeVisible();
  expect(await consentControls(page)).toEqual([]);
  const html = await page.content();
  expect(html).not.toContain('How much does');
  expect(html).not.toContain('Do you agree with what we propose');
  const card = page.locator('.f-equal button');
  const boxes = await Promise.all((await card.all()).map((each) => each.boundingBox()));
  expect(boxes).toHaveLength(3);
  for (const box of boxes) {
    expect(box?.width).toBeCloseTo(boxes[0]?.width ?? 0, 0);
    expect(box?.height).toBeCloseTo(boxes[0]?.height ?? 0, 0);
  }
  await page.getByRole('button', { name: 'They said yes aloud: leave the card' }).click();
  await expect(page.getByText('Counted, about nobody.')).toBeVisible();
  await page.getByRole('button', { name: 'Card is left' }).click();
  await expect(page.getByText('Thank you for your time')).toBeVisible();
  expect(await page.content()).not.toContain('How much does');
});

test('yes and no are the same box, in each language, at 320 px and at 400 % zoom', async ({ page }) => {
  await openWalk(page);
  await talkAt(page, 7);
  await handOver(page);
  await expectGood(page, 'Who is answering');
  await page.locator('.f-equal button').first().click();
  await expect(page.locator('.f-statement')).toBeVisible();
  await expectGood(page, 'The question');
  for (const language of ['English', 'Français', 'Español']) {
    await page.getByRole('button', { name: language }).click();
    await page.waitForTimeout(250);
    for (const size of [
      { width: 360, height: 740 },
      { width: 320, height: 640 },
      { width: 320, height: 256 },
    ]) {
      await page.setViewportSize(size);
      await expectAlike(page);
    }
  }
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.locator(':checked, [aria-checked="true"], [data-kind="answer"][aria-pressed]').count()).toBe(0);
  await page.getByRole('button', { name: 'Devolver el teléfono sin responder' }).click();
  await typePin(page);
  await expect(page.getByRole('button', { name: 'Ask with the phone' })).toBeVisible();
});

async function expectAlike(page: Page): Promise<void> {
  const measured = await page.locator('[data-kind="answer"]').evaluateAll((buttons) =>
    buttons.map((button) => {
      const { width, height } = button.getBoundingClientRect();
      const style = getComputedStyle(button);
      return {
        size: { width, height },
        look: [style.fontSize, style.fontWeight, style.fontFamily, style.color, style.backgroundColor, style.border],
      };
    }),
  );
  const [yes, no] = measured;
  expect(measured).toHaveLength(2);
  expect(Math.abs((yes?.size.width ?? 0) - (no?.size.width ?? 9))).toBeLessThanOrEqual(1);
  expect(Math.abs((yes?.size.height ?? 0) - (no?.size.height ?? 9))).toBeLessThanOrEqual(1);
  expect(yes?.look).toEqual(no?.look);
  expect(Math.min(yes?.size.height ?? 0, yes?.size.width ?? 0)).toBeGreaterThanOrEqual(48);
  await expect(page.locator('.f-voter-foot button')).toBeInViewport();
}

test('back, reload and a task switch stay in the voter’s hand; the receipt answers before the phone has sent', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  await openWalkWithoutNetwork(page);
  await talkAt(page, 8);
  await handOver(page);
  await page.locator('.f-equal button').first().click();
  const statement = page.locator('.f-statement');
  await expect(statement).toBeVisible();
  await page.goBack();
  await expect(statement).toBeVisible();
  await goTo(page, '#walk');
  await expect(statement).toBeVisible();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(statement).toBeVisible();
  await page.reload();
  await expect(statement).toBeVisible();
  expect(await page.locator('.f-row').count()).toBe(0);
  const other = await context.newPage();
  await other.goto('/field');
  await expect(other.locator('.f-statement')).toBeVisible();
  await other.close();

  await page.getByRole('button', { name: 'Yes, I agree' }).click();
  await expect(page.getByText('Your answer is saved.')).toBeVisible();
  const qr = await page.locator('.f-qr').boundingBox();
  expect(Math.min(qr?.width ?? 0, qr?.height ?? 0)).toBeGreaterThanOrEqual(240);
  await expectGood(page, 'Receipt');
  const code = (await page.locator('.f-code').textContent()) ?? '';
  const voter = await browser.newContext({ ...(baseURL ? { baseURL } : {}), javaScriptEnabled: false });
  const receipt = await voter.newPage();
  await receipt.goto('/c');
  await receipt.getByRole('textbox').fill(code);
  await receipt.getByRole('button').last().click();
  await expect(receipt.getByText(/not here yet/i)).toBeVisible();
  await voter.close();

  await page.getByRole('button', { name: 'Done: give the phone back' }).click();
  await expectGood(page, 'Give back');
  await typePin(page, '111222');
  await expect(page.getByText('That was not your PIN.')).toBeVisible();
  await typePin(page);
  await expect(page.getByText('The questions are open.')).toBeVisible();
  await page.getByRole('button', { name: 'A lot' }).click();
  await expect(page.getByText('Do you agree with what we propose?')).toBeVisible();
  await expect.poll(() => waiting(page)).toBe(3);
  await context.setOffline(false);
  await expect.poll(() => waiting(page), { timeout: 20_000 }).toBe(0);
});
