// Whether a notice may be published: one rule a function, each about the words alone and each with a test that breaks it.
// What a rule refuses, nobody can publish; the rendered screen is judged apart (measures.ts).
import { isPurposeId, purposes } from '@/lib/purpose/registry';
import { type NoticeBody, type NoticeItem, type NoticeLocale, noticeItems, noticeLocales } from '../model';
import { readingOf } from './reading';
import { longDay } from './templates';
import {
  bannedWords,
  electionWords,
  noMachineDecides,
  pressure,
  purposeVerbs,
  statementStart,
  vagueEnds,
} from './words';

export const lintRules = [
  'PUR-02',
  'PUR-15-words',
  'PUR-15-verb',
  'PUR-15-election',
  'PUR-15-banned',
  'NOT-01',
  'NOT-05',
  'NOT-06',
  'NOT-07',
  'CON-06',
  'A11Y-06',
  'SPC-09',
  'blanks',
] as const;
export type LintRule = (typeof lintRules)[number];

/** What is wrong, in which language, and the words or item it is about. */
export interface Finding {
  readonly rule: LintRule;
  readonly locale: NoticeLocale | null;
  readonly about: string;
}

type Rule = (body: NoticeBody, names: readonly string[]) => readonly Finding[];
const mostPurposeWords = 29;
const california: readonly NoticeItem[] = ['sensitive', 'sold', 'optOut', 'policy'];

const inEach = (rule: LintRule, find: (locale: NoticeLocale) => readonly string[]): readonly Finding[] =>
  noticeLocales.flatMap((locale) => find(locale).map((about) => ({ rule, locale, about })));
const found = (text: string, list: readonly RegExp[]): readonly string[] =>
  list.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);

/** Every sentence of one language. */
function sentencesOf(body: NoticeBody, locale: NoticeLocale): readonly string[] {
  const { topic: _topic, items, ...facts } = body.texts[locale];
  return [...Object.values(facts), ...noticeItems.map((item) => items[item])].filter((text) => text !== '');
}

/** A use outside the registry, one that is off, or one that no yes is needed for has no consent notice. */
const onlyKnownPurposes: Rule = (body) =>
  body.purposes
    .filter((id) => !isPurposeId(id) || !['yes', 'confirmed-yes'].includes(purposes[id].needs))
    .map((about) => ({ rule: 'PUR-02', locale: null, about }));

const shortPurpose: Rule = (body) =>
  inEach('PUR-15-words', (locale) => {
    const count = body.texts[locale].why.split(/\s+/).length;
    return count > mostPurposeWords ? [String(count)] : [];
  });

const oneVerb: Rule = (body) =>
  inEach('PUR-15-verb', (locale) => {
    const words = new Set(body.texts[locale].why.toLowerCase().match(/\p{L}+/gu) ?? []);
    const isVerb = (verb: string) =>
      words.has(verb) ||
      (locale === 'es' &&
        [...words].some((word) => /^(le|les|lo|la)$/.test(word.slice(verb.length)) && word.startsWith(verb)));
    const verbs = purposeVerbs[locale].filter(isVerb);
    return verbs.length === 1 ? [] : [verbs.join(', ')];
  });

const namesElection: Rule = (body) =>
  inEach('PUR-15-election', (locale) =>
    electionWords[locale].test(body.texts[locale].why) ? [] : [body.texts[locale].why],
  );

const nothingBanned: Rule = (body) =>
  inEach('PUR-15-banned', (locale) => {
    const { why, what, statement, items, topic } = body.texts[locale];
    return found([why, what, statement, items.purposes, topic].join(' | '), bannedWords[locale]);
  });

const everyItem: Rule = (body) =>
  inEach('NOT-01', (locale) =>
    noticeItems.filter((item) => !california.includes(item) && body.texts[locale].items[item].trim() === ''),
  );

/** 11 CCR 7012: sensitive data named, sold or not said, the link or why there is none, the policy. */
const californiaItems: Rule = (body) =>
  body.terms.jurisdiction === 'US-CA'
    ? inEach('NOT-05', (locale) => california.filter((item) => body.texts[locale].items[item].trim() === ''))
    : [];

const easyToRead: Rule = (body, names) =>
  inEach('NOT-06', (locale) => {
    const own = [...names, body.texts[locale].topic];
    const sentences = sentencesOf(body, locale).map(asSentence);
    const whole = readingOf(sentences.join(' '), locale, own);
    const hard = sentences.filter((text) => isHardAlone(text, locale, own));
    return whole.isEasy ? hard : [whole.score.toFixed(1), ...hard];
  });

/** The end is the very day of the terms, in words; and nothing vague beside it. */
const datedEnd: Rule = (body) =>
  inEach('NOT-07', (locale) => {
    const { until, items } = body.texts[locale];
    const day = longDay(body.terms.keptUntil, locale);
    const undated = [until, items.retention].filter((text) => !text.includes(day));
    return [...undated, ...found(`${until} | ${items.retention}`, vagueEnds[locale])];
  });

const explicitStatement: Rule = (body) =>
  inEach('CON-06', (locale) =>
    statementStart[locale].test(body.texts[locale].statement) ? [] : [body.texts[locale].statement],
  );

const noPressure: Rule = (body) =>
  inEach('A11Y-06', (locale) =>
    [...sentencesOf(body, locale), body.texts[locale].topic].flatMap((text) => found(text, pressure[locale])),
  );

const noMachine: Rule = (body) =>
  inEach('SPC-09', (locale) => {
    const { automated } = body.texts[locale].items;
    return noMachineDecides[locale].test(automated) ? [] : ['automated'];
  });

/** A blank left open, or braces that somebody typed. */
const noOpenBlank: Rule = (body) =>
  inEach('blanks', (locale) =>
    [...sentencesOf(body, locale), body.texts[locale].topic].filter((text) => /[{}<>]|\s{2,}|\(\)/.test(text)),
  );

const rules: Readonly<Record<LintRule, Rule>> = {
  'PUR-02': onlyKnownPurposes,
  'PUR-15-words': shortPurpose,
  'PUR-15-verb': oneVerb,
  'PUR-15-election': namesElection,
  'PUR-15-banned': nothingBanned,
  'NOT-01': everyItem,
  'NOT-05': californiaItems,
  'NOT-06': easyToRead,
  'NOT-07': datedEnd,
  'CON-06': explicitStatement,
  'A11Y-06': noPressure,
  'SPC-09': noMachine,
  blanks: noOpenBlank,
};

/** Everything that keeps these words from being published; empty when nothing does. `names`: proper names in them. */
export function lintNotice(body: NoticeBody, names: readonly string[] = []): readonly Finding[] {
  return lintRules.flatMap((rule) => rules[rule](body, names));
}

/** One hard passage among easy ones is still hard: judged alone from 20 words on, a little more gently. */
function isHardAlone(text: string, locale: NoticeLocale, names: readonly string[]): boolean {
  const { words, score } = readingOf(text, locale, names);
  return words >= 20 && (locale === 'en' ? score > 12 : score < 40);
}

const asSentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);
