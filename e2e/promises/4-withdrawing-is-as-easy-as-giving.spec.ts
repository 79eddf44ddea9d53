// Promise 4: withdrawing is as easy as giving, and works everywhere at once; a phone learns of it at its next contact and
// shows until when it may not have.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { devices } from '@playwright/test';
import { folders, query } from '../support/demo';
import { expect, test } from '../support/leak-fixture';
import { openWalk } from '../support/phone';
import { aVolunteerOnAWalk } from '../support/volunteer';

const { defaultBrowserType: _type, ...pixel } = devices['Pixel 7'];
test.use({ audience: 'field', ...pixel, locale: 'en-GB' });
test.describe.configure({ timeout: 240_000 });

// Everything that could say yes or be shown because of one.
const everything = () =>
  query<{ said: number; open: number; answers: number }>(
    `select (select count(*)::int from consent.event) as said,
       (select count(*)::int from consent.permission where state = 'given') as open,
       (select count(*)::int from personal.answer where usable_for <> '{}') as answers`,
  );

test('one tap on the receipt, without script, stops a use at once; opening it changes nothing', async ({
  browser,
  baseURL,
  leaks,
}) => {
  const receipt = readFileSync(join(folders.data, 'demo-receipt.txt'), 'utf8').trim();
  const context = await browser.newContext({
    ...pixel,
    baseURL: baseURL ?? '',
    javaScriptEnabled: false,
    locale: 'en-GB',
  });
  const voter = await context.newPage();
  leaks.watch(voter, { audience: 'public' });
  const before = await everything();
  for (let opened = 0; opened < 3; opened += 1) await voter.goto(receipt);
  expect(await everything()).toEqual(before);
  expect(await voter.locator('script').count()).toBe(0);

  const pressed = Date.now();
  await voter.getByRole('button', { name: 'Stop this use' }).click();
  await expect(voter.getByText(/^Done at .+ We stopped this use\.$/)).toBeVisible();
  await expect(
    voter.getByText(/A phone without signal may still show your door until .+ at the (latest|most)/),
  ).toBeVisible();
  const [after] = await everything();
  expect(Date.now() - pressed).toBeLessThan(60_000);
  expect(after?.open).toBeLessThan(before[0]?.open ?? 0);
  expect(after?.answers).toBeLessThan(before[0]?.answers ?? 0);
  // The record of both stays: that a yes was given, and that it was taken back.
  expect(after?.said).toBeGreaterThan(before[0]?.said ?? 0);

  // A second tap on an old page says the same and starts nothing.
  await voter.goto(receipt);
  await expect(voter.getByRole('button', { name: /agree|yes/i })).toHaveCount(0);
  await expect(voter.getByText(/You stopped this/).first()).toBeVisible();
  await context.close();
});

test('a phone that was offline learns of a stop at its next contact, and shows the home no more', async ({
  page,
  context,
}) => {
  const volunteer = await aVolunteerOnAWalk('Eskil Marrowdale');
  await openWalk(page, volunteer);
  const listed = await page.locator('.f-list a, .f-list button').count();
  expect(listed).toBeGreaterThan(5);
  const [target] = await query<{ door_id: string; number_text: string }>(
    `select d.id as door_id, d.number_text from public.door d
     where d.turf_id = $1 and d.stopped_at is null and d.unit = '' and d.number_text <> ''
       and exists (select 1 from personal.person p where p.campaign_id = d.campaign_id and p.door_id = d.id)
     order by d.id limit 1`,
    [volunteer.turfId],
  );
  await context.setOffline(true);
  await query('update public.door set stopped_at = gate.clock() where id = $1', [target?.door_id]);
  await context.setOffline(false);
  // Said instead of the names, which left the phone with it.
  const row = page.getByRole('link', {
    name: new RegExp(`^${target?.number_text} Stop arrived .+: please do not knock$`),
  });
  await expect(row).toBeVisible({ timeout: 100_000 });
});
