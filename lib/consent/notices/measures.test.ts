// Each rule of a fair screen, with a screen that breaks that rule and no other.
import { describe, expect, it } from 'vitest';
import { noticeLocales } from '../model';
import { fillTemplate, judgeMeasures, type Measure, type MeasureRule } from './index';
import { contrast, measureRules } from './measures';

const body = fillTemplate('door', {
  ...{
    campaign: 'Alderquay Together',
    jurisdiction: 'UK',
    votesOn: '2026-11-14',
    endsOn: '2026-12-14',
    recipients: [],
  },
  ...{ topic: { en: 'the buses', fr: 'les bus', es: 'los autobuses' }, controller: 'A', address: 'B', officer: 'C' },
  ...{ host: 'D', hostCountry: 'GB', rollUse: 'roll', policyUrl: 'https://example.org/privacy' },
});

type Control = Measure['controls'][number];
const control = (answer: 'yes' | 'no'): Control => ({
  ...{ answer, purpose: 'canvass.record_opinion', channel: '', width: 140, height: 76, top: 500, taps: 1 },
  ...{ fontSize: '20px', fontWeight: '600', colour: 'rgb(23, 33, 43)', ground: 'rgb(255, 255, 255)' },
  ...{ layer: 'BUTTON static auto 1 < DIV static auto 1', isReachable: true },
});

function fair(locale: Measure['locale']): Measure {
  const { what, why, who, until, stop, statement } = body.texts[locale];
  return {
    ...{ locale, width: 320, scrollWidth: 320, preselected: 0, moving: 0 },
    controls: [control('yes'), control('no')],
    facts: [what, why, who, until, stop, `“${statement}”`].map((text, n) => ({ text, top: 50 * n, isShown: true })),
  };
}

/** Fair in every language but French, which is changed. */
function screens(change: (measure: Measure) => Measure): Measure[] {
  return noticeLocales.map((locale) => (locale === 'fr' ? change(fair(locale)) : fair(locale)));
}
const no = (over: Partial<Control>) => (measure: Measure) => ({
  ...measure,
  controls: measure.controls.map((each) => (each.answer === 'no' ? { ...each, ...over } : each)),
});

describe('a measured screen', () => {
  it('that is fair in each language passes', () => {
    expect(judgeMeasures(noticeLocales.map(fair), body)).toEqual([]);
  });

  const cases: readonly [string, MeasureRule, (measure: Measure) => Measure][] = [
    ['the screen is not 320 px wide', 'width', (m) => ({ ...m, width: 360, scrollWidth: 360 })],
    ['the screen has to be pushed sideways', 'width', (m) => ({ ...m, scrollWidth: 352 })],
    ['CON-01: an answer is chosen at load', 'CON-01', (m) => ({ ...m, preselected: 1 })],
    ['CON-02: no refusal', 'CON-02', (m) => ({ ...m, controls: [control('yes')] })],
    ['CON-02: no control at all', 'CON-02', (m) => ({ ...m, controls: [] })],
    [
      'CON-02: one yes for two uses',
      'CON-02',
      (m) => ({
        ...m,
        controls: [
          ...m.controls,
          { ...control('yes'), purpose: 'comms.email' },
          { ...control('no'), purpose: 'comms.email' },
        ],
      }),
    ],
    [
      'CON-05: a fact is hidden',
      'CON-05',
      (m) => ({ ...m, facts: m.facts.map((fact, n) => (n === 2 ? { ...fact, isShown: false } : fact)) }),
    ],
    [
      'CON-05: a fact comes after the answers',
      'CON-05',
      (m) => ({ ...m, facts: m.facts.map((fact, n) => (n === 3 ? { ...fact, top: 900 } : fact)) }),
    ],
    [
      'CON-05: other words than those of the notice',
      'CON-05',
      (m) => ({ ...m, facts: m.facts.map((fact) => ({ ...fact, text: 'x' })) }),
    ],
    ['CON-22: no is smaller', 'CON-22-area', no({ width: 120 })],
    ['CON-22: no is larger', 'CON-22-area', no({ width: 160 })],
    ['CON-22: no in smaller letters', 'CON-22-font', no({ fontSize: '18px' })],
    ['CON-22: no in lighter letters', 'CON-22-font', no({ fontWeight: '400' })],
    ['CON-22: no is pale', 'CON-22-contrast', no({ colour: 'rgb(160, 160, 160)' })],
    ['CON-22: no cannot be read as a colour', 'CON-22-contrast', no({ colour: 'rgba(0, 0, 0, 0.2)' })],
    ['CON-22: no lies on another layer', 'CON-22-layer', no({ layer: 'BUTTON absolute -1 1' })],
    ['CON-22: no is covered', 'CON-22-layer', no({ isReachable: false })],
    ['CON-22: no takes more taps', 'CON-22-taps', no({ taps: 2 })],
    ['something moves by itself', 'A11Y-motion', (m) => ({ ...m, moving: 1 })],
  ];

  it.each(cases)('CON-23: is refused when %s', (_why, rule, change) => {
    const findings = judgeMeasures(screens(change), body);
    expect(findings.map((found) => found.rule)).toContain(rule);
    expect(findings.every((found) => found.locale === 'fr')).toBe(true);
    // What is broken beside it follows from the same fault: a screen without a refusal has no refusal to compare either.
    const others = findings.filter((found) => found.rule !== rule).map((found) => found.rule);
    expect(rule === 'CON-02' || others.length === 0, others.join()).toBe(true);
  });

  it('CON-23: is refused when a language was not measured', () => {
    expect(judgeMeasures([fair('en'), fair('es')], body)).toEqual([{ rule: 'language', locale: 'fr' }]);
  });

  it('has a case for every rule', () => {
    const broken = new Set([...cases.map(([, rule]) => rule), 'language']);
    expect([...measureRules].filter((rule) => !broken.has(rule))).toEqual([]);
  });

  it('knows contrast as WCAG 2 does', () => {
    expect(contrast('rgb(0, 0, 0)', 'rgb(255, 255, 255)')).toBeCloseTo(21, 1);
    expect(contrast('rgb(118, 118, 118)', 'rgb(255, 255, 255)')).toBeCloseTo(4.54, 2);
  });
});
