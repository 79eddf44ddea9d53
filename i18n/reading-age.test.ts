// Reading age 12: what voters and volunteers read is short and plain in each language, by that language's own formula
// (Flesch-Kincaid grade, Kandel-Moles ease, Fernández Huerta ease), and no sentence is longer than twenty words.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Locale, locales } from '@/lib/auth/model';
import { publicNamespaces } from './namespaces';

type Tree = { [key: string]: string | Tree };

const vowels: Readonly<Record<Locale, RegExp>> = {
  en: /[aeiouy]+/g,
  fr: /[aeiouyàâäéèêëîïôöùûüœ]+/g,
  es: /[aeiouáéíóúü]+/g,
};

const flatten = (tree: Tree): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : flatten(value)));

/** The longest branch of a plural stands for the message; arguments become a short word. */
function spoken(message: string): string {
  const plural = /\{\w+, plural,[\s\S]*?other \{((?:[^{}]|\{[^{}]*\})*)\}\s*\}/g;
  return message
    .replace(plural, '$1')
    .replace(/\{\w+\}/g, 'Sam')
    .replaceAll('#', '3');
}

function syllables(word: string, locale: Locale): number {
  const lower = word.toLowerCase();
  const count = lower.match(vowels[locale])?.length ?? 0;
  const silent = locale === 'en' ? /[^l]e$/ : locale === 'fr' ? /(e|es|ent)$/ : /$^/;
  return Math.max(1, silent.test(lower) && count > 1 ? count - 1 : count);
}

function sentencesOf(locale: Locale, namespace: string): string[][] {
  const file = join(import.meta.dirname, '../messages', locale, `${namespace}.json`);
  const texts = flatten(JSON.parse(readFileSync(file, 'utf8')) as Tree).map(spoken);
  const long = texts.filter((text) => text.split(/\s+/).length >= 5);
  const sentences = long.flatMap((text) => text.split(/[.:;?]\s+|[.?]$/));
  return sentences.map((sentence) => sentence.match(/[\p{L}’']+/gu) ?? []).filter((words) => words.length > 1);
}

/** Below zero: harder than a reader of twelve should meet. */
function ease(locale: Locale, wordsASentence: number, syllablesAWord: number): number {
  if (locale === 'en') return 8 - (0.39 * wordsASentence + 11.8 * syllablesAWord - 15.59);
  if (locale === 'fr') return 207 - 1.015 * wordsASentence - 73.6 * syllablesAWord - 60;
  return 206.84 - 1.02 * wordsASentence - 60 * syllablesAWord - 60;
}

describe.each(locales)('what is read in %s', (locale) => {
  it.each(publicNamespaces)('is plain: %s', (namespace) => {
    const sentences = sentencesOf(locale, namespace);
    if (sentences.length === 0) return;
    const words = sentences.flat();
    const perWord = words.reduce((sum, word) => sum + syllables(word, locale), 0) / words.length;
    expect(ease(locale, words.length / sentences.length, perWord)).toBeGreaterThan(0);
    const longest = sentences.toSorted((a, b) => b.length - a.length)[0] ?? [];
    expect(longest.length, longest.join(' ')).toBeLessThanOrEqual(20);
  });
});

it('would call an official sentence too hard', () => {
  const official =
    'Notwithstanding aforementioned considerations, participants necessarily authorise organisational communications';
  const words = official.match(/\w+/g) ?? [];
  const perWord = words.reduce((sum, word) => sum + syllables(word, 'en'), 0) / words.length;
  expect(ease('en', words.length, perWord)).toBeLessThan(0);
});
