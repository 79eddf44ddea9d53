// The whole way of a voter with scripts off, once in each language: ask for help, confirm from the own mail, read the
// receipt, stop one use and keep the other, open the own record with a code, and erase it.
import { expect, type Page, test } from '@playwright/test';
import { newestMailTo, readConfirmMail } from '../support/confirm-mail';
import { expectNoSidewaysScroll, locales } from './pages';

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
test.describe.configure({ timeout: 120_000 });

const press = (page: Page, action: string) => page.locator(`form:has(input[name=do][value=${action}]) button`).first();

for (const [n, locale] of locales.entries()) {
  test(`WDR-02: from the first question to the erasure, in ${locale}`, async ({ page }) => {
    const address = `whole-way-${locale}@example.org`;
    const step = async () => {
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.locator('h1')).toHaveCount(1);
      await expectNoSidewaysScroll(page);
    };
    await page.goto(`/${locale}/register/help`);
    const form = page.locator('form:has(input[name=helps])').first();
    await expect(form.locator(':checked')).toHaveCount(0);
    await form.locator('[name=name]').fill(`Rowan Wholeway${'abc'[n]}`);
    await form.locator('[name=contact]').fill(address);
    await form.locator('[name=town]').fill('Alderquay');
    for (const help of ['link', 'reminder']) await form.locator(`[name=helps][value=${help}]`).check();
    await form.locator('[name=age]').check();
    await form.locator('[name=agree]').check();
    await form.getByRole('button').last().click();
    await page.waitForURL(/\/confirm/);
    await step();
    await expect.poll(() => newestMailTo(page, address), { timeout: 15_000 }).toContain('/confirm/');
    const links = await readConfirmMail(page);

    await page.goto(links.confirm);
    await step();
    await page.locator('main form button').click();
    await step();
    await page.goto(links.receipt);
    await step();
    const uses = page.locator('form:has(input[name=do][value=use])');
    await expect(uses).toHaveCount(2);
    await uses.first().getByRole('button').click();
    await expect(page.locator('[data-tone=done]')).toBeVisible();
    await step();
    await page.goto(links.receipt);
    await expect(uses).toHaveCount(1);

    await press(page, 'send-code').click();
    await page.waitForURL(/\/r\//);
    await step();
    await expect.poll(() => newestMailTo(page, address), { timeout: 15_000 }).toMatch(/\b\d{6}\b/);
    await page.locator('[name=code]').fill(/\b\d{6}\b/.exec(await newestMailTo(page, address))?.[0] ?? '');
    await press(page, 'prove').click();
    await page.waitForURL(/\/me/);
    await step();
    await expect(page.locator('main')).toContainText(`Wholeway${'abc'[n]}`);
    await page.locator('a[href^="/me/erase"]').first().click();
    await step();
    await page.locator('main form').last().getByRole('button').click();
    await step();
    await expect(page.locator('main')).toContainText(/[A-Z0-9]{2}-[A-Z0-9]{4}/);
    await page.goto(`/me?lang=${locale}`);
    await expect(page.locator('main')).not.toContainText('Wholeway');
    // The receipt of what was erased shows nothing that was said and offers nothing but the way to one's rights.
    const last = await page.goto(links.receipt);
    expect([404, 410]).toContain(last?.status());
    await step();
  });
}
