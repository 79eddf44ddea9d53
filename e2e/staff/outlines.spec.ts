// Precinct outlines as an organiser meets them: a map file is refused in words or read, doors get a precinct where the roll
// names none, differences are shown, the map draws the outlines, precincts are cut from the list; then all is taken back.
import type { Page } from '@playwright/test';
import { inEveryLook, isClean } from '../support/clean';
import { query, signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 180_000, mode: 'serial' });

const place = '/desk/alderquay/turf/outlines';

/** The doors' box in four squares, west to east and south to north, named as the file names them. */
async function fourSquares(names: readonly string[]): Promise<Buffer> {
  const [box] = await query<{ w: number; s: number; e: number; n: number }>(
    `select min(lon) w, min(lat) s, max(lon) e, max(lat) n from public.door d join public.campaign c on c.id = d.campaign_id
      where c.slug = 'alderquay' and d.lat is not null`,
  );
  if (!box) throw new Error('The demo has no doors.');
  const [midX, midY] = [(box.w + box.e) / 2, (box.s + box.n) / 2];
  const edge = 0.001;
  const xs = [box.w - edge, midX, box.e + edge];
  const ys = [box.s - edge, midY, box.n + edge];
  const features = names.map((name, at) => {
    const [x, y] = [at % 2, Math.floor(at / 2)];
    const [w = 0, e = 0, s = 0, n = 0] = [xs[x], xs[x + 1], ys[y], ys[y + 1]];
    const ring = [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ];
    return {
      type: 'Feature',
      properties: { PRECINCT: name, AREA: 1 + at },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  });
  const point = {
    type: 'Feature',
    properties: { PRECINCT: 'Well' },
    geometry: { type: 'Point', coordinates: [midX, midY] },
  };
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [...features, point] }));
}

async function add(page: Page, buffer: Buffer, name = 'alder.geojson'): Promise<void> {
  await page.goto(place);
  await page.getByLabel('Map file of outlines').setInputFiles({ name, mimeType: 'application/geo+json', buffer });
  await page.getByLabel('Who gave the file').fill('County of Alder');
  await page.getByLabel('Its licence').fill('Public domain');
  const answered = page.waitForEvent('framenavigated');
  await page.getByRole('button', { name: 'Add the outlines' }).click();
  await answered;
  await page.waitForLoadState();
}

test.beforeEach(({ page }) => signInAs(page, 'tomas'));

test('says what is wrong with a file that holds no outlines, and writes nothing', async ({ page }) => {
  await page.goto('/desk/alderquay/turf');
  await page.getByRole('link', { name: 'Precincts: list and outlines' }).click();
  await expect(page.getByText('No outlines yet.')).toBeVisible();
  await isClean(page);
  const file = JSON.parse((await fourSquares(['1'])).toString()) as { crs?: unknown };
  const metres = { ...file, crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } } };
  for (const [text, words] of [
    ['street,number\nOak,12\n', /^This is not a GeoJSON file\./],
    [JSON.stringify(metres), /^The coordinates of this file are projected/],
  ] as const) {
    await add(page, Buffer.from(text));
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByText('No outlines yet.')).toBeVisible();
    await isClean(page);
  }
});

test('adds outlines, shows where they and the roll differ, draws them, cuts a precinct of the list, takes them away', async ({
  page,
}) => {
  // Some doors whose precinct the roll does not say.
  const silent = await query<{ id: string; precinct: string }>(
    `update public.door d set precinct = null from (
       select d.campaign_id, d.id, d.precinct from public.door d join public.campaign c on c.id = d.campaign_id
        where c.slug = 'alderquay' and d.lat is not null and coalesce(d.precinct, '') <> '' order by d.id limit 7) old
      where d.campaign_id = old.campaign_id and d.id = old.id returning d.id, old.precinct`,
  );
  try {
    await add(page, await fourSquares(['SW-901', 'SE-902', 'NW-903', 'NE-904']));
    await expect(page.getByText('The outlines are added.')).toBeVisible();
    await expect(page.getByText('4 of 5 shapes kept')).toBeVisible();
    await page.locator('summary', { hasText: '1 shape was kept out' }).click();
    await expect(page.getByText('It is no area: a point, a line, or nothing.')).toBeVisible();
    await expect(page.getByText(/^7 doors have their precinct from an outline/)).toBeVisible();
    await expect(page.getByText('County of Alder', { exact: true })).toBeVisible();
    await isClean(page);
    const now = await query<{ count: number }>(
      'select count(*)::int from public.door where id = any ($1) and precinct is not null and outline_set_id is not null',
      [silent.map(({ id }) => id)],
    );
    expect(now[0]?.count).toBe(7);
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/outlines-full.png`, fullPage: true });

    await page.getByRole('link', { name: 'Back to turf' }).click();
    const layer = page.getByRole('button', { name: 'Precincts', exact: true });
    await layer.click();
    await expect(page.locator('[role=application] path[data-precinct]')).toHaveCount(4);
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/outlines-map.png`, fullPage: true });

    // Free some doors, then cut a precinct that has some of them, by keyboard and without drawing.
    const published = page.getByRole('table').locator('tbody tr', { hasText: 'published' }).first();
    await published.getByRole('link').click();
    await page.getByRole('button', { name: 'Take out of use' }).click();
    await expect(page.getByText('Out of use. The doors are free again.')).toBeVisible();
    await page.goto(place);
    await page.getByRole('button', { name: 'Cut these' }).click();
    await expect(page.getByText('Tick a precinct first.').first()).toBeVisible();
    for (const box of await page.getByRole('checkbox').all()) {
      await box.focus();
      await page.keyboard.press('Space');
    }
    await page.getByLabel('Doors a turf').fill('40');
    await page.getByRole('button', { name: 'Cut these' }).click();
    await expect(page.getByText('Cut. Look at the turfs, then publish them.')).toBeVisible();
    const draft = page.getByRole('table').locator('tbody tr', { hasText: 'draft' }).first();
    await draft.getByRole('link').click();
    await expect(page.getByText(/cut by itself, 40 doors a turf, precincts? .+/)).toBeVisible();
    await page.goto('/desk/alderquay/turf');
    await page.getByRole('button', { name: /^Check and publish/ }).click();
    await expect(page.getByText('Published. These turfs do not change any more.')).toBeVisible();

    await page.goto(place);
    await page.getByRole('button', { name: 'Take alder.geojson away' }).click();
    await expect(page.getByText(/^The outlines are gone/)).toBeVisible();
    await expect(page.getByText('No outlines yet.')).toBeVisible();
    const given = await query<{ count: number }>(
      'select count(*)::int from public.door where outline_set_id is not null',
    );
    expect(given[0]?.count).toBe(0);
  } finally {
    for (const { id, precinct } of silent)
      await query('update public.door set precinct = $2, outline_set_id = null where id = $1', [id, precinct]);
  }
});

test('holds at 360 px and at 1,280 px, light and dark', async ({ page }) => {
  await add(page, await fourSquares(['SW-901', 'SE-902', 'NW-903', 'NE-904']));
  await expect(page.getByText('The outlines are added.')).toBeVisible();
  await inEveryLook(page, async (look) => {
    await page.goto(place);
    await isClean(page);
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/outlines-${look}.png`, fullPage: true });
  });
  await page.getByRole('button', { name: 'Take alder.geojson away' }).click();
  await expect(page.getByText(/^The outlines are gone/)).toBeVisible();
});
