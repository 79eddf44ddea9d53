// The words of a notice read aloud by the phone itself (F7): with a voice that lives on it, without a network, silent as
// soon as the screen is left; and said plainly where the phone has no such voice.
import type { Page } from '@playwright/test';
import { query } from '../support/demo';
import { expect, test } from '../support/leak-fixture';
import { goTo, openWalk, signInAs, smallPhone, waitForWorker } from './phone';

test.use({ ...smallPhone, audience: 'field' });
test.describe.configure({ timeout: 180_000 });

declare global {
  interface Window {
    heard: string[];
  }
}

/** A phone whose voices come a moment after the page, as they do: one that lives on it, one of another company's. */
async function withVoices(page: Page, languages: readonly string[]): Promise<void> {
  await page.addInitScript((local) => {
    window.heard = [];
    const voices = [
      ...local.map((lang) => ({ lang, localService: true, voiceURI: `own-${lang}`, name: lang, default: false })),
      { lang: 'es-ES', localService: false, voiceURI: 'far', name: 'far', default: false },
    ];
    let known: unknown[] = [];
    const target = new EventTarget();
    const synthesis = Object.assign(target, {
      getVoices: () => known,
      speak: (speech: { text: string; voice: { voiceURI: string } }) =>
        window.heard.push(`${speech.voice.voiceURI}: ${speech.text}`),
      cancel: () => window.heard.push('silence'),
    });
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', {
      value: class {
        text: string;
        voice = null;
        lang = '';
        constructor(text: string) {
          this.text = text;
        }
      },
    });
    setTimeout(() => {
      known = voices;
      target.dispatchEvent(new Event('voiceschanged'));
    }, 1_500);
  }, languages);
}

async function ask(page: Page, place: number): Promise<void> {
  await goTo(page, `#door/${place}`);
  await page.getByRole('button', { name: 'Spoke with someone' }).click();
  await page.getByRole('button', { name: 'Said it' }).click();
  await page.getByRole('button', { name: 'Ask with the phone' }).click();
  await page.getByRole('button', { name: 'Hand over the phone' }).click();
  await expect(page.getByText('Who is answering?')).toBeVisible();
  // Somebody of the roll, or a name typed: a door may have nobody left to ask.
  const listed = page.locator('.f-equal button').first();
  const typed = page.getByLabel('Your name');
  await expect(listed.or(typed).first()).toBeVisible();
  if (await listed.isVisible()) await listed.click();
  else {
    await typed.fill('Rowan Testvoice');
    await page.getByRole('button', { name: 'Next' }).click();
  }
  await expect(page.locator('[data-answer=yes]')).toBeVisible();
}

test.beforeEach(async ({ page, browser, context, baseURL }) => {
  await signInAs(browser, context, 'Priya', baseURL ?? '');
  await withVoices(page, ['en-GB']);
  await openWalk(page);
});

test('A11Y-06: reads the words aloud without a network, and is silent once the screen is left', async ({
  page,
  context,
}) => {
  await waitForWorker(page);
  await context.setOffline(true);
  await ask(page, 9);
  // What is heard is the published notice, word for word and in the order of the screen, with nothing added.
  const [notice] = await query<Record<'what' | 'why' | 'who' | 'until' | 'stop' | 'statement', string>>(
    `select t.* from consent.notice n join public.campaign c on c.id = n.campaign_id and c.slug = 'alderquay',
       jsonb_to_record(n.texts -> 'en') as t(what text, why text, who text, until text, stop text, statement text)
     where 'canvass.record_opinion' = any (n.purposes) and n.retired_at is null`,
  );
  const { what, why, who, until, stop, statement } = notice ?? {};
  await page.getByRole('button', { name: 'Listen' }).click();
  const heard = await page.evaluate(() => window.heard.at(-1) ?? '');
  expect(heard).toBe(
    `own-en-GB: What: ${what}. Why: ${why}. Who: ${who}. Until: ${until}. Stop: ${stop}. ${statement}`,
  );
  await expect(page.locator('.f-statement')).toContainText(statement ?? 'no words');
  await page.getByRole('button', { name: 'Stop reading' }).click();
  expect(await page.evaluate(() => window.heard.at(-1))).toBe('silence');
  await page.getByRole('button', { name: 'Listen' }).click();
  await page.locator('[data-answer=no]').click();
  await expect(page.locator('[data-answer=no]')).toHaveCount(0);
  expect(await page.evaluate(() => window.heard.at(-1))).toBe('silence');
  await context.setOffline(false);
});

test('A11Y-06: says so where the phone has no voice of its own for the language', async ({ page }) => {
  await ask(page, 10);
  await page.getByRole('button', { name: 'Español' }).click();
  await expect(page.getByText('Este teléfono no puede leer este texto en voz alta sin red.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Escuchar' })).toHaveCount(0);
});
