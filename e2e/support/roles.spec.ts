// Every role over every row: pages by opening them, actions by calling them with an empty form, routes of the build by
// having a row. What is refused is refused by the server, whatever the menus show.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test';
import { type MemberRole, memberRoles } from '@/lib/auth/model';
import { type Answer, expectedAnswer, readRoleTable } from './role-table';

const built = (name: string) => JSON.parse(readFileSync(join(process.cwd(), '.next/server', name), 'utf8')) as unknown;
const table = readRoleTable();
const paths = Object.keys(built('app-paths-manifest.json') as Record<string, string>);
type ActionOfBuild = { workers: Record<string, unknown>; filename: string; exportedName: string };
const actions = Object.entries(
  (built('server-reference-manifest.json') as { node: Record<string, ActionOfBuild> }).node,
);
const slug = 'alderquay';

test.describe.configure({ timeout: 240_000 });

test('each page, route and action of the build has a row, and no row is left over', () => {
  const ours = paths.filter((path) => !path.startsWith('/_'));
  const pages = ours.filter((path) => path.endsWith('/page'));
  expect(pages.filter((path) => !table.pages[path])).toEqual([]);
  expect(Object.keys(table.pages).filter((path) => !pages.includes(path))).toEqual([]);
  const routes = ours.filter((path) => path.endsWith('/route'));
  const rows = Object.keys(table.routes).map((row) => row.replace(/^\S+ /, ''));
  expect(routes.filter((path) => !rows.includes(path))).toEqual([]);
  const named = actions.map(([, action]) => `${action.filename}#${action.exportedName}`);
  expect(named.filter((name) => !table.actions[name])).toEqual([]);
});

/** `/(staff)/desk/[campaign]/team/[member]/page` as somebody would open it; ids are well-formed and nobody's. */
function addressOf(path: string): string {
  const filled = path
    .replace(/\/page$/, '')
    .replace(/\/\([^)]+\)/g, '')
    .replace('[campaign]', slug)
    .replace('[locale]', 'en')
    .replace(/\[\[?\.{0,3}[^\]]+\]\]?/g, '00000000-0000-4000-8000-000000000000');
  return filled === '' ? '/' : filled;
}

async function signIn(browser: Browser, role: MemberRole): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await page.goto('/demo');
  const shown = role.replaceAll('-', ' ');
  const card = page.locator('section').filter({ has: page.getByRole('button', { name: /^Sign in as/ }) });
  await card
    .filter({ has: page.getByText(shown, { exact: true }) })
    .first()
    .getByRole('button')
    .click();
  await page.waitForURL((url) => url.pathname !== '/demo');
  return page;
}

/** What a page answered: a redirect says why; "not there" is the refusal of a wrong role. */
async function answerOfPage(request: APIRequestContext, path: string): Promise<Answer> {
  const response = await request.get(addressOf(path), { maxRedirects: 0 });
  const to = new URL(response.headers().location ?? '/', 'http://x').pathname;
  if (response.status() >= 300 && response.status() < 400) {
    if (to === '/sign-in') return 'signed-out';
    return to === '/sign-in/second-step' ? 'second-step' : 'granted';
  }
  expect(response.status(), path).toBeLessThan(500);
  return response.status() === 404 ? 'not-permitted' : 'granted';
}

async function answerOfAction(request: APIRequestContext, id: string, action: ActionOfBuild): Promise<Answer> {
  const worker = Object.keys(action.workers)[0] ?? '';
  const address = addressOf(`/${worker.replace(/^app\//, '')}`);
  const response = await request.post(address, {
    headers: { 'next-action': id, 'sec-fetch-site': 'same-origin', accept: 'text/x-component' },
    multipart: { '0': '[{"kind":"ready"},"$K1"]' },
    maxRedirects: 0,
  });
  const text = await response.text();
  expect(response.status(), `${action.filename}#${action.exportedName}`).toBeLessThan(500);
  const code = /"code":"(signed-out|not-permitted|second-step)"/.exec(text)?.[1];
  return (code as Answer | undefined) ?? 'granted';
}

/** A page about one thing answers "not there" to those who may, too: here nobody's id is asked for. */
const isAboutOne = (path: string) => /\[(?!campaign|locale)/.test(path);

async function walk(request: APIRequestContext, role: MemberRole | null): Promise<void> {
  for (const [path, row] of Object.entries(table.pages)) {
    // Signed in, the pages of arriving send on; they are open to everybody and tested by their own files.
    if (path.startsWith('/(sign-in)/') && row.who === 'anyone') continue;
    const expected = expectedAnswer(row, role, 'second-step');
    const answer = await answerOfPage(request, path);
    if (expected === 'granted' && isAboutOne(path)) expect(['granted', 'not-permitted'], path).toContain(answer);
    else expect(answer, `${path} as ${role ?? 'nobody'}`).toBe(expected);
  }
  for (const [id, action] of actions) {
    const name = `${action.filename}#${action.exportedName}`;
    const row = table.actions[name] ?? { who: 'anyone', assurance: 'link' };
    const expected = expectedAnswer(row, role, 'second-step');
    // One that acts on an empty form would do so here.
    if (expected === 'granted' && row.acts) continue;
    expect(await answerOfAction(request, id, action), `${name} as ${role ?? 'nobody'}`).toBe(expected);
  }
}

test('nobody who is not signed in gets behind a row that asks for more', async ({ request }) => {
  await walk(request, null);
});

for (const role of memberRoles) {
  test(`${role}: every page and action answers as the table says`, async ({ browser }) => {
    const page = await signIn(browser, role);
    await walk(page.request, role);
    await page.context().close();
  });
}
