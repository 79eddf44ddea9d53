// V11 and V13. Registering: no field, two clicks to the official site, the same order for every state. Asking for help:
// after the official link, nothing ticked, whole without scripts, typed words kept, a receipt at the end.
import { expect, type Page, test } from '@playwright/test';
import { confirmLinks, readConfirmMail } from '../support/confirm-mail';
import { addressIn, expectNoAxeFault } from './pages';

test('leads from the list to the official site in two clicks, without a field or anything kept', async ({ page }) => {
  await page.goto(addressIn('en', '/register'));
  await expect(page.locator('input, select, textarea, form')).toHaveCount(0);
  await page.getByRole('link', { name: 'Ohio' }).click();
  await expect(page.getByRole('link', { name: /Go to the official website for Ohio/ })).toHaveAttribute(
    'href',
    'https://vote.gov/register/ohio',
  );
  await expect(page.locator('input, select, textarea, form')).toHaveCount(0);
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test('keeps the same order of parts for every state', async ({ page }) => {
  const partsOf = async (path: string) => {
    await page.goto(addressIn('en', path));
    return page.locator('main h2').allInnerTexts();
  };
  const ohio = await partsOf('/register/us/oh');
  expect(ohio.length).toBeGreaterThan(1);
  for (const state of ['tx', 'ca', 'vt']) expect(await partsOf(`/register/us/${state}`)).toEqual(ohio);
});

test('warns whoever is not a citizen before anything else', async ({ page }) => {
  await page.goto(addressIn('en', '/register/us/oh'));
  const [warning, official] = await Promise.all([
    page.getByText('Not a citizen?').boundingBox(),
    page.getByRole('link', { name: /official website/ }).boundingBox(),
  ]);
  expect(warning?.y ?? 0).toBeLessThan(official?.y ?? 0);
});

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('A. Visitor');
  await page.locator('[name=contact]').fill('visitor@example.org');
  await page.getByLabel('Town or postcode').fill('Alderquay');
  await page.getByLabel('Give me a ride').check();
  await page.getByLabel('I am at least 18 years old').check();
}

for (const javaScriptEnabled of [false, true]) {
  test.describe(javaScriptEnabled ? 'help, with scripts' : 'help, without scripts', () => {
    test.use({ javaScriptEnabled });

    test('shows the official link first and ticks nothing beforehand', async ({ page }) => {
      await page.goto(addressIn('en', '/register/help'));
      await expect(page.getByRole('link', { name: 'Go to the official sites' })).toBeVisible();
      for (const box of await page.getByRole('checkbox').all()) await expect(box).not.toBeChecked();
    });

    test('comes back with what was typed, says what is missing at the top and at the field', async ({ page }) => {
      await page.goto(addressIn('en', '/register/help'));
      await fillIn(page);
      await page.getByLabel('Town or postcode').fill('');
      await page.getByRole('button', { name: 'Ask for this help' }).click();
      await expect(page.getByText('Check 2 answers')).toBeVisible();
      await expect(page.getByText('Nothing you typed is lost.')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Town or postcode: Fill this in.' })).toHaveAttribute(
        'href',
        '#town',
      );
      await expect(page.getByLabel('Your name')).toHaveValue('A. Visitor');
      await expect(page.getByLabel('Give me a ride')).toBeChecked();
      await expect(page.getByLabel('Town or postcode')).toHaveAttribute('aria-invalid', 'true');
      if (javaScriptEnabled) await expect(page.locator('#faults')).toBeFocused();
    });

    test('CHD-01: without "I am at least 18" nothing is kept, and no birth date is asked', async ({ page }) => {
      await page.goto(addressIn('en', '/register/help'));
      await expect(page.locator('input[type=date], [name*=birth], [autocomplete*=bday]')).toHaveCount(0);
      await fillIn(page);
      await page.getByLabel('I am at least 18 years old').uncheck();
      await page.locator('[name=agree]').check();
      const before = await confirmLinks(page);
      await page.getByRole('button', { name: 'Ask for this help' }).click();
      await expect(page.getByRole('link', { name: /^I am at least 18 years old: / })).toHaveAttribute('href', '#age');
      await expect(page.getByText('Younger? Please do not fill in this form')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Go to the official sites' })).toBeVisible();
      if (javaScriptEnabled) await expectNoAxeFault(page);
      expect(await confirmLinks(page)).toEqual(before);
    });

    test('CHD-01: from 16 on, an address and a month are enough, and the receipt ends with that month', async ({
      page,
    }) => {
      const already = await confirmLinks(page);
      await page.goto(addressIn('en', '/register/help'));
      const card = page.locator('form', { has: page.locator('[name=month]') });
      await expect(card.locator('input:not([type=hidden]), select, textarea')).toHaveCount(4);
      await card.locator('[name=email]').fill('young@example.org');
      await card.locator('[name=month]').selectOption({ index: 1 });
      await card.locator('[name=consent]').check();
      await card.getByRole('button', { name: 'Remind me in that month' }).click();
      await expect(page.getByRole('link', { name: /^I am at least 16 years old: / })).toHaveAttribute('href', '#young');
      await page.getByLabel('I am at least 16 years old').check();
      await card.getByRole('button', { name: 'Remind me in that month' }).click();
      await page.waitForURL(/\/confirm\?/);
      await page.goto((await readConfirmMail(page, already)).confirm);
      await expect(page.getByText('Remind me in the month in which I reach voting age')).toBeVisible();
      await page.getByRole('button', { name: 'Yes, I agree' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your answer is saved');
    });

    test('CON-07: a phone number alone is turned away in words, and nothing is kept of it', async ({ page }) => {
      const before = await confirmLinks(page);
      await page.goto(addressIn('en', '/register/help'));
      await fillIn(page);
      await page.locator('[name=contact]').fill('202 555 0117');
      await page.locator('[name=agree]').check();
      await page.getByRole('button', { name: 'Ask for this help' }).click();
      await expect(page.getByText(/This is a phone number\. We send no text messages/).first()).toBeVisible();
      await expect(page.locator('[name=contact]')).toHaveAttribute('aria-invalid', 'true');
      expect(await confirmLinks(page)).toEqual(before);
    });

    test('CON-07: is confirmed from the mail, and ends on a receipt that can be stopped', async ({ page }) => {
      const already = await confirmLinks(page);
      await page.goto(addressIn('en', '/register/help'));
      await fillIn(page);
      await page.locator('[name=agree]').check();
      await page.getByRole('button', { name: 'Ask for this help' }).click();
      await page.waitForURL(/\/confirm\?/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look in your mail');
      const mail = await readConfirmMail(page, already);
      // A scanner that follows the link, twice, says yes for nobody.
      for (let opened = 0; opened < 2; opened += 1) expect((await page.request.get(mail.confirm)).status()).toBe(200);
      await page.goto(mail.confirm);
      await expect(page.locator('blockquote')).toHaveText(/^I agree that/);
      expect(await page.locator('script').count()).toBe(0);
      // Axe is a script itself.
      if (javaScriptEnabled) await expectNoAxeFault(page);
      await page.getByRole('button', { name: 'Yes, I agree' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your answer is saved');
      await page.goto(mail.confirm);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link has ended');
      await page.goto(mail.receipt);
      await expect(page.getByText('You said yes on your own device')).toBeVisible();
      await page.getByRole('button', { name: 'Stop this use' }).first().click();
      await expect(page.getByText(/We stopped this use/)).toBeVisible();
    });
  });
}
