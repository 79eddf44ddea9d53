// Answers on paper and by telephone as a desk meets them: the form that is printed, the form that is written down, the call;
// and the receipt as the person meets it (CON-09, CON-10; SCREENS D18).
import type { Page } from '@playwright/test';
import { isClean } from '../support/clean';
import { query, signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 180_000 });
const base = '/desk/alderquay/consents';

/** The forms' page as the organiser, and the hash of the form for the door. */
async function open(page: Page): Promise<string> {
  await signInAs(page, 'tomas');
  await page.goto('/desk/alderquay/may-i');
  await page.getByRole('link', { name: 'Paper and calls' }).click();
  await expect(page.getByRole('heading', { name: 'Paper and calls' })).toBeVisible();
  const [notice] = await query<{ hash: string }>(
    "select hash from consent.notice where retired_at is null and 'canvass.record_opinion' = any (purposes) order by published_at desc limit 1",
  );
  return notice?.hash ?? '';
}

/** Somebody of the roll who was not asked about opinions yet, and whose uses nobody has stopped. */
async function somebody(): Promise<string> {
  const [person] = await query<{ ref: string }>(
    `select p.ref from personal.person p where p.circle = 'roll' and 'canvass.contact' = any (p.usable_for)
     and not exists (select 1 from consent.event e where e.person_id = p.id) order by random() limit 1`,
  );
  return person?.ref ?? '';
}

const picture = () => ({
  name: 'form.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(`${Math.random()}`)]),
});

test('CON-10: the printed form says what the screen says, on one page, with two boxes alike and nothing ticked', async ({
  page,
}) => {
  const hash = await open(page);
  await isClean(page);
  for (const lang of ['en', 'fr', 'es']) {
    await page.goto(`${base}/forms/${hash}?lang=${lang}`);
    const sheet = page.locator('.ui-form-sheet');
    await expect(sheet).toBeVisible();
    const [yes, no] = [sheet.locator('[data-box=yes]'), sheet.locator('[data-box=no]')];
    const [a, b] = [await yes.boundingBox(), await no.boundingBox()];
    expect(Math.abs((a?.width ?? 0) - (b?.width ?? 99))).toBeLessThanOrEqual(1);
    expect(Math.abs((a?.height ?? 0) - (b?.height ?? 99))).toBeLessThanOrEqual(1);
    const styles = await sheet
      .locator('[data-box]')
      .evaluateAll((boxes) => boxes.map((box) => `${getComputedStyle(box).font} ${getComputedStyle(box).border}`));
    expect(new Set(styles).size).toBe(1);
    await expect(sheet.locator('input, [aria-checked=true], [checked]')).toHaveCount(0);
    expect(await sheet.locator('.ui-form-sheet-box').allTextContents()).toEqual(['', '']);
    const [words] = await query<{
      statement: string;
      what: string;
      stop: string;
      until: string;
      who: string;
      why: string;
    }>(
      'select t.* from consent.notice n, jsonb_to_record(n.texts -> $2) as t(statement text, what text, stop text, until text, who text, why text) where hash = $1',
      [hash, lang],
    );
    for (const text of Object.values(words ?? {})) await expect(sheet).toContainText(text);
    await expect(sheet).toContainText('/privacy/requests');
    await isClean(page);
    // A4 with 12 mm around it, at 96 px an inch.
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 703, height: 1032 });
    expect((await sheet.boundingBox())?.height).toBeLessThanOrEqual(1032);
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 1280, height: 900 });
  }
});

