// D21 as an organiser meets it: a sentence of boxes, figures that follow, what is refused and why, and on to cutting.
import { hasNoAxeFault } from '../support/clean';
import { signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 120_000 });

test.beforeEach(async ({ page }) => {
  await signInAs(page, 'tomas');
  await page.goto('/desk/alderquay/turf');
  await page.getByRole('link', { name: 'Choose whom to knock' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Whom to knock');
});

test('D21: counts while boxes are ticked, undoes, and says why the rest is not offered', async ({ page }) => {
  await expect(page.getByText('You see this for: visits to doors')).toBeVisible();
  await expect(page.getByText('All doors.')).toBeVisible();
  // The keyboard alone, and it stays where it was.
  const box = page.getByRole('checkbox', { name: 'Not home last time' });
  await box.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Doors where someone was not home last time.')).toBeVisible();
  await expect(box).toBeFocused();
  await page.getByRole('checkbox', { name: 'Asked us to come back' }).check();
  await expect(page.getByText('Doors where someone was not home last time or asked you to come back.')).toBeVisible();
  await expect(page.locator('strong').filter({ hasText: /^(\d+ doors|fewer than 10 doors)$/ })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Earlier visits' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo the last change' }).click();
  await expect(page.getByText('Doors where someone was not home last time.')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Asked us to come back' })).not.toBeChecked();
  await page.getByRole('link', { name: 'Without: was not home last time' }).click();
  await expect(page.getByText('All doors.')).toBeVisible();

  // The demo is British: its register holds no party, and nobody guesses anywhere.
  const refused = page.getByRole('table', { name: 'What is not offered, and why' });
  for (const name of ['Party registration', 'Age band', 'The sound of a name', 'Place of birth', 'Religion'])
    await expect(refused.getByRole('rowheader', { name })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Democratic' })).toHaveCount(0);
  await hasNoAxeFault(page);
});

test('D21: an address that asks for what is not offered here chooses nothing by it', async ({ page }) => {
  await page.goto('/desk/alderquay/turf/whom?party=democratic&score=high&age=18-24');
  await expect(page.getByText('All doors.')).toBeVisible();
  await page.goto('/desk/alderquay/turf/whom?reminder=yes&on-roll=yes');
  await expect(page.getByText('chosen by place only')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use for turf' })).toHaveCount(0);
  await hasNoAxeFault(page);
});

test('D21: a name outlives a tick, and nothing is saved before the last tick is counted', async ({ page }) => {
  await page.getByLabel('Name of this choice').fill('In a hurry');
  let count = () => {};
  const held = new Promise<void>((resolve) => {
    count = resolve;
  });
  await page.route(/whom\?.*outcome=/, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('checkbox', { name: 'Not home last time' }).check();
  await expect(page.getByText('Counting')).toBeVisible();
  // Out of reach of fingers, keyboard and readers.
  await expect(page.locator('[inert]').filter({ hasText: 'Save only' })).toBeVisible();
  await expect(page.getByText('All doors.')).toBeVisible();
  count();
  await page.getByRole('button', { name: 'Save only' }).click();
  await expect(page.getByRole('link', { name: 'Open In a hurry, version 1' })).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'In a hurry' });
  await expect(row).toContainText('Doors where someone was not home last time.');
});

test('D21: saves versions, publishes one, and a second pass is one click away from being cut', async ({ page }) => {
  await page.getByRole('checkbox', { name: 'Someone on the roll lives there' }).check();
  await expect(page.getByText('Doors where someone is on the roll.')).toBeVisible();
  await page.getByLabel('Name of this choice').fill('Everybody');
  await page.getByRole('button', { name: 'Save only' }).click();
  await expect(page.getByText('Saved. This version never changes.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Never visited' }).check();
  await expect(page.getByText('Doors where someone is on the roll and was never visited.')).toBeVisible();
  await page.getByRole('button', { name: 'Save only' }).click();
  await expect(page.getByRole('link', { name: 'Open Everybody, version 2' })).toBeVisible();
  await page.getByRole('button', { name: 'Publish Everybody, version 2' }).click();
  await expect(
    page.getByText('Published. Everybody reads it on the public privacy page, in three languages.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Stop publishing Everybody, version 2' }).click();
  await expect(page.getByText('No longer on the public privacy page.')).toBeVisible();
  await hasNoAxeFault(page);

  await page.getByRole('button', { name: 'Second pass: not home, come back' }).click();
  await expect(page.getByText('Only chosen doors: Second pass: not home, come back, version 1')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /Also take doors back/ })).toBeChecked();
  await hasNoAxeFault(page);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('D21: boxes are counted with a button, and the choice is saved and used', async ({ page }) => {
    await page.getByRole('checkbox', { name: 'Never visited' }).check();
    await page.getByRole('button', { name: 'Count', exact: true }).click();
    await expect(page.getByText('Doors where someone was never visited.')).toBeVisible();
    await page.getByLabel('Name of this choice').fill('First visit');
    await page.getByRole('button', { name: 'Use for turf' }).click();
    await expect(page.getByText('Only chosen doors: First visit, version 1')).toBeVisible();
  });
});
