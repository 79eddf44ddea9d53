// How hard a text is to read, in school years or on a scale of ease (NOT-06). English: Flesch-Kincaid grade level.
// French: Kandel and Moles 1958. Spanish: Fernandez Huerta 1959. German: Amstad 1978. Ease 60 is the ease of grade 8.
import type { CardLanguage } from './card-languages';

export const hardestGrade = 8;
export const leastEase = 60;

export interface Reading {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
  /** English: school grade, at most 8. The others: ease, at least 60. */
  readonly score: number;
  readonly isEasy: boolean;
}

/** `names`: proper names, addresses and links, which no wording can make easier; each counts as one short word. */
export function readingOf(text: string, locale: CardLanguage, names: readonly string[] = []): Reading {
  const plain = names
    .filter((name) => name.length > 2)
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, 'Ann'), text)
    .replaceAll(/https?:\/\/\S+|\S+@\S+|\b\S+\.\p{L}{2,}\b/gu, 'Ann');
  const sentences = Math.max(1, plain.split(/[.!?;:]+(?:\s|$)/).filter((part) => /\p{L}/u.test(part)).length);
  const all = plain.match(/\p{L}+(?:['’-]\p{L}+)*|\d+/gu) ?? [];
  const syllables = all.reduce((sum, word) => sum + syllablesIn(word, locale), 0);
  const words = Math.max(1, all.length);
  const perSentence = words / sentences;
  const perWord = syllables / words;
  const score =
    locale === 'en'
      ? 0.39 * perSentence + 11.8 * perWord - 15.59
      : locale === 'fr'
        ? 207 - 1.015 * perSentence - 73.6 * perWord
        : locale === 'de'
          ? 180 - perSentence - 58.5 * perWord
          : 206.84 - 60 * perWord - 1.02 * perSentence;
  return { words, sentences, syllables, score, isEasy: locale === 'en' ? score <= hardestGrade : score >= leastEase };
}

export function syllablesIn(word: string, locale: CardLanguage): number {
  if (/^\d/.test(word)) return 1;
  const parts = word.toLowerCase().split(/['’-]/).filter(Boolean);
  return Math.max(
    1,
    parts.reduce((sum, part) => sum + count[locale](part), 0),
  );
}

const groups = (word: string, vowels: RegExp): number => word.match(vowels)?.length ?? 0;

const count: Readonly<Record<CardLanguage, (part: string) => number>> = {
  en: (part) => {
    if (part.length <= 3) return groups(part, /[aeiouy]+/g) > 0 ? 1 : 0;
    const spoken = part.replace(/(?:[^laeiouy]es|[^dtaeiouy]ed|[^laeiouy]e)$/, '').replace(/^y/, '');
    const split = groups(spoken, /ia(?!n)|io(?![nu])|eo(?!p)|ua|iet/g) - groups(spoken, /[tsc]ia|[gq]u[aeo]/g);
    return Math.max(1, groups(spoken, /[aeiouy]+/g) + Math.max(0, split));
  },
  fr: (part) => {
    // A mute e at the end is not spoken, nor is -ent of a verb; an elided word (l', d') is spoken with the next.
    if (part.length === 1) return 0;
    const plain = part.replaceAll(/([qg])u(?=[eiéè])/g, '$1');
    const spoken = plain.length > 3 ? plain.replace(/(?<=[^aeiouyàâéèêëîïôöùûü])(?:e|es|ent)$/, '') : plain;
    return Math.max(1, groups(spoken, /[aeiouyàâéèêëîïôöùûüœæ]+/g));
  },
  es: (part) => {
    // Two strong vowels, or an accented weak one beside a strong one, are two syllables.
    const silent = part.replaceAll(/qu(?=[eiéí])|gu(?=[eiéí])/g, 'k');
    const hiatus = groups(silent, /[aeoáéó](?=[aeoáéóíú])|[íú](?=[aeoáéó])/g);
    return Math.max(1, groups(silent, /[aeiouáéíóúü]+/g) + hiatus);
  },
  de: (part) => groups(part, /[aeo]u|äu|[ae]i|ie|aa|ee|oo|[aeiouyäöü]/g),
};
