// The receipt in its holder's hand, with scripts off: every use with its state and evidence, the signed file, the slip, the
// do-not-sell signal in words; and the rights page within two clicks of every public page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { voters } from '@/lib/testing/cast';
import { verifySavedProof } from '@/scripts/verify/saved-proof';
import { folders, query } from '../support/demo';
import { addressIn, expectNoAxeFault, expectNoSidewaysScroll, locales, voterPages } from './pages';

test.use({ javaScriptEnabled: false });
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

test('the slip shows the way back and nothing of the talk', async ({ page }) => {
  await page.goto(`${receiptAddress()}/slip`);
  await expect(page.locator('svg[role=img]')).toHaveCount(1);
  await expect(page.locator('blockquote')).toHaveCount(0);
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
      for (const path of [receiptAddress(), `${receiptAddress()}/slip`, '/stop']) {
        for (const locale of locales) {
          await page.goto(`${path}?lang=${locale}`);
          await expectNoAxeFault(page);
          await expectNoSidewaysScroll(page);
        }
      }
    });
  }
});
