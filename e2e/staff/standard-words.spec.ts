// CON-23: the screens of our own sentences, drawn at 320 px in each language with the longest names a campaign can have,
// and judged by the rules that a publisher's screen is judged by. With MEASURES=write what was measured is kept in
// lib/consent/notices/standard-measures.json, and is all that publishing these sentences without a browser stands on.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type NoticeBody, type NoticeTemplate, noticeLocales } from '@/lib/consent/model';
import {
  fillTemplate,
  judgeStandard,
  type Measure,
  Measures,
  purposesOf,
  type StandardProof,
  shownFacts,
  templateHash,
} from '@/lib/consent/notices';
import { signUpEndsOn } from '@/lib/registration/rules';
import { longest, longestBlanks } from '@/lib/testing/longest-words';
import { query, signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 300_000 });

const file = join(import.meta.dirname, '../../lib/consent/notices/standard-measures.json');
const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, StandardProof>;
const handed = (Object.keys(purposesOf) as NoticeTemplate[]).filter((template) => template !== 'sign-up');
const measured = new Map<NoticeTemplate, StandardProof>();
const own = { campaign: '', name: '', votesOn: '', country: '' };

test.beforeAll(async () => {
  const [row] = await query<{ id: string; name: string; country: string; on: string }>(
    `select c.id, c.name, c.country, max(r.votes_on)::text as on from public.campaign c
     join public.election_round r on r.campaign_id = c.id where c.slug = 'alderquay' group by c.id, c.name, c.country`,
  );
  Object.assign(own, { campaign: row?.id, name: row?.name, votesOn: row?.on, country: row?.country });
  await query('update public.campaign set name = $2 where id = $1', [own.campaign, longest.campaign]);
});
test.afterAll(async () => {
  await query('update public.campaign set name = $2 where id = $1', [own.campaign, own.name]);
  await query("delete from consent.notice_draft where blanks ->> 'officer' = 'measured'");
  if (process.env.MEASURES !== 'write' || measured.size <= handed.length) return;
  writeFileSync(file, JSON.stringify(Object.fromEntries(measured), null, 2));
  execFileSync('biome', ['format', '--write', file]);
});

function keep(template: NoticeTemplate, measures: readonly Measure[], body: NoticeBody): void {
  expect(judgeStandard(template, measures, body), template).toEqual([]);
  const texts = Object.fromEntries(
    noticeLocales.map((locale) => [
      locale,
      Object.fromEntries(shownFacts.map((fact) => [fact, body.texts[locale][fact]])),
    ]),
  ) as StandardProof['texts'];
  measured.set(template, { template: templateHash(template), texts, measures });
  // A template without kept measures is published by a browser only.
  if (process.env.MEASURES === 'write' || !(template in kept)) return;
  expect(kept[template]?.template, `${template} has changed since it was measured`).toBe(templateHash(template));
  // The kept screen is the screen: as many controls, as high as now, give or take a line of text.
  for (const [n, now] of measures.entries()) {
    const then = kept[template]?.measures[n];
    expect(then?.controls.map(({ answer }) => answer)).toEqual(now.controls.map(({ answer }) => answer));
    for (const [each, control] of now.controls.entries()) {
      expect(Math.abs(control.width - (then?.controls[each]?.width ?? 0)), template).toBeLessThan(16);
      expect(Math.abs(control.height - (then?.controls[each]?.height ?? 0)), template).toBeLessThan(40);
    }
  }
}

/** What the publisher's page would send: it is read off the request, which goes nowhere. */
async function measuresSent(page: Page): Promise<Measure[]> {
  let sent = '';
  await page.route('**/notices/*', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    sent = route.request().postData() ?? '';
    await route.abort();
  });
  await page.getByRole('button', { name: 'Publish this notice' }).click();
  await expect.poll(() => sent).toContain('measures');
  await page.unroute('**/notices/*');
  const json = /name="[^"]*measures"\r\n\r\n([\s\S]*?)\r\n--/.exec(sent)?.[1] ?? '';
  return Measures.parse(JSON.parse(json));
}

test('CON-23: each screen with two answers is fair with our own sentences in it', async ({ page }) => {
  await signInAs(page, 'tomas');
  const { topic, recipients } = longest;
  for (const template of handed) {
    await test.step(template, async () => {
      const id = randomUUID();
      const blanks = { topic, recipients, endsOn: own.votesOn, officer: 'measured' };
      await query(
        `insert into consent.notice_draft (campaign_id, id, template, blanks, changed_by)
         select $1, $2, $3, $4, id from public.member where campaign_id = $1 limit 1`,
        [own.campaign, id, template, JSON.stringify(blanks)],
      );
      await page.goto(`/desk/alderquay/notices/${id}`);
      for (const locale of noticeLocales) {
        await page.frameLocator(`iframe[src$="lang=${locale}"]`).locator('[data-answer]').nth(1).waitFor();
      }
      const measures = await measuresSent(page);
      keep(template, measures, fillTemplate(template, longestBlanks(own.votesOn, own.votesOn)));
      await page.goto('/desk/alderquay/notices');
    });
  }
});

/** The form as a person of that language meets it: its one consent is a box. */
async function measureForm(page: Page, locale: Measure['locale']): Promise<Measure> {
  await page.goto(`/${locale}/register/help`);
  return page.evaluate((language) => {
    const box = document.querySelector<HTMLInputElement>('input[name="agree"]');
    if (!box) throw new Error('The form has no box to agree.');
    const { width, height } = box.getBoundingClientRect();
    const top = box.getBoundingClientRect().top + scrollY;
    const style = getComputedStyle(box.closest('label') ?? box);
    const parts = [...document.querySelectorAll<HTMLElement>('main h1, main dd, main dt, main p, main label')];
    const closed = (part: HTMLElement) => part.closest('details:not([open])') !== null;
    const facts = parts.map((part) => ({
      text: (part.textContent ?? '').slice(0, 1000),
      // The words of a box stand beside it, and are read with it.
      top: Math.round(part.getBoundingClientRect().top + scrollY) - (part.contains(box) ? 1 : 0),
      isShown: part.checkVisibility() && part.getBoundingClientRect().height > 1 && !closed(part),
    }));
    box.scrollIntoView({ block: 'center', behavior: 'instant' });
    const at = box.getBoundingClientRect();
    const met = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2);
    return {
      locale: language,
      width: innerWidth,
      scrollWidth: document.documentElement.scrollWidth,
      preselected: document.querySelectorAll('main input:checked').length,
      moving: document.getAnimations().filter((each) => each.playState === 'running').length,
      controls: [
        {
          ...{ answer: 'yes' as const, purpose: 'registration.assist', channel: '', width, height, top, taps: 1 },
          ...{ fontSize: style.fontSize, fontWeight: style.fontWeight, colour: style.color, ground: '', layer: '' },
          isReachable: met !== null && (met === box || box.closest('label')?.contains(met) === true),
        },
      ],
      facts: facts.filter((fact, n) => facts.findIndex((other) => other.text === fact.text) === n),
    };
  }, locale);
}

test.describe('on a small screen', () => {
  test.use({ viewport: { width: 320, height: 720 } });

  test('CON-23: the form of a sign-up is fair with our own sentences in it', async ({ page }) => {
    const endsOn = signUpEndsOn(own.country, own.votesOn, new Date().toISOString().slice(0, 10)) ?? '';
    const measures: Measure[] = [];
    for (const locale of noticeLocales) measures.push(await measureForm(page, locale));
    keep('sign-up', measures, fillTemplate('sign-up', { ...longestBlanks(own.votesOn, endsOn), recipients: [] }));
  });
});
