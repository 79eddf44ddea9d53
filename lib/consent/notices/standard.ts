// The proof of our own sentences (CON-23). Each template's screen was drawn at 320 px in each language, with the longest
// words a campaign can put into it, and what was measured is kept beside the code under the hash of the template. Words
// made from another template, or longer than those that were measured, are not proved: they need a publisher's browser.
import { sha256 } from '@/lib/platform/crypto';
import { type NoticeBody, type NoticeLocale, type NoticeTemplate, noticeLocales } from '../model';
import { canonicalJson } from './canonical';
import { judgeForm, judgeMeasures, type Measure, Measures } from './measures';
import kept from './standard-measures.json' with { type: 'json' };
import { purposesOf, screenWords } from './templates';

export const shownFacts = ['what', 'why', 'who', 'until', 'stop', 'statement'] as const;
type ShownTexts = Readonly<Record<(typeof shownFacts)[number], string>>;

export interface StandardProof {
  /** Hash of the template that was measured. */
  readonly template: string;
  readonly texts: Readonly<Record<NoticeLocale, ShownTexts>>;
  readonly measures: readonly Measure[];
}

/** Everything of a template that its screen shows, and the uses it asks for: another word is another template. */
export function templateHash(template: NoticeTemplate): string {
  const words = noticeLocales.map((locale) => [locale, screenWords(locale, template)]);
  return sha256(canonicalJson({ purposes: purposesOf[template], words })).toString('base64url');
}

/** The sign-up's words stand on a form with a box to tick; all others on the screen with two answers. */
export const judgeStandard = (template: NoticeTemplate, measures: readonly Measure[], body: Shown) =>
  template === 'sign-up' ? judgeForm(measures, body) : judgeMeasures(measures, body);

type Shown = Parameters<typeof judgeMeasures>[1];

/** A date is as long as its month's name: as many letters more change no line that a rule speaks of. */
const letterSlack = 8;
/** Any month, in one line at 320 px. */
const everydayWord = 14;
const longestWord = (text: string): number => Math.max(...text.split(/\s+/).map((word) => word.length));
const isWithin = (text: string, measured: string): boolean =>
  text.length <= measured.length + letterSlack && longestWord(text) <= Math.max(longestWord(measured), everydayWord);

/** What was measured of exactly this template, if these words are no longer than the measured ones; else null. */
export function standardMeasures(
  template: NoticeTemplate,
  body: NoticeBody,
  proofs: Readonly<Record<string, unknown>> = kept,
): readonly Measure[] | null {
  const proof = proofs[template] as StandardProof | undefined;
  if (proof?.template !== templateHash(template)) return null;
  const measures = Measures.parse(proof.measures);
  const measured = { purposes: purposesOf[template], texts: proof.texts };
  const isFair = judgeStandard(template, measures, measured).length === 0;
  const isShort = noticeLocales.every((locale) =>
    shownFacts.every((fact) => isWithin(body.texts[locale][fact], proof.texts[locale][fact])),
  );
  return isFair && isShort ? measures : null;
}
