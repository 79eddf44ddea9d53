// A volunteer's phone that can be killed: a real Chromium with a profile folder of its own, ended by SIGKILL and started
// again on the same folder, with or without any network.
import { type BrowserContext, chromium, devices, expect, type Page } from '@playwright/test';
import { signInAs } from './demo';

export const pin = '493827';

export type Phone = {
  readonly context: BrowserContext;
  readonly page: Page;
  /** As a battery that falls out: nothing is written any more. */
  readonly kill: () => Promise<void>;
};

/** `network: 'none'` sends every connection, also to this machine, to a port where nobody listens. */
export async function startPhone(profile: string, baseURL: string, network: 'on' | 'none'): Promise<Phone> {
  const { defaultBrowserType: _type, ...pixel } = devices['Pixel 7'];
  const context = await chromium.launchPersistentContext(profile, {
    ...pixel,
    baseURL,
    locale: 'en-GB',
    timezoneId: 'UTC',
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // A mark in the command line by which this browser, and no other, is found and killed.
      `--askfirst-phone=${profile}`,
      ...(network === 'none' ? ['--proxy-server=http://127.0.0.1:9', '--proxy-bypass-list=<-loopback>'] : []),
    ],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const kill = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
    for (const pid of await processesOf(profile)) process.kill(pid, 'SIGKILL');
    await closed;
  };
  return { context, page, kill };
}

// The browser process of this profile; its helpers end with it.
async function processesOf(profile: string): Promise<number[]> {
  const { readdir, readFile } = await import('node:fs/promises');
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return line.includes(`--askfirst-phone=${profile}`) && !line.includes('--type=') ? Number(pid) : 0;
    }),
  );
  return found.filter((pid) => pid > 0);
}

/** Types the six digits on the pad. */
export async function typePin(page: Page): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
}

/** Signs a trained volunteer in on this phone, chooses the PIN, and opens the walk of the day. */
export async function openWalk(page: Page, who: { readonly name: string }): Promise<void> {
  await signInAs(page, who);
  await page.goto('/field');
  await typePin(page);
  await typePin(page);
  await page.getByRole('button', { name: /^(Open|Go on with) my walk$/ }).click({ timeout: 60_000 });
  await expect(page.getByRole('link', { name: /^Next door/ })).toBeVisible();
}

/** Goes from the list to a door where the list shows somebody by name, and starts a talk there. */
export async function startTalk(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Next door/ }).click();
  await page.getByRole('button', { name: 'Spoke with someone' }).click();
  await page.getByRole('button', { name: 'Said it' }).click();
}
