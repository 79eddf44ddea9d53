// A yes that ends may live on, by the person's own choice only (CON-16, CON-17): the page of the link asks use by use, has no
// script, chooses nothing beforehand, and changes nothing by being opened. What is let end writes nothing.
import { expect, test } from '@playwright/test';
import { markedWord } from '@/lib/consent/commands/words-of-links';
import { folders, query } from '../support/demo';
import { expectNoAxeFault, expectNoSidewaysScroll, locales } from './pages';

test.describe.configure({ timeout: 120_000, mode: 'serial' });

const use = 'canvass.record_opinion';

const asked: string[] = [];
// Their yeses came from no page: another test that looks for somebody who said yes must not meet them.
test.afterAll(async () => {
  await query('delete from consent.permission where person_id = any ($1)', [asked]);
});

/** The link of a message to somebody whose yes ends in ten days: the demo's roll has no e-mail addresses. */
async function linkOfMessage(place: number): Promise<{ path: string; personId: string }> {
  process.env.ASKFIRST_SECRETS = folders.secrets;
  const rows = await query<{ id: string; person: string }>(
    `with one as (
       select p.campaign_id, p.id as person_id, n.hash, n.texts -> 'en' ->> 'statement' as statement,
         gen_random_uuid() as receipt, gen_random_uuid() as talk
       from personal.person p
       join consent.notice n on n.campaign_id = p.campaign_id and $2 = any (n.purposes) and n.retired_at is null
       where p.circle = 'roll' and not exists (select 1 from consent.event e where e.campaign_id = p.campaign_id and e.person_id = p.id)
       order by p.id offset $1 limit 1),
     given as (
       insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, actor_id, at, received_at, until)
       select campaign_id, gen_random_uuid(), person_id, $2, 'given', 'confirmed', 'test', hash, statement, 'test',
         now() - interval '1 day', now() - interval '1 day', now() + interval '10 days' from one returning id),
     receipts as (
       insert into consent.receipt (campaign_id, id, token_hash, code, conversation_id, person_id, synced_at, asks_until, ends_at)
       select campaign_id, receipt, decode(replace(receipt::text, '-', ''), 'hex'), receipt::text, talk, person_id, now(),
         now() + interval '9 days', now() + interval '9 days' from one returning id)
     insert into consent.event (campaign_id, id, person_id, purpose, kind, method, notice_hash, locale, conversation_id, receipt_id, actor_id, at)
     select campaign_id, gen_random_uuid(), person_id, $2, 'asked', 'renewal', hash, 'en', talk, receipt, 'system', now()
     from one returning receipt_id as id, person_id as person`,
    [place, use],
  );
  const [row] = rows;
  if (!row) throw new Error('nobody to ask');
  asked.push(row.person);
  return { path: `/ask/${markedWord('renew', row.id)}`, personId: row.person };
}
const said = (personId: string) =>
  query<{ kind: string; keeps: boolean; days: number }>(
    `select kind, keeps, round(extract(epoch from until - now()) / 86400)::int as days from consent.event
     where person_id = $1 and kind <> 'asked' order by received_at, id`,
    [personId],
  );

test('CON-17: the page of the link is whole without scripts, in each language and theme, and chooses nothing', async ({
  page,
}) => {
  const { path, personId } = await linkOfMessage(0);
  for (const locale of locales) {
    await page.goto(`${path}?lang=${locale}`);
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    await expect(page.locator('script')).toHaveCount(0);
    await expect(page.locator(':checked')).toHaveCount(0);
    await expect(page.locator('main blockquote')).toHaveCount(1);
    for (const width of [320, 1200]) {
      await page.setViewportSize({ width, height: 740 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expectNoAxeFault(page);
      }
      await expectNoSidewaysScroll(page);
    }
    const boxes = await Promise.all((await page.locator('main .ui-choice').all()).map((each) => each.boundingBox()));
    expect(boxes).toHaveLength(2);
    expect(Math.abs((boxes[0]?.width ?? 0) - (boxes[1]?.width ?? 99))).toBeLessThanOrEqual(1);
  }
  expect(await said(personId)).toHaveLength(1);
});

test.describe('answered without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('CON-16: keeping is the person’s own act, lives two years, and asks no more', async ({ page }) => {
    const { path, personId } = await linkOfMessage(1);
    await page.goto(`${path}?lang=en`);
    await page.locator('input[type=radio][value=keep]').check();
    await page.getByRole('button', { name: 'Save my choice' }).click();
    await expect(page.getByRole('heading', { name: 'Your answer is saved' })).toBeVisible();
    const [, renewed] = await said(personId);
    expect(renewed).toMatchObject({ kind: 'renewed', keeps: true });
    expect(renewed?.days).toBeGreaterThan(700);
    await page.goto(`${path}?lang=en`);
    await expect(page.getByRole('heading', { name: 'This question has ended' })).toBeVisible();
  });

  test('CON-17: letting it end, or answering nothing, writes no yes', async ({ page }) => {
    for (const [place, choice] of [
      [2, 'end'],
      [3, ''],
    ] as const) {
      const { path, personId } = await linkOfMessage(place);
      await page.goto(`${path}?lang=en`);
      if (choice) await page.locator(`input[type=radio][value=${choice}]`).check();
      await page.getByRole('button', { name: 'Save my choice' }).click();
      await expect(page.getByRole('heading', { name: 'Your answer is saved' })).toBeVisible();
      expect(await said(personId)).toEqual([expect.objectContaining({ kind: 'given', keeps: false })]);
    }
  });
});
