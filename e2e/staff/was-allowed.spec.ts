// P4 as the privacy lead meets it: person, use, instant; a sentence and its evidence in one answer; a file that holds.
import { readFileSync } from 'node:fs';
import { verifySavedProof } from '@/scripts/verify/saved-proof';
import { hasNoAxeFault, isClean } from '../support/clean';
import { query, signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 120_000 });
const address = '/desk/alderquay/consents/was-allowed';

test('P4: asks three things, answers with the words and the proof, and the file is checked without us', async ({
  page,
}) => {
  await signInAs(page, 'marta');
  await page.goto('/desk/alderquay/privacy');
  await page.getByRole('link', { name: 'Was this allowed?' }).click();
  await page.waitForURL((url) => url.pathname === address);
  await expect(page.locator('main input:not([type=hidden]), main select')).toHaveCount(3);
  const [person] = await query<{ ref: string }>(
    `select p.ref from personal.person p join consent.permission c on c.campaign_id = p.campaign_id and c.person_id = p.id
     where c.purpose = 'canvass.record_opinion' and c.state = 'given' and p.circle = 'roll' limit 1`,
  );
  await page.getByLabel('Person').fill(person?.ref ?? '');
  await page.getByLabel('Use').selectOption('canvass.record_opinion');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByRole('status')).toContainText(/llowed on /);
  // Sentence and evidence are one answer: no waiting, no second click, nothing still to come.
  await expect(page.getByRole('heading', { name: 'The evidence' })).toBeVisible();
  await expect(page.locator('[aria-busy=true], progress')).toHaveCount(0);
  await hasNoAxeFault(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the proof' }).click(),
  ]);
  expect(verifySavedProof(readFileSync(await download.path(), 'utf8'))).toMatchObject({ ok: true, problems: [] });
});

test('P4: says so when nobody is meant, and holds at 360 px in the dark', async ({ page }) => {
  await signInAs(page, 'marta');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(address);
  await isClean(page);
  await page.getByLabel('Person').fill('ZZ-ZZZZ');
  await page.getByLabel('Use').selectOption('canvass.contact');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByText('We hold nobody of this name or reference.')).toBeVisible();
});
