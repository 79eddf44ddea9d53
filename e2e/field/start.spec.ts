// Where a volunteer would like to start: said on the phone, shown to them alone, taken back in one tap.
import { expect, test } from '../support/leak-fixture';
import { choosePin, expectGood, goTo, signInAs, smallPhone, typePin } from './phone';

test.use({ ...smallPhone, audience: 'field' });
test.describe.configure({ timeout: 120_000 });

test('a volunteer says where they would like to start, changes it, and takes it back', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  await signInAs(browser, context, 'Priya', baseURL ?? '');
  await page.goto('/field');
  await choosePin(page);
  await page.getByRole('link', { name: 'Where I would like to start' }).click();
  await expect(page.getByRole('heading', { name: 'Where I would like to start' })).toBeVisible();
  await expectGood(page, 'Start, empty');
  await expect(page.getByRole('button', { name: 'Keep this' })).toHaveCount(0);
  await page.getByLabel('Street, area or meeting point').fill('zzzz');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByText('No place of this campaign is called that.')).toBeVisible();
  await page.getByLabel('Street, area or meeting point').fill('quay');
  await page.getByRole('button', { name: 'Find' }).click();
  await page
    .getByRole('button', { name: /Quay.*\(street\)/ })
    .first()
    .click();
  await expect(page.getByText(/^Chosen: .*Quay/)).toBeVisible();
  await page.getByRole('button', { name: '1.5 hours' }).click();
  await page.getByRole('button', { name: 'No stairs, please' }).click();
  await expectGood(page, 'Start, chosen');
  await page.getByRole('button', { name: 'Keep this' }).click();
  await expect(page.getByText('Kept. You can change it at any time.')).toBeVisible();
  // What is kept is the campaign's, sealed with the volunteer's key; the phone asks for it anew behind its PIN.
  await page.reload();
  await typePin(page);
  await goTo(page, '#start');
  await expect(
    page.getByText(/^You would like to start near .*Quay.*, for 1.5 hours, without stairs\.$/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('Taken back. Nothing of it is kept.')).toBeVisible();
  await goTo(page, '#today');
  await goTo(page, '#start');
  await expect(page.getByRole('heading', { name: 'Where I would like to start' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take it back' })).toHaveCount(0);
});
