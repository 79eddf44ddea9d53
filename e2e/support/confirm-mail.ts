// The newest mail to somebody, and the one that asks for a confirmation, as its reader would find it in the demo's outbox.
import { expect, type Page } from '@playwright/test';

export interface ConfirmLinks {
  readonly confirm: string;
  readonly receipt: string;
}

const readOutbox = async (page: Page): Promise<string> =>
  (await (await page.request.get('/demo/mail')).text()).replaceAll('&amp;', '&');

const linksIn = (html: string): string[] => html.match(/\/confirm\/[0-9a-f-]{36}\.[\w-]{43}\?lang=\w\w/g) ?? [];

/** Paths of the links of all mails that ask for a confirmation, newest first. */
export const confirmLinks = async (page: Page): Promise<string[]> => linksIn(await readOutbox(page));

/** Paths of the two links in the newest such mail that is not one of `known`. It leaves after the answer to the form. */
export async function readConfirmMail(page: Page, known: readonly string[] = []): Promise<ConfirmLinks> {
  const links: Partial<ConfirmLinks>[] = [];
  await expect(async () => {
    const html = await readOutbox(page);
    const [confirm] = linksIn(html).filter((each) => !known.includes(each));
    const receipt = /\/c\/[\w-]{20,64}\?lang=\w\w/.exec(html.slice(html.indexOf(confirm ?? '')))?.[0];
    links.unshift({ ...(confirm && { confirm }), ...(receipt && { receipt }) });
    expect(confirm && receipt).toBeTruthy();
  }).toPass();
  return { confirm: links[0]?.confirm ?? '', receipt: links[0]?.receipt ?? '' };
}

/** The newest mail to this address, as it stands in the outbox; empty when there is none. */
export async function newestMailTo(page: Page, address: string): Promise<string> {
  const html = await readOutbox(page);
  const start = html.indexOf(address);
  return start < 0 ? '' : html.slice(start, html.indexOf('<h2', start) >>> 0);
}
