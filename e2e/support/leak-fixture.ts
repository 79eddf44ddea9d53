// Every browser test is also a leak detector: what the server sent (HTML, React payloads, JSON), headers, addresses,
// titles and the browser's console are searched for the cast, with what the test's audience may see left out.
import { test as base, expect, type Page, type Response } from '@playwright/test';
import { type Audience, describeLeaks, findLeaks, type Leak, type Sink } from '@/lib/testing/leaks/scan';

/** `audience`: for whom the pages of this test are. `shown`: cast keys whose own data the pages are about. */
export type LeakOptions = { readonly audience: Audience; readonly shown: readonly string[] };

export type LeakWatch = {
  /** Listens to one more page (a second person in the same test), with an audience of its own. */
  readonly watch: (page: Page, seen?: Partial<LeakOptions>) => void;
  /** The leaks so far, once pending answers were read; taking them clears the list. */
  readonly take: () => Promise<readonly Leak[]>;
};

const textTypes = /html|json|text\/x-component|javascript|plain|xml|csv/u;
// The build's own files hold code and no data; reading all of them would only cost time.
const buildFiles = /\/_next\/static\//u;

function leakWatch(options: LeakOptions): LeakWatch {
  let leaks: Leak[] = [];
  let pending: Promise<void>[] = [];
  const titles: (() => Promise<void>)[] = [];
  const watch = (page: Page, own: Partial<LeakOptions> = {}) => {
    const seen = { ...options, ...own };
    const look = (sink: Sink, text: string): void => {
      leaks.push(...findLeaks(sink, text, seen));
    };
    const read = async (response: Response) => {
      look('header', Object.entries(await response.allHeaders()).join('\n'));
      const type = response.headers()['content-type'] ?? '';
      if (!textTypes.test(type) || buildFiles.test(response.url()) || response.status() === 204) return;
      look('page', await response.text());
    };
    page.on('request', (request) => look('url', request.url()));
    page.on('response', (response) => pending.push(read(response).catch(() => undefined)));
    page.on('console', (message) => look('console', message.text()));
    page.on('pageerror', (error) => look('console', String(error)));
    const lookAtTitle = async () => look('title', await page.title());
    page.on('framenavigated', (frame) => look('url', frame.url()));
    page.on('load', () => pending.push(lookAtTitle().catch(() => undefined)));
    // A title that a script changed later is seen when the leaks are taken.
    titles.push(lookAtTitle);
  };
  const take = async () => {
    pending.push(...titles.map((lookAtTitle) => lookAtTitle().catch(() => undefined)));
    while (pending.length > 0) {
      const waiting = pending;
      pending = [];
      await Promise.all(waiting);
    }
    const taken = leaks;
    leaks = [];
    return taken;
  };
  return { watch, take };
}

export const test = base.extend<LeakOptions & { leaks: LeakWatch }>({
  audience: ['public', { option: true }],
  shown: [[], { option: true }],
  leaks: [
    async ({ page, audience, shown }, use) => {
      const watch = leakWatch({ audience, shown });
      watch.watch(page);
      await use(watch);
      expect(describeLeaks(await watch.take()), 'no personal value escaped').toBe('');
    },
    { auto: true },
  ],
});

export { expect };
