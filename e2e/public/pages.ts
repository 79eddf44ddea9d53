// The voter's pages that need nobody's data: opened in three languages, two themes, without scripts, narrow and by axe.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const locales = ['en', 'fr', 'es'] as const;

export const voterPages = [
  '/',
  '/privacy',
  '/accessibility',
  '/conformance',
  '/register',
  '/register/us',
  '/register/us/oh',
  '/register/us/nd',
  '/register/fr',
  '/register/gb',
  '/register/help',
] as const;

export const addressIn = (locale: string, path: string): string => (path === '/' ? `/${locale}` : `/${locale}${path}`);

/** WCAG 2.2 AA and best practices, with nothing switched off. */
export async function expectNoAxeFault(page: Page): Promise<void> {
  // A colour on its way from one theme to the other is nobody's choice: judge what it arrives at.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((moving) => moving.finished)));
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map((found) => `${found.id}: ${found.nodes[0]?.html}`)).toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
}
