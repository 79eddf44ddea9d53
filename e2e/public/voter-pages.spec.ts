// Every voter's page: right language, one heading, who runs and pays, rights in one click, no fault for axe in light and
// dark, nothing to scroll sideways at 320 px, no request to anybody else.
import { expect, test } from '@playwright/test';
import { addressIn, expectNoAxeFault, expectNoSidewaysScroll, locales, voterPages } from './pages';

for (const path of voterPages) {
  test.describe(path, () => {
    for (const locale of locales) {
      test(`says everything in ${locale}, with who runs and pays, and leads to the rights in one click`, async ({
        page,
      }) => {
        const response = await page.goto(addressIn(locale, path));
        expect(response?.status()).toBe(200);
        await expect(page.locator('html')).toHaveAttribute('lang', locale);
        await expect(page.locator('h1')).toHaveCount(1);
        await expect(page.locator('footer')).toContainText('Alderquay Together');
        await expect(page.locator('a[href^="/privacy/requests"]').first()).toBeVisible();
        const languages = page.locator('header a[hreflang]');
        await expect(languages).toHaveCount(3);
        expect(await languages.evaluateAll((all) => all.map((each) => each.getAttribute('href')))).toEqual(
          locales.map((other) => addressIn(other, path)),
        );
      });
    }

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`has no fault for axe in ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(addressIn('en', path));
        await expectNoAxeFault(page);
      });
    }

    test('holds at 320 px and asks nobody else for anything', async ({ page, baseURL }) => {
      const strangers: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('data:'))
          strangers.push(request.url());
      });
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(addressIn('es', path));
      await expectNoSidewaysScroll(page);
      expect(strangers).toEqual([]);
    });
  });
}

test('an address without a language opens in the reader’s own', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto('/privacy');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  expect(new URL(page.url()).pathname).toBe('/privacy');
  await context.close();
});

test('an address that does not exist says so in the reader’s language, with a way on', async ({ page }) => {
  const response = await page.goto('/nothing-here');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'We cannot show this' })).toBeVisible();
  await expect(page.locator('main a[href^="/privacy/requests"]')).toBeVisible();
  await expectNoAxeFault(page);
});

for (const locale of locales) {
  test(`an address that does not exist needs no script to say so, in ${locale}`, async ({ browser }) => {
    const context = await browser.newContext({ locale, javaScriptEnabled: false });
    const page = await context.newPage();
    const titles = {
      en: 'We cannot show this',
      fr: 'Nous ne pouvons pas montrer cela',
      es: 'No podemos mostrar esto',
    };
    for (const address of ['/nothing-here', '/nothing/here/either']) {
      expect((await page.goto(address))?.status()).toBe(404);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page).toHaveTitle(new RegExp(titles[locale]));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(titles[locale]);
      // The voter's frame: the languages, the rights, who runs this.
      await expect(page.getByRole('contentinfo')).toBeVisible();
      await expect(page.locator(`main a[href="/${locale}"]`)).toBeVisible();
      await expect(page.locator('script')).toHaveCount(0);
    }
    await page.getByRole('link', { name: 'Français' }).first().click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await context.close();
  });
}

test('an address deep in nowhere says so in three languages', async ({ page }) => {
  const response = await page.goto('/en/nothing/here');
  expect(response?.status()).toBe(404);
  for (const locale of locales) await expect(page.locator(`a[href="/${locale}"]`)).toBeVisible();
  await expectNoAxeFault(page);
});

test('tells machines that do-not-sell is honoured and where to report a weakness', async ({ request }) => {
  expect(await (await request.get('/.well-known/gpc.json')).json()).toMatchObject({ gpc: true });
  const security = await (await request.get('/.well-known/security.txt')).text();
  expect(security).toMatch(/^Contact: (mailto:|https?:)/);
  expect(Date.parse(/Expires: (.+)/.exec(security)?.[1] ?? '')).toBeGreaterThan(Date.now());
});

test('lets nobody try it on a campaign unless its operator says so', async ({ request, baseURL }) => {
  const asked = { headers: { origin: baseURL ?? '', 'sec-fetch-site': 'same-origin' }, data: {} };
  const answer = await request.post('/api/conformance', asked);
  expect(answer.status()).toBe(403);
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('ASKFIRST_TRIALS=1') });
  const key = { ...asked, data: { key: 'a-key-that-was-never-given' } };
  expect((await request.delete('/api/conformance', key)).status()).toBe(404);
});
