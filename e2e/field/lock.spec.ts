// The end of the lease, without a network: packet and key are gone, the answers stay sealed, and still they are sent.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/leak-fixture';
import { expectGood, openWalkWithoutNetwork, signInAs, smallPhone, typePin, waiting } from './phone';

test.use({ ...smallPhone, audience: 'field' });
test.describe.configure({ timeout: 180_000 });

interface OnDisk {
  readonly walks: number;
  readonly own: number;
  readonly sealed: number;
  /** everything the page has on the disk, as text */
  readonly text: string;
}

function readDisk(page: Page): Promise<OnDisk> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('askfirst-field');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const all = (store: string) =>
      new Promise<Record<string, unknown>[]>((resolve) => {
        const asked = db.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result);
      });
    const [walks, entries, kept] = [await all('walks'), await all('entries'), await all('kept')];
    db.close();
    const stored = [...Object.entries(localStorage), ...Object.entries(sessionStorage)];
    let cached = '';
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) cached += request.url;
    }
    return {
      walks: walks.length,
      own: entries.filter((entry) => 'own' in entry).length,
      sealed: entries.filter((entry) => 'sealed' in entry).length,
      text: JSON.stringify([walks, entries, kept, stored, cached]),
    };
  });
}

test('the list locks on the phone itself, and a locked phone still sends', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  await signInAs(browser, context, 'Priya', baseURL ?? '');
  await page.clock.install();
  await openWalkWithoutNetwork(page);
  const names = await page.locator('.f-who').allTextContents();
  const street = ((await page.locator('.f-street').first().textContent()) ?? '').split(',')[0] ?? '';
  for (let n = 1; n <= 2; n += 1) {
    await page.locator('.f-not-home').first().click();
    await expect.poll(() => waiting(page)).toBe(n);
  }
  const before = await readDisk(page);
  expect(before).toMatchObject({ walks: 1, sealed: 2 });
  expect(before.own).toBeGreaterThanOrEqual(2);
  expect(names.length).toBeGreaterThan(10);
  for (const value of [street, ...names.flatMap((who) => who.split(', '))]) expect(before.text).not.toContain(value);

  await page.clock.fastForward('13:00:00');
  await expect(page.getByText('Your 2 answers are safe on this phone and will be sent.')).toBeVisible();
  await expect(page.locator('.f-row')).toHaveCount(0);
  expect(await readDisk(page)).toMatchObject({ walks: 0, own: 0, sealed: 2 });
  await expectGood(page, 'Locked');
  await page.reload();
  await typePin(page);
  await expect(page.getByRole('button', { name: 'Send 2 answers now' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open my walk' })).toHaveCount(0);
  await context.setOffline(false);
  await expect.poll(() => waiting(page), { timeout: 20_000 }).toBe(0);
});
