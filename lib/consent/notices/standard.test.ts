// CON-23 for our own sentences: what was measured is kept under the hash of the template, and holds for nothing else.
// After a template was changed: STANDARD=stamp vitest run lib/consent/notices/standard.test.ts, so that a demo starts, then
// MEASURES=write npm run e2e -- e2e/staff/standard-words.spec.ts, which measures it.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { longestBlanks } from '@/lib/testing/longest-words';
import { type NoticeTemplate, noticeLocales } from '../model';
import { fillTemplate, judgeStandard, purposesOf, shownFacts, standardMeasures, templateHash } from './index';
import type { Measure } from './measures';
import type { StandardProof } from './standard';

const file = join(import.meta.dirname, 'standard-measures.json');
const templates = Object.keys(purposesOf) as NoticeTemplate[];
const body = (template: NoticeTemplate) => {
  const blanks = longestBlanks('2026-12-27', '2027-01-26');
  // A sign-up goes to nobody else.
  return fillTemplate(template, template === 'sign-up' ? { ...blanks, recipients: [] } : blanks);
};

if (process.env.STANDARD === 'stamp') {
  const proofs = templates.map((template) => {
    const { texts } = body(template);
    const shown = Object.fromEntries(
      noticeLocales.map((locale) => [
        locale,
        Object.fromEntries(shownFacts.map((fact) => [fact, texts[locale][fact]])),
      ]),
    );
    const measures = noticeLocales.map((locale) => screen(template, locale));
    return [template, { template: templateHash(template), texts: shown, measures }];
  });
  writeFileSync(file, JSON.stringify(Object.fromEntries(proofs), null, 2));
  execFileSync('biome', ['format', '--write', file]);
}

/** Only for a first start: replaced by what a browser reads off the screen. */
function screen(template: NoticeTemplate, locale: Measure['locale']): Measure {
  const control = (answer: 'yes' | 'no'): Measure['controls'][number] => ({
    ...{ answer, purpose: purposesOf[template][0] ?? '', channel: '', width: 140, height: 76, top: 5000, taps: 1 },
    ...{ fontSize: '20px', fontWeight: '600', colour: 'rgb(23, 33, 43)', ground: 'rgb(255, 255, 255)' },
    ...{ layer: 'BUTTON', isReachable: true },
  });
  const texts = body(template).texts[locale];
  return {
    ...{ locale, width: 320, scrollWidth: 320, preselected: 0, moving: 0 },
    controls: template === 'sign-up' ? [control('yes')] : [control('yes'), control('no')],
    facts: shownFacts.map((fact, n) => ({ text: texts[fact], top: n, isShown: true })),
  };
}

const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, StandardProof>;

describe('CON-23: the kept measures of our own sentences', () => {
  it('are there for what is published without a browser, and for nothing that is no template', () => {
    expect(Object.keys(kept)).toEqual(expect.arrayContaining(['door', 'sign-up']));
    expect(Object.keys(kept).filter((name) => !(name in purposesOf))).toEqual([]);
  });

  const measured = templates.filter((template) => template in kept);

  it.each(measured)('%s: were read off these very sentences, in each language, and keep every rule', (template) => {
    const proof = kept[template];
    expect(proof?.template, 'the template has changed since it was measured').toBe(templateHash(template));
    expect(proof?.measures.map((measure) => measure.locale)).toEqual([...noticeLocales]);
    const shown = { purposes: purposesOf[template], texts: proof?.texts ?? body(template).texts };
    expect(judgeStandard(template, proof?.measures ?? [], shown)).toEqual([]);
  });

  it.each(measured)('%s: prove the longest names that a campaign can have', (template) => {
    expect(standardMeasures(template, body(template))).toHaveLength(noticeLocales.length);
  });

  const door = body('door');
  const proofOf = (over: Partial<StandardProof>) => ({ ...kept, door: { ...kept.door, ...over } });
  const unfair = kept.door?.measures.map((measure) => ({ ...measure, preselected: 1 })) ?? [];

  it.each([
    ['of another template', { template: templateHash('email') }],
    ['of one language only', { measures: kept.door?.measures.slice(0, 1) ?? [] }],
    ['of an unfair screen', { measures: unfair }],
    ['that were never taken', { measures: [] }],
  ] as const)('prove nothing when they are those %s', (_why, over) => {
    expect(standardMeasures('door', door, proofOf({}))).not.toBeNull();
    expect(standardMeasures('door', door, proofOf(over))).toBeNull();
  });

  it('prove nothing without a line for the template', () => {
    expect(standardMeasures('door', door, {})).toBeNull();
  });

  it('prove no words that are longer than those on the measured screen, or hold a longer one', () => {
    const more = longestBlanks('2026-12-27', '2027-01-26');
    for (const campaign of [`${more.campaign} and its many other friends`, 'x'.repeat(70)]) {
      expect(standardMeasures('door', fillTemplate('door', { ...more, campaign }))).toBeNull();
    }
  });

  it('know a template by every word that its screen shows', () => {
    expect(new Set(templates.map(templateHash)).size).toBe(templates.length);
  });
});
