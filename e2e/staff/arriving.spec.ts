// A1, A2, A3, A5, A6 and D14 as people meet them: with script and without, twice, too late, and from another browser.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { generate } from 'otplib';
import { members } from '@/lib/testing/cast';
import { hasNoAxeFault } from '../support/clean';

const mailsTo = (page: Page, address: string) => page.locator('section').filter({ hasText: `To ${address}` });

/** Asks for a link at this origin and returns the mail that follows. It leaves after the answer, so that its sending cannot be timed. */
async function askAndRead(page: Page, address: string, origin = '', to = '') {
  await page.goto(`${origin}/demo/mail`);
  const known = await mailsTo(page, address).count();
  await ask(page, address, origin, to);
  await expect(async () => {
    await page.goto(`${origin}/demo/mail`);
    expect(await mailsTo(page, address).count()).toBe(known + 1);
  }).toPass();
  const mail = mailsTo(page, address).first();
  const links = await mail
    .getByRole('link')
    .evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  return { code: /asked: (\d{6})/.exec((await mail.textContent()) ?? '')?.[1] ?? '', links };
}

async function ask(page: Page, address: string, origin = '', to = ''): Promise<void> {
  // The page that was wanted is asked for; what leads to the sign-in page from there is ours.
  await page.goto(`${origin}${to || '/sign-in'}`);
  await page.getByLabel('Your e-mail address').fill(address);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look at your mail');
}

async function asDemo(page: Page, role: string): Promise<void> {
  await page.goto('/demo');
  await page
    .locator('section')
    .filter({ has: page.getByText(role, { exact: true }) })
    .first()
    .getByRole('button')
    .click();
  await page.waitForURL((url) => url.pathname !== '/demo');
}

const another = (browser: Browser, options = {}) =>
  browser.newContext({ locale: 'en-US', ...options }).then((made) => made.newPage());

test('A1: the mailed link signs in behind one button, once, and leaves no secret in the address', async ({
  page,
  browser,
}) => {
  const { links } = await askAndRead(page, members.priya.email);
  const [link = ''] = links;
  expect(new URL(link).search).toBe('');
  await page.goto(link);
  const go = page.getByRole('button', { name: 'Continue as volunteer' });
  await expect(go).toBeVisible();
  expect(page.url()).not.toContain('#');
  // A mail scanner that opens the spelled address changes nothing, however often.
  for (let i = 0; i < 3; i += 1) expect((await page.request.get(links[1] ?? '')).status()).toBe(200);
  await go.click();
  await page.waitForURL('**/field**');
  const late = await another(browser);
  await late.goto(link);
  await expect(late.getByRole('heading', { level: 1 })).toHaveText('This link has been used or has ended');
});

test('A1: works without script, and the code works only in the browser that asked', async ({ browser }) => {
  const plain = await another(browser, { javaScriptEnabled: false });
  const { code } = await askAndRead(plain, members.priya.email);
  const other = await another(browser);
  await other.goto('/sign-in/sent');
  await other.getByLabel('Six digits from the mail').fill(code);
  await other.getByRole('button', { name: 'Sign in with these digits' }).click();
  await expect(other.getByRole('main')).toContainText('This code does not match');
  await plain.goto('/sign-in/sent');
  await plain.getByLabel('Six digits from the mail').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await plain.getByRole('button', { name: 'Sign in with these digits' }).click();
  await plain.waitForURL('**/field**');
});

