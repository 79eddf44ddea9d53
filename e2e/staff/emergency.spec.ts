import { isClean } from '../support/clean';
import { signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 180_000 });

test('P8: a reason and a second person, never the asker; a missing reference is answered like any other', async ({
  page,
}) => {
  await signInAs(page, 'tomas');
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
  await signInAs(page, 'henrik');
  await page.getByRole('link', { name: 'Emergency' }).click();
  await expect(page.getByRole('heading', { name: 'Emergency' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ask for it' })).toHaveCount(0);
  await isClean(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await isClean(page);
});
