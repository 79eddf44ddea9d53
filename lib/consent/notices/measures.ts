// The rendered screen of one wording, as boxes and styles measured at 320 px, and the rules that judge it. The browser
// that publishes measures; it never judges. CON-01, 02, 05, 22, 23; 11 CCR 7004(a)(2)-(4).
import { z } from 'zod';
import { type NoticeBody, type NoticeLocale, noticeLocales } from '../model';

const colour = z.string().max(60);
const Control = z.object({
  answer: z.enum(['yes', 'no']),
  purpose: z.string().max(60),
  channel: z.string().max(60),
  width: z.number().min(0).max(5000),
  height: z.number().min(0).max(5000),
  top: z.number(),
  fontSize: z.string().max(20),
  fontWeight: z.string().max(20),
  colour,
  ground: colour,
  /** The chain of boxes that can cover each other, as text: alike for two controls on one layer. */
  layer: z.string().max(2000),
  /** Whether a finger on its middle really meets it. */
  isReachable: z.boolean(),
  /** Taps to the answer, closed parts on the way included. */
  taps: z.number().int().min(0).max(50),
});
const Fact = z.object({ text: z.string().max(1000), top: z.number(), isShown: z.boolean() });

export const Measure = z.object({
  locale: z.enum(noticeLocales),
  width: z.number(),
  /** Wider than the screen: something has to be pushed sideways to be read. */
  scrollWidth: z.number(),
  /** Boxes ticked, switches on, answers pressed at load. */
  preselected: z.number().int().min(0),
  /** Things that move by themselves. */
  moving: z.number().int().min(0),
  controls: z.array(Control).max(100),
  facts: z.array(Fact).max(100),
});
export type Measure = z.infer<typeof Measure>;
export const Measures = z.array(Measure).max(noticeLocales.length);

export const measureRules = [
  'language',
  'width',
  'CON-01',
  'CON-02',
  'CON-05',
  'CON-22-area',
  'CON-22-font',
  'CON-22-contrast',
  'CON-22-layer',
  'CON-22-taps',
  'A11Y-motion',
] as const;
export type MeasureRule = (typeof measureRules)[number];

export interface MeasureFinding {
  readonly rule: MeasureRule;
  readonly locale: NoticeLocale;
}

/** The screen is measured at this width; a frame may be one pixel off. */
export const measuredWidth = 320;
const leastContrast = 4.5;
const areaRatio = { least: 0.9, most: 1.1 } as const;

/** What of a body the rules look at. */
interface Judged {
  readonly purposes: readonly string[];
  readonly texts: Readonly<
    Record<NoticeLocale, Pick<NoticeBody['texts']['en'], 'what' | 'why' | 'who' | 'until' | 'stop' | 'statement'>>
  >;
}

type Rule = (measure: Measure, body: Judged) => boolean;
const usesOf = (measure: Measure, answer: 'yes' | 'no'): readonly string[] =>
  measure.controls.filter((each) => each.answer === answer).map((each) => `${each.purpose}/${each.channel}`);

/** Both answers of each use, side by side. */
function pairsOf(measure: Measure) {
  const yeses = measure.controls.filter((each) => each.answer === 'yes');
  return yeses.map((yes) => ({
    yes,
    no: measure.controls.find(
      (each) => each.answer === 'no' && each.purpose === yes.purpose && each.channel === yes.channel,
    ),
  }));
}
const everyPair = (
  measure: Measure,
  holds: (yes: Measure['controls'][number], no: Measure['controls'][number]) => boolean,
) => pairsOf(measure).every(({ yes, no }) => no !== undefined && holds(yes, no));