test('CON-10: a form is written down once, counts, and its receipt opens for the person', async ({ page, browser }) => {
  const hash = await open(page);
  const ref = await somebody();
  await page.goto(`${base}/paper/${hash}`);
  await expect(page.locator('input[type=radio]:checked')).toHaveCount(0);
  await isClean(page);
  await page.getByRole('button', { name: 'Keep this answer' }).click();
  await expect(page.getByText(/^Check \d answers$/)).toBeVisible();
  await isClean(page);
  const scan = picture();
  const fill = async (to: string) => {
    await page.getByLabel('First and last name, or the reference').fill(to);
    await page.getByLabel('Language of the form they signed').selectOption('en');
    const today = await page.getByLabel('Date on the form').getAttribute('max');
    await page.getByLabel('Date on the form').fill(today ?? '');
    await page.getByLabel('The cross is at yes').check();
    await page.locator('#scan').setInputFiles(scan);
  };
  await fill(ref);
  await page.getByRole('button', { name: 'Keep this answer' }).click();
  await expect(page.getByText('Yes, by their own hand. It counts from now on.')).toBeVisible();
  await isClean(page);
  const slip = (await page.getByRole('link', { name: /Print the slip/ }).getAttribute('href')) ?? '';
  const code = (await page.locator('.ui-big-code').textContent()) ?? '';
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  const [stored] = await query<{ grade: string; method: string; scan: boolean }>(
    `select e.grade, e.method, (select octet_length(k.scan) > 0 from consent.paper k where k.conversation_id = e.conversation_id) as scan
     from consent.event e join personal.person p on p.id = e.person_id where p.ref = $1 and e.kind = 'given'`,
    [ref],
  );
  expect(stored).toEqual({ grade: 'witnessed', method: 'paper', scan: true });
  await page.getByRole('link', { name: 'Write down the next one' }).click();
  await fill(ref);
  await page.getByRole('button', { name: 'Keep this answer' }).click();
  await expect(page.getByText('This form is kept already. Nothing changed.')).toBeVisible();

  const visitor = await (await browser.newContext()).newPage();
  for (const [lang, words] of [
    ['en', 'You said yes by your own hand, on paper'],
    ['fr', 'Vous avez dit oui de votre propre main, sur papier'],
    ['es', 'Usted dijo que sí con su propia mano, en papel'],
  ] as const) {
    await visitor.goto(`${slip.replace('/slip', '')}?lang=${lang}`);
    await expect(visitor.getByText(words)).toBeVisible();
  }
  await isClean(visitor);
  await visitor.context().close();
  // P4 says in words what the answer stands on.
  await signInAs(page, 'marta');
  await page.goto(`${base}/was-allowed`);
  await page.getByLabel('Person').fill(ref);
  await page.getByLabel('Use').selectOption('canvass.record_opinion');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByText(/^On paper: form [0-9A-Z]{8}, signed on/)).toBeVisible();
  await expect(page.getByText("on paper, by the person's own hand").first()).toBeVisible();
});

test('CON-09: the words of a call, whose yes waits and whose no counts', async ({ page }) => {
  const hash = await open(page);
  await page.goto(`${base}/call/${hash}?lang=fr`);
  await expect(page.locator('blockquote[lang=fr]')).toContainText("J'accepte");
  await expect(page.locator('input[type=radio]:checked')).toHaveCount(0);
  await isClean(page);
  const [yes, no] = await page
    .locator('.ui-choice')
    .evaluateAll((boxes) =>
      boxes.map((box) => box.getBoundingClientRect()).map(({ width, height }) => ({ width, height })),
    );
  expect(yes).toEqual(no);
  for (const [choice, words] of [
    ['They said yes', /only the person can make it count/],
    ['They said no', 'No. It counts from now on.'],
  ] as const) {
    await page.goto(`${base}/call/${hash}?lang=fr`);
    await page.getByLabel(choice).check();
    await page.getByLabel('First and last name, or the reference').fill(await somebody());
    await page.getByRole('button', { name: 'Write this call down' }).click();
    await expect(page.getByText(words)).toBeVisible();
    await isClean(page);
  }
});

test('holds at 360 px in the dark, empty of what a role may not', async ({ page }) => {
  const hash = await open(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['', `/forms/${hash}`, `/paper/${hash}`, `/call/${hash}`]) {
    await page.goto(`${base}${path}`);
    await isClean(page);
  }
  await page.goto(`${base}/paper/never-published`);
  await expect(page.getByText('The cross is at yes')).toHaveCount(0);
  await signInAs(page, 'marta');
  await page.goto(base);
  await expect(page.getByRole('heading', { name: 'Paper and calls' })).toHaveCount(0);
});
