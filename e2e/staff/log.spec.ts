// L1 as the auditor meets it: what was done, by day and purpose; that two servers counted the same; and the head of the
// log, which the auditor and whoever holds a receipt can fetch and check with tools of their own.
import type { APIRequestContext } from '@playwright/test';
import { readCheckpoint } from '@/scripts/verify/note';
import { Hashes, rootsAt } from '@/scripts/verify/tree';
import { isClean } from '../support/clean';
import { signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 180_000 });

/** The demo's own receipt, as the page of its people names it. */
async function receiptToken(request: APIRequestContext): Promise<string> {
  const html = await (await request.get('/demo')).text();
  return /\/c\/([A-Za-z0-9_-]{20,})/.exec(html)?.[1] ?? '';
}

test('L1: figures beside each chart, keys as two servers counted them, a head that checks, and no name', async ({
  page,
}) => {
  await signInAs(page, 'henrik');
  await page.goto('/desk/alderquay/log');
  const charts = page.locator('figure.ui-chart');
  await expect(charts).toHaveCount(2);
  for (const chart of await charts.all()) await expect(chart.getByRole('table')).toBeVisible();
  // That the two counts agree is proved where nothing else runs (lib/people/openings.test.ts); here that they are shown.
  await expect(page.getByRole('table', { name: 'Keys opened' })).toBeVisible();
  await isClean(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await isClean(page);

  const key = (await page.locator('code').last().textContent()) ?? '';
  const note = await (await page.request.get('/log/checkpoint')).text();
  const head = readCheckpoint(note, key);
  if (typeof head === 'string') throw new Error(head);
  const leaves = new Hashes();
  for (let tile = 0; tile < head.size / 256; tile += 1) {
    const answer = await page.request.get(`/log/tile/0/${String(tile).padStart(3, '0')}`);
    const bytes = await answer.body();
    expect(bytes).toHaveLength(8_192);
    for (let from = 0; from < bytes.length; from += 32) leaves.add(bytes.toString('latin1', from, from + 32));
  }
  expect(rootsAt(leaves, [head.size]).get(head.size)).toEqual(head.root);
  expect((await page.request.get('/log/proof?old=16')).status()).toBe(200);
  expect((await page.request.get('/log/proof?index=0')).status()).toBe(200);
  expect((await page.request.get('/log/proof')).status()).toBe(422);
});

test('the head is for the auditor and holders of a receipt, and for no stranger', async ({
  page,
  request,
  baseURL,
}) => {
  const origin = baseURL ?? '';
  const ask = (path: string, receipt: string) => request.post(path, { form: { receipt }, headers: { origin } });
  expect((await request.get('/log/checkpoint')).status()).toBe(401);
  expect((await ask('/log/checkpoint', 'nobody-has-this-receipt')).status()).toBe(404);
  const token = await receiptToken(request);
  expect(token).not.toBe('');
  const answer = await ask('/log/checkpoint', token);
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toMatch(/^askfirst\/log\/[0-9a-f]{12}\n\d+\n/);
  expect((await ask('/log/tile/0/000', token)).status()).toBe(200);
  expect((await ask('/log/proof', token)).status()).toBe(422);
  await signInAs(page, 'tomas');
  expect((await page.request.get('/log/checkpoint')).status()).toBe(404);
  const cosigned = await page.request.post('/log/cosignature', { form: { lines: 'none' }, headers: { origin } });
  expect(cosigned.status()).toBe(404);
});
