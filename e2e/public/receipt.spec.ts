// The receipt in its holder's hand, with scripts off: every use with its state and evidence, the signed file, the slip, the
// do-not-sell signal in words; and the rights page within two clicks of every public page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { voters } from '@/lib/testing/cast';
import { verifySavedProof } from '@/scripts/verify/saved-proof';
import { newestMailTo } from '../support/confirm-mail';
import { folders, query } from '../support/demo';
import { addressIn, expectNoAxeFault, expectNoSidewaysScroll, locales, voterPages } from './pages';

test.use({ javaScriptEnabled: false });

/** The mail leaves after the answer. */
async function newestMail(page: Page, to: string): Promise<string> {
  await expect.poll(() => newestMailTo(page, to), { timeout: 10_000 }).not.toBe('');
  return newestMailTo(page, to);
}

const receiptAddress = () => readFileSync(join(folders.data, 'demo-receipt.txt'), 'utf8').trim();

test('WDR-10: lists the use, its state, since when and by what evidence, in each language', async ({ page }) => {
  for (const locale of locales) {
    await page.goto(`${receiptAddress()}?lang=${locale}`);
    await expect(page.locator('main section').first()).toContainText(/\d{4}/);
    await expect(page.locator('main details blockquote').first()).toHaveCount(1);
    await expect(page.locator('main form input[name=do][value=file]')).toHaveCount(1);
  }
});

test('STD-10: the receipt is saved as a signed file, which holds without us and shows no name', async ({
  request,
  baseURL,
}) => {
  const said = () => query<{ n: number }>('select count(*)::int as n from consent.event');
  const before = await said();
  const headers = { origin: baseURL ?? '' };
  for (const [form, type] of [
    ['file', 'application/ld+json'],
    ['file-kantara', 'application/json'],
  ] as const) {
    const answer = await request.post(receiptAddress(), { form: { do: form }, headers });
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toContain(type);
    expect(answer.headers()['content-disposition']).toContain('attachment');
    const text = await answer.text();
    const key = (await (await request.get('/.well-known/receipt-key.json')).json()) as { base64: string };
    expect(verifySavedProof(text, { receipts: key.base64 })).toMatchObject({ ok: true, problems: [] });
    for (const value of [voters.lena.familyNames, voters.lena.email, voters.lena.door.street])
      expect(text).not.toContain(value);
  }
  expect(await said()).toEqual(before);
});

test('CON-19: the slip shows the way back, also as a code to type, and nothing of the talk', async ({ page }) => {
  await page.goto(`${receiptAddress()}?lang=en`);
  await page.getByRole('link', { name: 'Print it on a slip of paper' }).click();
  await expect(page.locator('svg[role=img]')).toHaveCount(1);
  await expect(page.locator('blockquote')).toHaveCount(0);
  await expect(page.locator('.ui-slip')).toContainText(/It ends on .* \d{4}/);
  const code = (await page.locator('.ui-slip-code').textContent()) ?? '';
  expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
  const told = await page.goto(`${receiptAddress()}?lang=en`).then(() => page.locator('h1').textContent());
  for (const locale of locales) {
    await page.goto(`/c?lang=${locale}`);
    await page.getByRole('textbox').fill(code.toLowerCase().replace('-', ' '));
    await page.locator('main button').click();
    await expect(page.locator('form input[name=do][value=everything]')).toHaveCount(1);
    await expect(page.locator('form input[name=do][value=file]')).toHaveCount(1);
  }
  await page.goto('/c?lang=en');
  await page.getByRole('textbox').fill(code);
  await page.locator('main button').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(told ?? '');
  // Whoever came by code prints the slip with that code.
  await page.getByRole('button', { name: 'Print it on a slip of paper' }).click();
  await expect(page.locator('.ui-slip-code')).toHaveText(code);
});

test('CON-19: the receipt is sent to whoever reads the mailbox, without scripts, in each language', async ({
  page,
}) => {
  await query('update consent.receipt set letters_on = null, letters_ever = 0 where letters_on is not null');
  for (const [n, locale] of locales.entries()) {
    const address = `a-reader-${n}@example.org`;
    await page.goto(`${receiptAddress()}?lang=${locale}`);
    const form = page.locator('form:has(input[value=letter])');
    await form.getByRole('textbox').fill('a@b');
    await form.getByRole('button').click();
    await expect(page.locator('.ui-fault')).toBeVisible();
    await form.getByRole('textbox').fill(address);
    await form.getByRole('button').click();
    await expect(page.locator('form:has(input[value=letter-code])')).toBeVisible();
    expect(await page.content()).not.toContain(address);
    const first = await newestMail(page, address);
    expect(first).not.toContain('/c/');
    const code = /\b\d{6}\b/.exec(first)?.[0] ?? '';
    await page.getByRole('textbox').fill(code === '123456' ? '654321' : '123456');
    await page.locator('form:has(input[value=letter-code]) button').click();
    await expect(page.locator('.ui-fault')).toBeVisible();
    await page.getByRole('textbox').fill(code);
    await page.locator('form:has(input[value=letter-code]) button').click();
    await expect(page.locator('[data-tone=done]')).toBeVisible();
    await expect(async () => expect(await newestMail(page, address)).toContain('/c/')).toPass();
  }
  // Three a day: the fourth is refused in words, and nothing leaves.
  await page.goto(`${receiptAddress()}?lang=en`);
  await page.locator('form:has(input[value=letter])').getByRole('textbox').fill('a-fourth@example.org');
  await page.locator('form:has(input[value=letter]) button').click();
  await expect(page.getByText('This was asked for too often today.', { exact: false })).toBeVisible();
  expect(await newestMailTo(page, 'a-fourth@example.org')).toBe('');
});

