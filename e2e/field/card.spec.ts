// A card's code, from the volunteer's phone to the voter's own device: not here yet, then the question on a page that has no
// script, then a receipt that stops. (The browser runs scripts, because axe is one.)
import { expectNoAxeFault, expectNoSidewaysScroll } from '../public/pages';
import { query } from '../support/demo';
import { expect, test } from '../support/leak-fixture';
import { goTo, openWalkWithoutNetwork, signInAs, smallPhone, waiting } from './phone';

test.use({ ...smallPhone, audience: 'field' });
test.describe.configure({ timeout: 180_000 });

test('CON-08: the code waits for the phone, asks on the own device, and stops afterwards', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  await signInAs(browser, context, 'Priya', baseURL ?? '');
  await openWalkWithoutNetwork(page);
  await goTo(page, '#door/11');
  await page.getByRole('button', { name: 'Spoke with someone' }).click();
  await page.getByRole('button', { name: 'Said it' }).click();
  await page.getByRole('button', { name: 'They said yes aloud: leave the card' }).click();
  await expect(page.getByText('Counted, about nobody.')).toBeVisible();
  const code = (await page.locator('.f-code').textContent()) ?? '';
  await page.getByRole('button', { name: 'Card is left' }).click();

  const voter = await browser.newContext({
    ...(baseURL ? { baseURL } : {}),
    viewport: { width: 360, height: 740 },
    locale: 'en-US',
  });
  const card = await voter.newPage();
  const open = async (lang: string) => {
    await card.goto(`/c?lang=${lang}`);
    await card.getByRole('textbox').fill(code.toLowerCase());
    await card.getByRole('button').last().click();
  };
  await open('en');
  await expect(card.getByText('Not here yet. You can already stop it, and that will win.')).toBeVisible();

  await context.setOffline(false);
  await expect.poll(() => waiting(page), { timeout: 30_000 }).toBe(0);
  for (const [lang, title] of [
    ['en', /asks you$/],
    ['fr', /vous pose une question$/],
    ['es', /le pregunta$/],
  ] as const) {
    await open(lang);
    await expect(card.getByRole('heading', { name: title })).toBeVisible();
    await expect(card.locator('script')).toHaveCount(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await card.emulateMedia({ colorScheme });
      await expectNoAxeFault(card);
    }
    await expectNoSidewaysScroll(card);
  }
  await open('en');
  await expect(card.getByRole('radio', { checked: true })).toHaveCount(0);
  await card.getByLabel('Your name').fill('Rowan Testcard');
  await card.getByRole('button', { name: 'Save my answers' }).click();
  await expect(card.getByText('Nothing was saved yet.', { exact: false })).toBeVisible();
  await expect(card.getByLabel('Your name')).toHaveValue('Rowan Testcard');
  await expectNoAxeFault(card);
  await card.getByRole('radio', { name: 'Yes, I agree' }).check();
  // CON-16: the person's own choice about the time after the election, kept with the answer.
  await card.getByRole('radio', { name: /^Keep me informed after the election/ }).check();
  await card.getByRole('button', { name: 'Save my answers' }).click();
  await expect(card.getByText('Your answer is saved.', { exact: false })).toBeVisible();
  await expect(card.getByText('You said yes on your own device.', { exact: false })).toBeVisible();
  await expect(card.getByText('Rowan')).toHaveCount(0);
  const kept = await query<{ keeps: boolean; days: number }>(
    `select keeps, round(extract(epoch from until - now()) / 86400)::int as days from consent.event
     where method = 'card_code' and kind = 'given' order by received_at desc limit 1`,
  );
  expect(kept).toEqual([{ keeps: true, days: expect.any(Number) }]);
  expect(kept[0]?.days).toBeGreaterThan(700);
  await expectNoAxeFault(card);
  await open('en');
  await expect(card.getByRole('radio')).toHaveCount(0);
  await card.getByRole('button', { name: 'Stop this use' }).click();
  await expect(card.getByText(/^Done at/)).toBeVisible();
  await voter.close();
});
