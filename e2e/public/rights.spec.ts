// V2, V6, V7, V8: a receipt, a request, its ticket and a stop at an address, with scripts off. Opening changes nothing,
// the answer is the same whether we hold the person or not, and no page shows what was not said.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { voters } from '@/lib/testing/cast';
import { folders, query } from '../support/demo';
import { expectNoAxeFault, expectNoSidewaysScroll, locales } from './pages';

test.use({ javaScriptEnabled: false });

const receiptAddress = () => readFileSync(join(folders.data, 'demo-receipt.txt'), 'utf8').trim();

/** The words of a ticket without what tells two tickets apart: its number and its times. */
const ticketWords = async (page: Page) =>
  (await page.locator('main').innerText())
    .replaceAll(/[A-Z0-9]{2}-[A-Z0-9]{4}/g, 'REF')
    .replaceAll(/\d{2}:\d{2}/g, 'TIME');

async function ask(page: Page, contact: string): Promise<void> {
  await page.goto('/privacy/requests');
  await page.getByLabel('See what you hold about me, with a copy').check();
  await page.getByLabel('E-mail or phone').fill(contact);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Request');
}

test.describe('the receipt', () => {
  test('shows one talk and no name, contact, street or source', async ({ page }) => {
    expect((await page.goto(receiptAddress()))?.status()).toBe(200);
    const html = await page.content();
    const { familyNames, email, phone, door, sourceId } = voters.lena;
    for (const value of [familyNames, email, phone, door.street, sourceId]) expect(html).not.toContain(value);
    await expect(page.locator('script')).toHaveCount(0);
    await expectNoSidewaysScroll(page);
  });

  test('changes nothing when it is opened, and nothing when another site sends its form', async ({ request }) => {
    const said = () => query<{ n: number }>('select count(*)::int as n from consent.event');
    const before = await said();
    const address = receiptAddress();
    for (const method of ['GET', 'GET', 'HEAD']) expect((await request.fetch(address, { method })).status()).toBe(200);
    for (const origin of ['https://elsewhere.example', 'null']) {
      const answer = await request.post(address, { form: { do: 'everything' }, headers: { origin } });
      expect(answer.status()).toBe(403);
    }
    expect(await said()).toEqual(before);
  });

  test('says the same of a link that never was, in each language', async ({ page }) => {
    for (const locale of locales) {
      const response = await page.goto(`/c/never-was?lang=${locale}`);
      expect(response?.status()).toBe(404);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
    }
  });
});

test.describe('a request', () => {
  test('asks at most four things, ticks nothing beforehand, and keeps what was typed', async ({ page }) => {
    await page.goto('/privacy/requests');
    await expect(page.locator('main input:not([type=checkbox]):not([type=hidden]), main textarea')).toHaveCount(3);
    for (const box of await page.getByRole('checkbox').all()) await expect(box).not.toBeChecked();
    await page.getByLabel('Your name').fill('A. Visitor');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByText('Check 1 answer')).toBeVisible();
    await expect(page.getByLabel('Your name')).toHaveValue('A. Visitor');
    expect(await page.context().cookies()).toEqual([]);
  });

  test('is answered alike, word for word, whether we hold the person or not', async ({ page }) => {
    await ask(page, voters.joost.email);
    const held = await ticketWords(page);
    await ask(page, 'nobody.here@example.org');
    expect(await ticketWords(page)).toBe(held);
    await page.getByLabel('6-digit code').fill('000000');
    await page.getByRole('button', { name: 'Show my record' }).click();
    await expect(page.getByText(/This code does not work/)).toBeVisible();
  });

  test('opens no record without a code', async ({ page }) => {
    for (const path of ['/me', '/me/correct', '/me/erase', '/me/again', '/me/copy']) {
      expect((await page.goto(path))?.status()).toBe(401);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is closed');
    }
  });
});

test('visits to an address stop at once, without a name, known or not', async ({ page }) => {
  for (const street of ['1 Nowhere Row', '2 Nowhere Row']) {
    await page.goto('/stop');
    await expect(page.locator('main input:not([type=hidden])')).toHaveCount(3);
    await page.getByLabel('Number and street').fill(street);
    await page.getByLabel('Postcode and town').fill('AQ9 9ZZ Alderquay');
    await page.getByRole('button', { name: 'Stop the visits' }).click();
    await expect(page.getByText(/We will send nobody from .+ to this address/)).toBeVisible();
  }
});

test.describe('for everybody', () => {
  test.use({ javaScriptEnabled: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has no fault for axe in ${colorScheme}, at 320 px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 700 });
      for (const path of [receiptAddress(), '/c', '/privacy/requests', '/stop', '/me', '/c/never-was']) {
        for (const locale of locales) {
          await page.goto(`${path}?lang=${locale}`);
          await expectNoAxeFault(page);
          await expectNoSidewaysScroll(page);
        }
      }
    });
  }
});