test('the slip is 80 by 60 mm on paper', async ({ page }) => {
  await page.goto(`${receiptAddress()}/slip`);
  await page.emulateMedia({ media: 'print' });
  const box = await page.locator('.ui-slip').boundingBox();
  // 80 by 60 mm at 96 dots an inch.
  expect(box?.width).toBeLessThanOrEqual(303);
  expect(box?.height).toBeLessThanOrEqual(228);
  await expect(page.locator('footer')).toBeHidden();
});

test.describe('the do-not-sell signal', () => {
  for (const [value, isOn] of [
    ['1', true],
    ['0', false],
    ['', false],
    ['1,1', false],
  ] as const) {
    test(`STD-07: a header of "${value}" is ${isOn ? 'honoured in words' : 'no signal'}`, async ({ request }) => {
      const html = await (await request.get('/stop?lang=en', { headers: { 'sec-gpc': value } })).text();
      expect(html.includes('sends a do-not-sell signal')).toBe(isOn);
      expect(html).toMatch(/We sell nothing and share nothing/);
    });
  }

  test('STD-07: is kept nowhere for an unknown visitor', async ({ request }) => {
    const rows = () => query<{ n: number }>(`select count(*)::int as n from consent.event where method = 'gpc'`);
    const before = await rows();
    const answer = await request.get('/c?lang=en', { headers: { 'sec-gpc': '1' } });
    expect(answer.headers()['set-cookie']).toBeUndefined();
    await request.get(receiptAddress(), { headers: { 'sec-gpc': '1' } });
    expect(await rows()).toEqual(before);
  });
});

test('NOT-09: the addresses that machines and voters look for answer without a cookie', async ({ request }) => {
  for (const path of [
    ...['/.well-known/gpc.json', '/.well-known/security.txt', '/.well-known/receipt-key.json'],
    ...['/privacy', '/privacy/requests', '/accessibility'],
  ]) {
    const answer = await request.get(path, { headers: { cookie: '' } });
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()['set-cookie'], path).toBeUndefined();
  }
  expect(await (await request.get('/.well-known/gpc.json')).json()).toEqual({
    gpc: true,
    lastUpdate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
  });
});

test('STD-13: the open addresses are described, and a refusal to a program is problem details', async ({ request }) => {
  const described = (await (await request.get('/openapi.json')).json()) as { openapi: string; paths: object };
  expect(described.openapi).toMatch(/^3\.1/);
  expect(Object.keys(described.paths)).toEqual(
    expect.arrayContaining(['/c/{token}', '/privacy/requests', '/openapi.json']),
  );
  const refused = await request.get('/log/checkpoint');
  expect(refused.status()).toBe(401);
  expect(refused.headers()['content-type']).toBe('application/problem+json');
  expect(await refused.json()).toMatchObject({ type: 'urn:askfirst:refusal:signed-out', status: 401 });
});

test('A11Y-08: the rights page is within two clicks of every public page', async ({ page }) => {
  test.setTimeout(120_000);
  const pages = [
    ...voterPages.map((path) => addressIn('en', path)),
    '/c',
    '/stop',
    receiptAddress(),
    '/c/never-was',
    // An address that does not exist is tried with scripts, in voter-pages.spec.ts.
  ];
  for (const address of pages) {
    await page.goto(address);
    await expect(page.locator('a[href^="/privacy/requests"]').first(), address).toBeVisible();
  }
});

test.describe('seen by everybody', () => {
  test.use({ javaScriptEnabled: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`receipt, slip and stop have no fault for axe in ${colorScheme} at 360 px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 360, height: 740 });
      for (const path of [receiptAddress(), `${receiptAddress()}/slip`, '/stop', '/c']) {
        for (const locale of locales) {
          await page.goto(`${path}?lang=${locale}`);
          await expectNoAxeFault(page);
          await expectNoSidewaysScroll(page);
        }
      }
    });
  }
});
