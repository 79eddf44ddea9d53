// A volunteer's phone in a test: the smallest screen we promise, signed in as Priya, who has a walk today.
import { type Browser, type BrowserContext, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { axeFaults } from '../support/clean';

export const PIN = '402918';
export const smallPhone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  locale: 'en-US',
  timezoneId: 'UTC',
};

/** Signs in on a page of its own (it shows the whole team), and gives the cookies to the phone. */
export async function signInAs(browser: Browser, phone: BrowserContext, name: string, baseURL: string): Promise<void> {
  const desk = await browser.newContext({ baseURL, locale: 'en-US' });
  const page = await desk.newPage();
  await page.goto('/demo');
  await page.getByRole('button', { name: new RegExp(`Sign in as ${name}`) }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/demo'));
  await phone.addCookies((await desk.storageState()).cookies);
  await desk.close();
}

export async function typePin(page: Page, digits = PIN): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click();
}

export async function choosePin(page: Page): Promise<void> {
  await expect(page.getByText('Choose 6 digits')).toBeVisible();
  await typePin(page);
  await expect(page.getByText('Type the same 6 digits again')).toBeVisible();
  await typePin(page);
}

/** From the sign-in to the open list. */
export async function openWalk(page: Page): Promise<void> {
  await page.goto('/field');
  await choosePin(page);
  await page.getByRole('button', { name: 'Open my walk' }).click();
  await expect(rows(page).first()).toBeVisible();
}

/** The worker holds every file: from here the network may go. */
export async function waitForWorker(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

/** From the sign-in to the open list of a phone that has sent everything and has lost its network since. */
export async function openWalkWithoutNetwork(page: Page): Promise<void> {
  await openWalk(page);
  await waitForWorker(page);
  await expect.poll(() => waiting(page)).toBe(0);
  await page.context().setOffline(true);
}

export const rows = (page: Page) => page.locator('.f-row');
export const waiting = async (page: Page): Promise<number> =>
  Number.parseInt((await page.getByTestId('queue').textContent()) ?? '', 10);

export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

/** axe in light, dark and sunlight, and nothing wider than the screen. */
export async function expectGood(page: Page, screen: string): Promise<void> {
  // The static shell comes first; the screen is judged, not the moment before it.
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
  for (const theme of ['light', 'dark', 'sun'] as const) {
    await page.evaluate((chosen) => {
      document.documentElement.dataset.theme = chosen;
    }, theme);
    expect(await axeFaults(page), `${screen} in ${theme}`).toEqual([]);
  }
  const small = await page.locator('a, button, select, summary').evaluateAll((all) =>
    all.flatMap((each) => {
      const { width, height } = each.getBoundingClientRect();
      return width > 0 && Math.min(width, height) < 43.5 ? [`${each.textContent} ${width} x ${height}`] : [];
    }),
  );
  expect(small, `${screen}: too small for a thumb`).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${screen} scrolls sideways`).toBeLessThanOrEqual(0);
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light';
  });
}