test('A1: known and unknown addresses get the same answer, byte for byte', async ({ browser }) => {
  const bodies: string[] = [];
  for (const address of [members.tomas.email, 'nobody@example.org']) {
    const page = await another(browser, { javaScriptEnabled: false });
    await ask(page, address);
    bodies.push(await page.getByRole('main').innerHTML());
  }
  // The form's own id is drawn anew for each page; everything else is equal.
  const bare = bodies.map((body) => body.replace(/name="\$ACTION_[^>]*>/g, ''));
  expect(bare[0]).toBe(bare[1]);
});

test('A2: a code app is enrolled and asked for again at the next sign-in', async ({ page, browser }) => {
  const signIn = async (into: Page) => {
    await into.goto((await askAndRead(into, members.tomas.email)).links[0] ?? '');
    await into.getByRole('button', { name: 'Continue as organiser' }).click();
    await into.waitForURL('**/second-step');
  };
  await signIn(page);
  // Half signed in is signed in to nothing: the desk still asks for the second step.
  await page.goto('/desk/alderquay/team');
  await page.waitForURL('**/second-step**');
  await page.getByRole('button', { name: 'Show me the picture to scan' }).click();
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(/\s/g, '');
  await page.getByLabel('Six digits from your code app').fill(await generate({ secret }));
  await page.getByRole('button', { name: 'Enter this code' }).click();
  await page.waitForURL('**/desk/alderquay/team');
  const next = await another(browser);
  await signIn(next);
  await expect(next.getByRole('button', { name: 'Show me the picture to scan' })).toHaveCount(0);
  await next.getByLabel('Six digits from your code app').fill('000000');
  await next.getByRole('button', { name: 'Enter this code' }).click();
  await expect(next.getByRole('main')).toContainText('This code does not match');
});

test('A2: with a passkey it is one tap', async ({ page, baseURL }) => {
  const local = (baseURL ?? '').replace('127.0.0.1', 'localhost');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const signIn = async () => {
    const { links } = await askAndRead(page, members.marta.email, local);
    await page.goto((links[0] ?? '').replace('127.0.0.1', 'localhost'));
    await page.getByRole('button', { name: /^Continue as/ }).click();
    await page.waitForURL('**/second-step');
  };
  await signIn();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.waitForURL('**/privacy');
  await signIn();
  await page.getByRole('button', { name: 'Use my passkey' }).click();
  await page.waitForURL('**/privacy');
});

test('A1: sign-in leads back to the page that was asked for, and the mail says nothing of it', async ({ browser }) => {
  const asked = '/desk/alderquay/turf/paper';
  const page = await another(browser);
  await page.goto(asked);
  await page.waitForURL('**/sign-in?to=*');
  const { links } = await askAndRead(page, members.noor.email, '', asked);
  expect(links.join()).not.toContain('paper');
  const enter = async (into: Page, link = '') => {
    await into.goto(link);
    await into.getByRole('button', { name: 'Continue as captain' }).click();
  };
  await enter(page, links[0]);
  await page.getByRole('button', { name: 'Show me the picture to scan' }).click();
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(/\s/g, '');
  await page.getByLabel('Six digits from your code app').fill(await generate({ secret }));
  await page.getByRole('button', { name: 'Enter this code' }).click();
  await page.waitForURL(`**${asked}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Paper');
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('askfirst-page');
});

test('A1: on another device, and for a page that is not ours, sign-in leads to the usual first page', async ({
  browser,
}) => {
  const page = await another(browser);
  await page.goto('/account');
  const { links } = await askAndRead(page, members.priya.email, '', '/account');
  const device = await another(browser);
  await device.goto(links[0] ?? '');
  await device.getByRole('button', { name: 'Continue as volunteer' }).click();
  await device.waitForURL('**/field**');
  for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', '/%2f%2fevil.example']) {
    const victim = await another(browser, { javaScriptEnabled: false });
    await victim.goto(`/sign-in?to=${encodeURIComponent(to)}`);
    await expect(victim.locator('input[name="to"]')).toHaveValue('');
    // And when the form itself was changed.
    const form = await another(browser);
    await form.goto('/sign-in');
    await form.locator('input[name="to"]').evaluate((field, value) => field.setAttribute('value', value), to);
    await form.getByLabel('Your e-mail address').fill('nobody@example.org');
    await form.getByRole('button', { name: 'Send me a link' }).click();
    await form.waitForURL('**/sign-in/sent');
    expect((await form.context().cookies()).map(({ name }) => name)).not.toContain('askfirst-page');
  }
});

test('A3: join and no thanks are of one size, and no thanks leaves nothing', async ({ page, browser }) => {
  await asDemo(page, 'organiser');
  const invite = async (address: string) => {
    await page.goto('/desk/alderquay/team');
    await page.getByLabel('E-mail addresses').fill(address);
    await page.getByRole('radio', { name: /volunteer/ }).check();
    await page.getByRole('button', { name: 'Send the invitations' }).click();
    await expect(page.getByRole('status')).toContainText('1 invitation sent');
    await page.goto('/demo/mail');
    return (await mailsTo(page, address).first().getByRole('link').first().getAttribute('href')) ?? '';
  };
  const link = await invite('nell@example.org');
  const invited = await another(browser);
  await invited.goto(link);
  const join = invited.getByRole('button', { name: 'Join' });
  const no = invited.getByRole('button', { name: 'No thanks' });
  const [a, b] = [await join.boundingBox(), await no.boundingBox()];
  expect([a?.width, a?.height]).toEqual([b?.width, b?.height]);
  await hasNoAxeFault(invited);
  await no.click();
  await expect(invited.getByRole('heading', { level: 1 })).toHaveText('Done. Nothing about you is kept.');
  await page.goto('/desk/alderquay/team');
  await expect(page.getByRole('main')).not.toContainText('nell@example.org');
  await invited.goto(await invite('nell@example.org'));
  await invited.getByLabel('Your name').fill('Nell');
  await invited.getByRole('button', { name: 'Join' }).click();
  await invited.waitForURL('**/field**');
});

test('A6: all other sign-ins end in two clicks and are dead at their next request', async ({ page, browser }) => {
  await asDemo(page, 'registration helper');
  const other = await another(browser);
  await asDemo(other, 'registration helper');
  await page.goto('/account');
  await page.getByRole('button', { name: 'End all other sign-ins' }).click();
  await expect(page.getByRole('status')).toContainText('All other sign-ins have ended');
  await other.goto('/account');
  await other.waitForURL('**/sign-in?to=*');
  await page.goto('/account');
  await hasNoAxeFault(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  await page.goto('/account');
  await page.waitForURL('**/sign-in?to=*');
});

test('D14: ending access works at the next request', async ({ page, browser }) => {
  await asDemo(page, 'owner');
  const helper = await another(browser);
  await asDemo(helper, 'registration helper');
  await page.goto('/desk/alderquay/team');
  await hasNoAxeFault(page);
  await page
    .getByRole('row', { name: /registration helper/ })
    .getByRole('link', { name: 'Open' })
    .click();
  await hasNoAxeFault(page);
  await page.getByRole('button', { name: 'Pause access' }).click();
  await page.waitForURL('**/team');
  await helper.goto('/account');
  await helper.waitForURL('**/sign-in?to=*');
  await page
    .getByRole('row', { name: /registration helper/ })
    .getByRole('link', { name: 'Open' })
    .click();
  await page.getByRole('button', { name: 'Give access back' }).click();
  await page.waitForURL('**/team');
});

test('the demo answers nothing to a foreign name, and a foreign form is refused', async ({ page }) => {
  const rebound = await page.request.get('/demo', { headers: { host: 'evil.example' } });
  expect(rebound.status()).toBe(404);
  const foreign = await page.request.post('/api/auth/sign-out', {
    headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  });
  expect(foreign.status()).toBe(403);
});

test('A5: a person of the demo who was sent to sign in goes on to the page that was wanted', async ({ browser }) => {
  const page = await another(browser);
  await page.goto('/desk/alderquay/turf/paper?did=back');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.getByRole('link', { name: 'Demo: choose one of its people' }).click();
  await hasNoAxeFault(page);
  await page.getByRole('button', { name: 'Sign in as Tomas Lindqvist' }).click();
  await page.waitForURL((url) => url.pathname === '/desk/alderquay/turf/paper' && url.search === '?did=back');
  // A page of nobody's is not gone on to, and the next sign-in begins at the usual first page.
  const fresh = await another(browser);
  await fresh.goto('/demo?to=https://example.org/');
  await fresh.getByRole('button', { name: 'Sign in as Tomas Lindqvist' }).click();
  await fresh.waitForURL((url) => url.pathname === '/desk/alderquay');
});
