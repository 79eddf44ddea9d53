// The content policy in a real browser: every page made at build, the way in, and the desk as far as its links lead open
// without a single violation and come alive. A planted inline script is refused, so the policy is really there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { PagePolicies } from '@/scripts/after-build';

const policies = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '.next', 'page-policies.json'), 'utf8'),
) as PagePolicies;

async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { policyViolations: seen });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      seen.push(`${violatedDirective} ${blockedURI} ${sourceFile ?? ''}`);
    });
  });
  return () => page.evaluate(() => (window as unknown as { policyViolations: string[] }).policyViolations);
}

/** React marks the elements it took over; a page whose scripts were refused stays unmarked. */
const isAlive = (page: Page): Promise<boolean> =>
  page.evaluate(() => Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__react')));

async function expectCleanAndAlive(page: Page, address: string): Promise<void> {
  const violations = await watchPolicy(page);
  const strangers: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(page.url()).origin && page.url() !== 'about:blank')
      strangers.push(origin);
  });
  const response = await page.goto(address);
  expect(response?.headers()['content-security-policy'], address).toContain("default-src 'self'");
  await expect.poll(() => isAlive(page), { message: `${address} comes alive` }).toBe(true);
  expect(await violations(), address).toEqual([]);
  expect(strangers, `${address} asks nobody else`).toEqual([]);
}

// One of each kind: made at build, made on request in three languages, the way in. The fifty places to register share
// one page.
const made = Object.keys(policies.hashes);
const asked = [
  '/',
  '/en',
  '/fr/privacy',
  '/es/register',
  '/en/register/us/oh',
  '/en/accessibility',
  '/sign-in',
  '/demo',
];

test('the phone is made at build, or its worker could not keep it', () => {
  expect(made).toContain('/field');
});

for (const address of [...made.slice(0, 20), ...asked]) {
  test(`${address} keeps to its policy and comes alive`, async ({ page }) => {
    await expectCleanAndAlive(page, address);
  });
}

for (const address of ['/stop', '/c', '/privacy/requests']) {
  test(`${address} comes without any script, under the strictest policy`, async ({ page }) => {
    const violations = await watchPolicy(page);
    const response = await page.goto(address);
    expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
    expect(await page.locator('script').count()).toBe(0);
    expect(await violations()).toEqual([]);
  });
}

test('an inline script that nobody signed does not run', async ({ page }) => {
  await page.goto('/en');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.planted = true';
    document.body.append(script);
    return 'planted' in window;
  });
  expect(ran).toBe(false);
});

test('a page that does not exist says so, under a policy', async ({ page }) => {
  const response = await page.goto('/there-is-no-such-page');
  expect(response?.status()).toBe(404);
  // The page of an address of nobody runs no script at all.
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(page.locator('main')).not.toBeEmpty();
  const deeper = await page.goto('/en/nothing/here');
  expect(deeper?.status()).toBe(404);
  expect(deeper?.headers()['content-security-policy']).toContain("default-src 'self'");
  await expect(page.locator('main')).not.toBeEmpty();
});
