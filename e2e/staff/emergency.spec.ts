// P8 through the desk: asked for by the organiser, agreed to by the auditor, seen by the asker alone, and closed.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { fullName, members } from '@/lib/testing/cast';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 180_000 });

async function asDemo(page: Page, who: keyof typeof members): Promise<void> {
  await page.goto('/demo');
  await page.getByRole('button', { name: `Sign in as ${fullName(members[who])}` }).click();
  await page.waitForURL((url) => url.pathname !== '/demo');
}

async function isClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((found) => `${found.id}: ${found.nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
}

test('P8: a reason and a second person, never the asker; a missing reference is answered like any other', async ({
  page,
}) => {
  await asDemo(page, 'tomas');
  await page.goto('/desk/alderquay/break-glass');
  await isClean(page);
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await expect(page.getByText('Check 3 answers')).toBeVisible();
  await page.getByLabel('Reference of the record').fill('ZZ-0000');
  await page.getByLabel('A volunteer is in danger').check();
  await page.getByLabel('What happened').fill('Somebody at this door threatened a volunteer.');
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await expect(page.getByText('Asked. It waits for the privacy lead or an auditor.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Agree to open it' })).toHaveCount(0);
});

test('P8: the auditor reaches it from the rail, and sees no name', async ({ page }) => {
  await asDemo(page, 'henrik');
  await page.getByRole('link', { name: 'Emergency' }).click();
  await expect(page.getByRole('heading', { name: 'Emergency' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ask for it' })).toHaveCount(0);
  await isClean(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await isClean(page);
});
