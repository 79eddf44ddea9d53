// A door whose place was worked out says so to the volunteer, by a sign and a word in every language: in the list, on the
// map, at the door; and to the desk in the list of the turf and on the sheet.
import { hasNoAxeFault } from '../support/clean';
import { query, signInAs as signInToDesk } from '../support/demo';
import { expect, test } from '../support/leak-fixture';
import { aVolunteerOnAWalk } from '../support/volunteer';
import { expectGood, goTo, openWalk, rows, signInAs, smallPhone } from './phone';

test.use({ ...smallPhone, audience: 'field' });
test.describe.configure({ timeout: 180_000 });

test('a place that is only about is said in the list, on the map and at the door, in three languages', async ({
  page,
  browser,
  context,
  baseURL,
}) => {
  const { name, turfId } = await aVolunteerOnAWalk('Nearby');
  const [first, second] = await query<{ id: string }>(
    `select s.door_id as id from public.walk_stop s join public.walk w on w.campaign_id = s.campaign_id and w.id = s.walk_id
      join public.door d on d.campaign_id = s.campaign_id and d.id = s.door_id
      where w.turf_id = $1 and w.state <> 'ended' and d.stopped_at is null and d.unit = '' order by s.position limit 2`,
    [turfId],
  );
  await query("update public.door set placed_how = 'street', about_m = 40 where id = $1", [first?.id]);
  await query("update public.door set placed_how = 'near' where id = $1", [second?.id]);
  try {
    await signInAs(browser, context, name, baseURL ?? '');
    await openWalk(page);
    const marks = page.locator('[data-about]');
    await expect(marks).toHaveCount(2);
    await expect(marks.first()).toHaveText('≈ place not exact');
    await expect(rows(page).filter({ has: marks }).first()).toBeVisible();
    await expectGood(page, 'List');
    const place = await rows(page).filter({ has: marks }).first().getAttribute('id');
    await goTo(page, `#${(place ?? '').replace('door-', 'door/')}`);
    await expect(page.locator('[data-about]')).toHaveText('≈ place not exact');
    await expectGood(page, 'Door');
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/about-door.png` });
    await goTo(page, '#map');
    await expect(page.getByRole('button', { name: /place not exact/ }).first()).toBeVisible();
    await page
      .getByRole('button', { name: /place not exact/ })
      .first()
      .click();
    await expect(page.locator('[data-about]')).toHaveText('≈ place not exact');
    await expectGood(page, 'Map');
    for (const [language, words] of [
      ['Français', '≈ emplacement approximatif'],
      ['Español', '≈ ubicación aproximada'],
    ] as const) {
      await goTo(page, '#today');
      await page.getByRole('button', { name: language, exact: true }).first().click();
      await goTo(page, '#walk');
      await expect(page.locator('[data-about]').first()).toHaveText(words);
      await hasNoAxeFault(page);
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/about-${language}.png` });
    }
  } finally {
    for (const door of [first, second])
      await query('update public.door set placed_how = null, about_m = null where id = $1', [door?.id]);
  }
});

test('the desk sees it in the list of the turf', async ({ browser, baseURL }) => {
  const [door] = await query<{ id: string; turf_id: string }>(
    `select d.id, d.turf_id from public.door d join public.turf t on t.campaign_id = d.campaign_id and t.id = d.turf_id
      join public.campaign c on c.id = d.campaign_id
      where c.slug = 'alderquay' and t.state = 'published' and d.stopped_at is null order by d.id limit 1`,
  );
  await query("update public.door set placed_how = 'street', about_m = 25 where id = $1", [door?.id]);
  const desk = await browser.newContext({ baseURL: baseURL ?? '', locale: 'en-US' });
  const page = await desk.newPage();
  try {
    await signInToDesk(page, 'tomas');
    await page.goto(`/desk/alderquay/turf/${door?.turf_id}`);
    await expect(page.locator('[data-about]')).toHaveText('≈ place not exact');
    await hasNoAxeFault(page);
  } finally {
    await desk.close();
    await query('update public.door set placed_how = null, about_m = null where id = $1', [door?.id]);
  }
});
