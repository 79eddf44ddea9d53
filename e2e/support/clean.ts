// What a finished screen never has: a fault that axe finds, or more width than the window. Every browser test judges by these.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 AA and best practices, with nothing switched off: what a voter's page is held to. */
const strictest = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A colour on its way to another is nobody's choice: a page is judged by what it arrives at. */
async function arrive(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = () => document.getAnimations().filter((each) => each instanceof CSSTransition);
    // One change of colour may begin when another ends; what never rests is judged as it is.
    for (let round = 0; round < 20 && moving().length > 0; round += 1) {
      await Promise.allSettled(moving().map(({ finished }) => finished));
    }
  });
}

/** Each fault as rule and first places; empty when there is none. */
export async function axeFaults(
  page: Page,
  by: { readonly strictly?: boolean; readonly without?: string } = {},
): Promise<string[]> {
  await arrive(page);
  const axe = new AxeBuilder({ page });
  if (by.strictly) axe.withTags(strictest);
  if (by.without) axe.exclude(by.without);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

export async function hasNoAxeFault(page: Page, by?: Parameters<typeof axeFaults>[1]): Promise<void> {
  expect(await axeFaults(page, by)).toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
}

/**
 * Judges the page at 360 px and at 1,280 px, in dark and in light. `judge` gets a name for each of the four, which says
 * what it looks at; where a page has to be opened anew for each, `judge` does that.
 */
export async function inEveryLook(page: Page, judge: (look: string) => Promise<void>): Promise<void> {
  for (const width of [360, 1280]) {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await judge(`${width}-${colorScheme}`);
    }
  }
}

export async function isClean(page: Page): Promise<void> {
  await hasNoAxeFault(page);
  await expectNoSidewaysScroll(page);
}
