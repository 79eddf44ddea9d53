// D9 on a phone and on a desk: finding a volunteer, giving a turf out in one tap, undoing it, and what a volunteer said
// about their start deciding who is suggested, without being shown.
import type { Page } from '@playwright/test';
import { formatDay } from '@/lib/platform/format';
import { hasNoAxeFault } from '../support/clean';
import { signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 120_000 });

const assign = '/desk/alderquay/turf/assign';
const later = () => new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);

async function onAFreeDay(page: Page): Promise<void> {
  await page.getByText(/no meeting point yet/).click();
  await page.getByLabel('Day').fill(later());
  await page.getByLabel('Meeting point').fill('Library steps');
}

test.beforeEach(async ({ page }) => {
  await signInAs(page, 'tomas');
});

for (const [width, height] of [
  [360, 740],
  [1280, 900],
] as const) {
  test(`at ${width} px: short, found by name, given out in one tap, and taken back in one`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto(assign);
    const tall = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(tall).toBeLessThan(2_000);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await hasNoAxeFault(page);

    await page
      .getByRole('link', { name: /^Choose a volunteer for turf/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { name: /^Give out turf \d/ })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(2_400);
    await hasNoAxeFault(page);
    await onAFreeDay(page);
    const lines = page.locator('.ui-lines').first().locator('> li');
    const finder = page.getByLabel('Find a volunteer');
    if (await finder.isVisible()) {
      await finder.fill('priya');
      await expect(lines.filter({ visible: true })).toHaveCount(1);
      await finder.fill('zzz');
      await expect(page.getByText('Nobody is called that.')).toBeVisible();
      await finder.fill('');
    }
    await lines
      .filter({ visible: true })
      .getByRole('button', { name: /^Give / })
      .first()
      .click();
    await expect(page.getByText('Given out. Each list opens at the start of its walk.')).toBeVisible();
    await hasNoAxeFault(page);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(page.getByText('Taken back. The list locks on the phone at the next contact.')).toBeVisible();
    // The next one need not write day and place again.
    await page
      .getByRole('link', { name: /^Choose a volunteer for turf/ })
      .first()
      .click();
    await expect(page.locator('summary', { hasText: formatDay(later(), 'en') })).toContainText('Library steps');
  });
}

test('what a volunteer said decides the suggestion and the next cut, and stands on no screen of the desk', async ({
  page,
}) => {
  await page.goto('/desk/alderquay/team');
  await page.getByRole('row', { name: /Priya/ }).getByRole('link').click();
  await page.getByRole('textbox', { name: 'Street, area or meeting point' }).fill('qqqq');
  await page.getByLabel('Stairs are fine').check();
  await page.getByRole('button', { name: 'Keep this' }).click();
  await expect(
    page.getByText('No street, area or meeting point of this campaign is called that.').first(),
  ).toBeVisible();
  await page.getByRole('textbox', { name: 'Street, area or meeting point' }).fill('Quay Street');
  await page.getByRole('button', { name: 'Keep this' }).click();
  await page.waitForURL(/\/team$/);
  await page.getByRole('row', { name: /Priya/ }).getByRole('link').click();
  await hasNoAxeFault(page);
  await expect(page.getByText('Quay Street')).toHaveCount(0);

  await page.goto(`${assign}?suggest=1`);
  await onAFreeDay(page);
  await page.getByRole('button', { name: 'Suggest for this time' }).click();
  await expect(page.getByRole('button', { name: 'Confirm' })).toBeVisible();
  await hasNoAxeFault(page);
  await expect(page.getByText('Quay Street')).toHaveCount(0);
  await page.goto(assign);
  await page
    .getByRole('link', { name: /^Choose a volunteer for turf/ })
    .first()
    .click();
  await expect(page.getByText(/^(Fits what they said|Does not fit what they said)/).first()).toBeVisible();

  await page.goto('/desk/alderquay/team');
  await page.getByRole('row', { name: /Priya/ }).getByRole('link').click();
  await page.getByRole('button', { name: 'Take back what was said' }).click();
  await page.waitForURL(/\/team$/);
  await page.goto(assign);
  await page
    .getByRole('link', { name: /^Choose a volunteer for turf/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /^Give out turf \d/ })).toBeVisible();
  await expect(page.getByText(/what they said/)).toHaveCount(0);
});