/** True: the screen keeps the rule. */
const holds: Readonly<Record<MeasureRule, Rule>> = {
  language: () => true,
  width: (measure) => Math.abs(measure.width - measuredWidth) <= 1 && measure.scrollWidth <= measure.width + 1,
  'CON-01': (measure) => measure.preselected === 0,
  // One yes and one no for each use, and nothing that answers two at once.
  'CON-02': (measure, body) => {
    const [yes, no] = [usesOf(measure, 'yes'), usesOf(measure, 'no')];
    const isOnce = (list: readonly string[]) => new Set(list).size === list.length;
    const isAsked = (purpose: string) => yes.some((use) => use.startsWith(`${purpose}/`));
    return (
      isOnce(yes) &&
      isOnce(no) &&
      yes.length === no.length &&
      yes.length > 0 &&
      body.purposes.every(isAsked) &&
      yes.every((use) => no.includes(use) && body.purposes.includes(use.split('/')[0] ?? ''))
    );
  },
  'CON-05': (measure, body) => {
    const { what, why, who, until, stop, statement } = body.texts[measure.locale];
    const first = Math.min(...measure.controls.map((each) => each.top));
    return [what, why, who, until, stop, statement].every((text) =>
      measure.facts.some((fact) => fact.isShown && fact.top < first && fact.text.includes(text)),
    );
  },
  'CON-22-area': (measure) =>
    everyPair(measure, (yes, no) => {
      const ratio = (yes.width * yes.height) / (no.width * no.height);
      return ratio >= areaRatio.least && ratio <= areaRatio.most;
    }),
  'CON-22-font': (measure) =>
    everyPair(measure, (yes, no) => yes.fontSize === no.fontSize && yes.fontWeight === no.fontWeight),
  'CON-22-contrast': (measure) =>
    everyPair(
      measure,
      (yes, no) => contrast(yes.colour, yes.ground) >= leastContrast && contrast(no.colour, no.ground) >= leastContrast,
    ),
  'CON-22-layer': (measure) =>
    everyPair(measure, (yes, no) => yes.layer === no.layer && yes.isReachable && no.isReachable),
  'CON-22-taps': (measure) => everyPair(measure, (yes, no) => no.taps <= yes.taps),
  'A11Y-motion': (measure) => measure.moving === 0,
};

/** Every rule that the screen breaks, in which language; a language that was not measured breaks `language`. */
export function judgeMeasures(measures: readonly Measure[], body: Judged): readonly MeasureFinding[] {
  return judgeBy(measureRules, measures, body);
}

/** What can be asked of a form whose yes is a box to tick: unticked, whole on the screen, after every fact, still. */
const formRules = ['width', 'CON-01', 'CON-05', 'A11Y-motion'] as const satisfies readonly MeasureRule[];

/** The same for a form with one box: its one control is that box, and a no is leaving it. */
export function judgeForm(measures: readonly Measure[], body: Judged): readonly MeasureFinding[] {
  const hasBox = (measure: Measure) => measure.controls.length === 1 && measure.controls[0]?.isReachable === true;
  return [
    ...judgeBy(formRules, measures, body),
    ...measures.filter((measure) => !hasBox(measure)).map(({ locale }): MeasureFinding => ({ rule: 'CON-02', locale })),
  ];
}

function judgeBy(rules: readonly MeasureRule[], measures: readonly Measure[], body: Judged): MeasureFinding[] {
  return noticeLocales.flatMap((locale): MeasureFinding[] => {
    const measure = measures.find((each) => each.locale === locale);
    if (!measure) return [{ rule: 'language', locale }];
    return rules.filter((rule) => !holds[rule](measure, body)).map((rule) => ({ rule, locale }));
  });
}

/** WCAG 2 contrast of two computed colours, `rgb(23, 33, 43)`; 0 when one cannot be read or is see-through. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  if (x === undefined || y === undefined) return 0;
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function luminance(colourText: string): number | undefined {
  const parts = /^rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)(?:[, /]+([\d.]+))?\)$/.exec(colourText);
  if (!parts || (parts[4] !== undefined && Number(parts[4]) < 1)) return undefined;
  const [r, g, b] = parts.slice(1, 4).map((part) => {
    const c = Number(part) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}
