// Promise 1: a sign-up for help to register never becomes a canvassing lead. Viola is on the roll. She asks for a ride to
// register, refuses everything else, and nothing on the canvass side moves by one byte.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { purposeIds } from '@/lib/purpose/registry';
import { fullName, voters } from '@/lib/testing/cast';
import { readPdf } from '@/lib/testing/pdf-text';
import { confirmLinks, readConfirmMail } from '../support/confirm-mail';
import { connect, signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

const { viola } = voters;
const desk = '/desk/alderquay';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 300_000, mode: 'serial' });

// Everything the canvass side can open, found by following every link of the desk from its first page.
async function pagesOf(page: Page): Promise<string[]> {
  const seen = new Set<string>();
  const wanted = [desk];
  for (let next = wanted.shift(); next !== undefined; next = wanted.shift()) {
    // Forty-nine turfs are forty-nine times the same page: six will do.
    const isTurf = /\/turf\/[0-9a-f-]{36}/.test(next);
    if (seen.has(next) || (isTurf && [...seen].filter((each) => each.includes('/turf/0')).length >= 6)) continue;
    seen.add(next);
    const html = await (await page.request.get(next)).text();
    for (const [, href] of html.matchAll(/href="(\/desk\/alderquay[^"#]*)"/g)) {
      if (href !== undefined && !seen.has(href)) wanted.push(href.replaceAll('&amp;', '&'));
    }
  }
  return [...seen].sort((a, b) => a.localeCompare(b));
}

/**
 * Every page as its bytes, without the nonce that each answer draws anew. What the browser shows must be the same byte by
 * byte; the data for scripts, whose parts come in no fixed order and with numbers of their own, must be as long and hold
 * the same words.
 */
async function bytesOf(page: Page, addresses: readonly string[]): Promise<Record<string, string>> {
  const bytes: Record<string, string> = {};
  for (const address of addresses) {
    const answer = await page.request.get(address);
    const nonce = /'nonce-([^']+)'/.exec(answer.headers()['content-security-policy'] ?? '')?.[1];
    // Of a sheet of paper, what stands on it.
    const isPaper = answer.headers()['content-type'] === 'application/pdf';
    const text = isPaper ? JSON.stringify(readPdf(await answer.body())) : await answer.text();
    // A form about a call offers the minute that runs, and a captain's sheet says of which minute it is.
    const minute = address.includes('/captain') ? /\d{2}:\d{2}/g : /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?=\\?")/g;
    const still = text.replaceAll(minute, 'now');
    const steady = nonce === undefined ? still : still.replaceAll(nonce, '');
    const shown = steady.replaceAll(/<script[^>]*>[\s\S]*?<\/script>/g, '');
    bytes[address] = [answer.status(), steady.length, digest(shown), digest(wordsOf(steady))].join(' ');
  }
  return bytes;
}

const wordsOf = (text: string): string =>
  (text.match(/\p{L}{4,}/gu) ?? []).sort((a, b) => (a < b ? -1 : Number(a > b))).join(' ');

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Gives the path of the link in the mail that follows. */
async function askForHelp(page: Page, who: { name: string; email: string }): Promise<string> {
  const known = await confirmLinks(page);
  await page.context().clearCookies();
  await page.goto('/register/help');
  await page.getByLabel('Your name').fill(who.name);
  await page.locator('[name=contact]').fill(who.email);
  await page.locator('[name=town]').fill('Alderquay');
  await page.locator('[name=helps][value=ride]').check();
  await page.locator('[name=age]').check();
  await page.locator('[name=agree]').check();
  await page.getByRole('button', { name: /^Ask for/ }).click();
  await expect(page).not.toHaveURL(/register\/help$/);
  return (await readConfirmMail(page, known)).confirm;
}

