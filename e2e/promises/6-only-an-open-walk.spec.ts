// Promise 6: a volunteer opens only the doors of an open walk of their own. (That a lost phone opens nothing after the
// lease, and that its disk names nobody, is shown on the phone of promise 7.)
import type { Page } from '@playwright/test';
import { query, signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'field' });

type Said = { kind: string; code?: string };

async function ask(page: Page, body: object): Promise<{ status: number; said: Said }> {
  const answer = await page.request.post('/api/field-sync', {
    data: { v: 1, ...body },
    headers: { origin: new URL(page.url()).origin, 'sec-fetch-site': 'same-origin' },
  });
  return { status: answer.status(), said: (await answer.json().catch(() => ({ kind: 'none' }))) as Said };
}

test('no walk of somebody else loads or opens, whoever asks for it by its id', async ({ page }) => {
  await signInAs(page, 'priya');
  await page.goto('/field');
  const today = JSON.stringify((await ask(page, { kind: 'today' })).said);
  const walks = await query<{ id: string }>('select id from public.walk');
  const foreignWalks = walks.map((walk) => walk.id).filter((id) => !today.includes(id));
  expect(foreignWalks.length).toBeGreaterThan(0);
  expect(foreignWalks.length).toBeLessThan(walks.length);
  const nobodys = '00000000-0000-7000-8000-00000000dead';
  const foreign = [...foreignWalks, nobodys];
  const answers = new Set<string>();
  for (const walkId of foreign) {
    for (const kind of ['load', 'open']) {
      const { said, status } = await ask(page, { kind, walkId });
      expect(said.kind === 'load' || said.kind === 'open').toBe(false);
      answers.add(`${status} ${said.code ?? said.kind}`);
    }
  }
  // Foreign and absent answer alike.
  expect(answers.size).toBe(1);
});

test('a volunteer opens no page of the desk and no other role opens a walk', async ({ page }) => {
  await signInAs(page, 'priya');
  for (const address of [
    '/desk/alderquay',
    '/desk/alderquay/turf',
    '/desk/alderquay/results',
    '/help-desk/alderquay',
  ]) {
    expect((await page.request.get(address)).status(), address).toBe(404);
  }
  await signInAs(page, 'henrik');
  const { said } = await ask(page, { kind: 'today' });
  expect(said.kind).not.toBe('today');
});
