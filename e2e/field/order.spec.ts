// "Order from here" at 360 px: by a door that is picked, without a network, kept through a kill, undone; and by the phone's
// position, which is used for one sum on the phone and is in nothing that leaves it.
import type { Page } from '@playwright/test';
import { query } from '../support/demo';
import { expect, test } from '../support/leak-fixture';
import {
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

/** Which doors the list has, in its order. */
const ids = (page: Page) => rows(page).evaluateAll((all) => all.map((row) => row.id));
const next = (page: Page) => page.getByRole('link', { name: /Next door/ });
/** Rows where something is to do. */
const left = (page: Page) =>
  page
    .locator('.f-row[data-state="to-do"], .f-row[data-state="building"]')
    .evaluateAll((all) => all.map(({ id }) => id));

async function orderFrom(page: Page, option: number): Promise<void> {
  await goTo(page, '#order');
  const field = page.getByLabel('The door you stand at');
  const value = await field.locator('option').nth(option).getAttribute('value');
  await field.selectOption(value ?? '');
  await page.getByRole('button', { name: 'Order from this door' }).click();
  await expect(page.getByText('In an order chosen on this phone.')).toBeVisible();
}

test('the rest is ordered from a picked door without a network, kept through a kill, and undone', async ({
  page,
  context,
}) => {
  await openWalkWithoutNetwork(page);
  const paper = await ids(page);
  await page.getByRole('link', { name: 'Order from here' }).click();
  await expect(page.getByRole('heading', { name: 'Order from here' })).toBeVisible();
  await expectGood(page, 'Order');
  const last = (await page.locator('select option').count()) - 1;
  // A phone of a quarter of this processor: from the tap to the list.
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.locator('select').selectOption({ index: last });
  const asked = await page.locator('select option').nth(last).textContent();
  const milliseconds = await page.evaluate(async () => {
    const button = document.querySelector<HTMLElement>('[data-kind="main"]');
    const began = performance.now();
    button?.click();
    while (!document.querySelector('.f-list')) await new Promise((done) => requestAnimationFrame(done));
    return performance.now() - began;
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  console.log(`order from here, ${paper.length} rows, a quarter of a processor: ${Math.round(milliseconds)} ms`);
  const ordered = await ids(page);
  expect(ordered).not.toEqual(paper);
  expect(ordered.toSorted()).toEqual(paper.toSorted());
  await expect(next(page)).toContainText(asked?.replace(/, the whole building$/, '').split(' ')[0] ?? '-');
  await expectGood(page, 'List in its own order');

  // One tap for the door, none for the next, in the order on the screen.
  const [first = '', second = ''] = await left(page);
  await expect(next(page)).toHaveAttribute('href', new RegExp(`#door/${first.replace('door-', '')}$`));
  await page
    .locator(`#${first}`)
    .getByRole('button', { name: /^Not home/ })
    .click();
  await expect(next(page)).toHaveAttribute('href', new RegExp(`#door/${second.replace('door-', '')}$`));
  await expect.poll(() => waiting(page)).toBe(1);
  await page.reload();
  await typePin(page);
  await goTo(page, '#walk');
  await expect(rows(page).first()).toBeVisible();
  expect(await ids(page)).toEqual(ordered);
  await expect(next(page)).toHaveAttribute('href', new RegExp(`#door/${second.replace('door-', '')}$`));

  await orderFrom(page, 2);
  const again = await ids(page);
  expect(again).not.toEqual(ordered);
  await page.getByRole('button', { name: 'Undo the order' }).click();
  await expect.poll(() => ids(page)).toEqual(ordered);
  await page.getByRole('button', { name: 'Undo the order' }).click();
  await expect.poll(() => ids(page)).toEqual(paper);
  await expect(page.getByText('In an order chosen on this phone.')).toHaveCount(0);
  await context.setOffline(false);
  // A page that was loaded without a network need not be told of its return: it looks by itself while answers wait.
  await expect.poll(() => waiting(page), { timeout: 30_000 }).toBe(0);
});

test('VOL-02: the phone’s place orders the rest, and leaves the phone in nothing that is sent', async ({
  page,
  context,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await openWalk(page);
  // Positions are refused until they are allowed: everything else works, and the screen says so.
  await goTo(page, '#order');
  await page.getByRole('button', { name: 'Use where I am' }).click();
  await expect(page.getByText('This phone gives no position.', { exact: false })).toBeVisible();
  const [door] = await query<{ position: number; lat: number; lon: number }>(
    `select s.position, d.lat, d.lon from public.walk_stop s
       join public.door d on d.campaign_id = s.campaign_id and d.id = s.door_id
       join public.walk_member m on m.campaign_id = s.campaign_id and m.walk_id = s.walk_id and m.opened_at is not null
     where d.lat is not null and d.stopped_at is null order by m.opened_at desc, s.position desc limit 1`,
  );
  const place = { latitude: (door?.lat ?? 0) + 0.0000321, longitude: (door?.lon ?? 0) + 0.0000321 };
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ ...place, accuracy: 5 });
  await goTo(page, '#walk');
  await goTo(page, '#order');
  await page.getByRole('button', { name: 'Use where I am' }).click();
  await expect(page.getByText('In an order chosen on this phone.')).toBeVisible();
  await page.locator(`#${(await left(page))[0]}`).scrollIntoViewIfNeeded();
  const answer = page.waitForResponse('**/api/field-sync');
  await page
    .getByRole('button', { name: /^Not home/ })
    .first()
    .click();
  await answer;
  const digits = [place.latitude, place.longitude].map((degrees) => degrees.toFixed(5));
  for (const each of sent) for (const number of digits) expect(each).not.toContain(number);
  expect(sent.some((each) => each.includes('field-sync'))).toBe(true);
  // Nor does it lie on the phone's disk, where the order is sealed.
  const kept = await page.evaluate(async () => {
    const names = await indexedDB.databases();
    const open = (name: string) =>
      new Promise<IDBDatabase>((done, fail) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
      });
    const db = await open(names[0]?.name ?? '');
    const rows = await new Promise<unknown[]>((done) => {
      const asked = db.transaction('walks').objectStore('walks').getAll();
      asked.onsuccess = () => done(asked.result);
    });
    db.close();
    return JSON.stringify(rows);
  });
  expect(kept).toContain('"orders":{');
  for (const number of digits) expect(kept).not.toContain(number);
});

test('the screen is said in three languages', async ({ page }) => {
  await openWalk(page);
  for (const [button, title] of [
    ['Français', 'Trier à partir d’ici'],
    ['Español', 'Ordenar desde aquí'],
  ] as const) {
    await goTo(page, '#today');
    await page.getByRole('button', { name: button }).click();
    await goTo(page, '#order');
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expectGood(page, `Order, ${button}`);
  }
});
