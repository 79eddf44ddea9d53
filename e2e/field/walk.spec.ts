// One walk at 360 px: from the icon to the first door, doors with the network and without, a kill in between, and back.
import { expect, test } from '../support/leak-fixture';
import {
  choosePin,
  expectGood,
  goTo,
  openWalk,
  openWalkWithoutNetwork,
  rows,
  signInAs,
  smallPhone,
  typePin,
  waiting,
} from './phone';

test.use({ ...smallPhone, audience: 'field' });
test.describe.configure({ timeout: 180_000 });

test.beforeEach(async ({ browser, context, baseURL }) => {
  await signInAs(browser, context, 'Priya', baseURL ?? '');
});

test('a walk: two taps to the first door, one for not home, none for the next', async ({ page }) => {
  await page.goto('/field');
  await expectGood(page, 'PIN');
  await choosePin(page);
  const open = page.getByRole('button', { name: 'Open my walk' });
  await expect(open).toBeVisible();
  await expect(page.getByText('No name is readable here until you open.')).toBeVisible();
  expect(await page.locator('.f-who').count()).toBe(0);
  await expectGood(page, 'Today');
  await open.click();
  await expect(rows(page).first()).toBeVisible();
  await expectGood(page, 'List');

  const next = page.getByRole('link', { name: /Next door/ });
  const before = await next.textContent();
  const target = page.locator('.f-not-home').first();
  const box = await target.boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(64);
  await target.click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect(next).not.toHaveText(before ?? '');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(next).toHaveText(before ?? '');

  await next.click();
  await expect(page.getByRole('button', { name: 'Spoke with someone' })).toBeVisible();
  expect(await page.locator('.f-outcomes').first().getByRole('button').count()).toBe(6);
  await expectGood(page, 'Door');
  await page.getByText('More: moved, has died, language, gate').click();
  expect(await page.locator('.f-more .f-outcomes').getByRole('button').count()).toBe(4);
  const door = await page.locator('h1').textContent();
  await page.getByRole('button', { name: 'Come back' }).click();
  await expect(page.locator('h1')).not.toHaveText(door ?? '');

  for (const [hash, screen] of [
    ['#map', 'Map'],
    ['#queue', 'Queue'],
    ['#safety', 'Safety'],
    ['#rights/4', 'Rights'],
    ['#building/4', 'Building'],
    ['#end', 'End'],
  ] as const) {
    await goTo(page, hash);
    await expect(page.locator('h1')).toBeVisible();
    await page.waitForTimeout(300);
    await expectGood(page, screen);
  }
  // A talk that is over, a door that is not on the list: whoever goes back to them finds the list, and no empty screen.
  for (const hash of ['#script', '#door/999', '#building/999', '#rights/999']) {
    await goTo(page, hash);
    await expect(rows(page).first(), hash).toBeVisible();
  }
});

test('a list is loaded once, however often Today is opened while it is on its way', async ({ page }) => {
  const asked: string[] = [];
  let arrive = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/api/field-sync', async (route) => {
    const { kind } = route.request().postDataJSON() as { kind: string };
    asked.push(kind);
    if (kind === 'load' && asked.filter((each) => each === 'load').length === 1) await late;
    await route.continue();
  });
  const loads = () => asked.filter((kind) => kind === 'load').length;
  await page.goto('/field');
  await choosePin(page);
  await expect.poll(loads).toBe(1);
  for (let times = 0; times < 2; times += 1) {
    await goTo(page, '#safety');
    await expect(page.locator('h1')).toHaveText(/safe/i);
    await goTo(page, '#today');
    await expect(page.locator('h1')).not.toHaveText(/safe/i);
  }
  await page.waitForTimeout(1_000);
  arrive();
  await page.getByRole('button', { name: 'Open my walk' }).click();
  await expect(rows(page).first()).toBeVisible();
  await page.waitForTimeout(1_000);
  expect(loads()).toBe(1);
  await expect(rows(page).first()).toBeVisible();
});

test('asked us to stop works at the tap, and a mis-tap brings the home back', async ({ page }) => {
  await openWalk(page);
  await goTo(page, '#door/5');
  const people = page.locator('.f-people button');
  const names = await people.allTextContents();
  await page.getByRole('button', { name: 'Asked us to stop' }).click();
  await expect(page.getByText('stop: please do not knock')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Spoke with someone' })).toHaveCount(0);
  await expect.poll(() => waiting(page)).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Spoke with someone' })).toBeVisible();
  await expect.poll(() => waiting(page)).toBe(0);
  await expect(people).toHaveText(names);
});

test('without a network everything is kept, counted, killed twice, and sent once it is back', async ({
  page,
  context,
}) => {
  await openWalkWithoutNetwork(page);
  const notHome = page.locator('.f-not-home');
  for (let n = 1; n <= 5; n += 1) {
    await notHome.first().click();
    await expect.poll(() => waiting(page)).toBe(n);
  }
  await expect(page.getByText('No network.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Your PIN opens this phone')).toBeVisible();
  await expect.poll(() => waiting(page)).toBe(5);
  await expectGood(page, 'PIN without a network');
  await typePin(page, '111222');
  await expect(page.getByText('That was not your PIN.')).toBeVisible();
  await typePin(page);
  await expect(page.locator('.f-row[data-state="visited"]').first()).toBeVisible();
  await goTo(page, '#map');
  await expect(page.locator('.f-map')).toBeVisible();
  await page.goto('/field/never-visited');
  await typePin(page);
  await expect(page.getByRole('button', { name: 'Go on with my walk' })).toBeVisible();
  await page.getByRole('button', { name: 'Go on with my walk' }).click();
  await page.locator('.f-not-home').first().click();
  await expect.poll(() => waiting(page)).toBe(6);
  await context.setOffline(false);
  await expect.poll(() => waiting(page), { timeout: 20_000 }).toBe(0);
});

test('the phone speaks three languages', async ({ page }) => {
  await openWalk(page);
  await goTo(page, '#today');
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page.getByRole('button', { name: 'Continuer mon parcours' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
  await goTo(page, '#walk');
  await expect(page.getByRole('button', { name: /^Absent/ }).first()).toBeVisible();
  await expectGood(page, 'List in French');
  // Where words are longest and the phone is narrowest, the head is one row.
  await page.setViewportSize({ width: 320, height: 640 });
  for (const hash of ['#end', '#order', '#queue', '#door/4', '#map']) {
    await goTo(page, hash);
    await expect(page.locator('h1')).toBeVisible();
    const head = await page.locator('.f-head').boundingBox();
    expect(head?.height, hash).toBeLessThan(70);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await goTo(page, '#today');
  await page.getByRole('button', { name: 'Español' }).click();
  await expect(page.getByRole('button', { name: 'Seguir con mi recorrido' })).toBeVisible();
});