test('asking for help changes no byte of the canvass side', async ({ browser, page, leaks, baseURL }) => {
  // With its first sign-up a campaign publishes the words of the form, and the record of processing lists them: somebody
  // else has asked before, and never confirms it.
  await askForHelp(page, { name: 'Quillon Vastermay', email: 'quillon@example.org' });
  const organiser = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
  leaks.watch(organiser);
  await signInAs(organiser, 'tomas');
  const addresses = await pagesOf(organiser);
  expect(addresses.length).toBeGreaterThan(5);
  const before = await bytesOf(organiser, addresses);
  // If a page were never twice the same, comparing it would prove nothing.
  expect(await bytesOf(organiser, addresses)).toEqual(before);

  await page.goto(await askForHelp(page, { name: fullName(viola), email: viola.email }));
  await page.getByRole('button', { name: 'Yes, I agree' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your answer is saved');

  expect(await bytesOf(organiser, addresses)).toEqual(before);
  expect(await pagesOf(organiser)).toEqual(addresses);

  const helper = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
  leaks.watch(helper, { audience: 'help-desk', shown: ['viola'] });
  await signInAs(helper, 'bea');
  await helper.goto('/help-desk/alderquay');
  await expect(helper.getByText(viola.familyNames).first()).toBeVisible();
  expect((await organiser.request.get('/help-desk/alderquay')).status()).toBe(404);
});

test('raw SQL as the app login finds a sign-up under no purpose but help to register', async () => {
  const superuser = await connect('data');
  const app = await connect('data', 'askfirst_app');
  try {
    const signUps = await superuser.query<{ id: string; campaign_id: string }>(
      `select id, campaign_id from personal.person where circle = 'sign-up'`,
    );
    expect(signUps.rows.length).toBeGreaterThan(0);
    const team = await superuser.query<{ id: string; role: string }>('select id, role from public.member');
    const yeses = await superuser.query<{ id: string; purpose: string }>(
      `select person_id as id, purpose from consent.event where kind = 'given'`,
    );
    const said = new Set(yeses.rows.map(({ id, purpose }) => `${id} ${purpose}`));
    const found = new Set<string>();
    for (const purpose of purposeIds) {
      for (const { id, role } of team.rows) {
        for (const signUp of signUps.rows) {
          await app.query('begin');
          await app.query(
            `select set_config('app.campaign', $1, true), set_config('app.actor', $2, true), set_config('app.actor_kind', 'member', true),
               set_config('app.purpose', $3, true)`,
            [signUp.campaign_id, id, purpose],
          );
          await app.query(
            `insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, salt)
             values ($1, $2, 'member', $3, $4, $5, 'proof', $6)`,
            [signUp.campaign_id, randomUUID(), id, role, purpose, randomBytes(16)],
          );
          const { rows } = await app.query(
            `select 1 from personal.person where id = $1 union all select 1 from personal.name where person_id = $1
             union all select 1 from personal.contact where person_id = $1 union all select 1 from personal.sign_up where person_id = $1`,
            [signUp.id],
          );
          await app.query('rollback');
          if (rows.length === 0) continue;
          found.add(`${purpose} as ${role}`);
          // Who asked for help is not reminded, and who asked for a reminder is not helped: each has its own yes.
          expect(said, purpose).toContain(`${signUp.id} ${purpose}`);
        }
      }
    }
    found.delete('registration.reminder as registration-helper');
    expect(found).toEqual(new Set(['registration.assist as registration-helper']));
  } finally {
    await superuser.end();
    await app.end();
  }
});

test('no key of the roll opens a sign-up, and nothing counts the two together', async () => {
  const keyServer = await connect('keys');
  try {
    const { rows } = await keyServer.query<{ circle: string; secrets: number; shared: number }>(
      `select circle, count(*)::int as secrets, count(distinct secret)::int as shared from keys.person group by circle`,
    );
    for (const row of rows) expect(row.shared, row.circle).toBe(row.secrets);
    const both = await keyServer.query(
      `select 1 from keys.person a join keys.person b on a.secret = b.secret and a.circle <> b.circle`,
    );
    expect(both.rows).toEqual([]);
  } finally {
    await keyServer.end();
  }
});
