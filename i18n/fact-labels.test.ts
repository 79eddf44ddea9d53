// The facts of a notice are read as one line, label and words, on the phone, on paper and aloud: in no language may the
// label be the word that the fact begins with ("Until: until 28 December").
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noticeLocales } from '@/lib/consent/model';
import { fillTemplate } from '@/lib/consent/notices';
import { longestBlanks } from '@/lib/testing/longest-words';

const facts = ['what', 'why', 'who', 'until', 'stop'] as const;
type Facts = Readonly<Record<(typeof facts)[number], string>>;
/** Where the five labels stand: below which keys of which file. */
const places = {
  field: ['voter', 'fact'],
  ask: ['fact'],
  help: ['notice'],
  told: ['form'],
  receipt: ['notice'],
} as const;

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();

function labelsOf(locale: string, file: keyof typeof places): Facts | undefined {
  const path = join(import.meta.dirname, '../messages', locale, `${file}.json`);
  let part: unknown = JSON.parse(readFileSync(path, 'utf8'));
  for (const key of places[file]) part = (part as Record<string, unknown>)[key];
  return part as Facts | undefined;
}

const cases = noticeLocales.flatMap((locale) =>
  (Object.keys(places) as (keyof typeof places)[]).map((file) => [locale, file] as const),
);

describe('the label of a fact', () => {
  it.each(cases)('%s, %s: is not said twice', (locale, file) => {
    const labels = labelsOf(locale, file);
    const texts = fillTemplate('door', longestBlanks('2027-01-01', '2027-01-01')).texts[locale];
    for (const fact of facts) {
      const label = labels?.[fact] ?? '';
      expect(label, fact).not.toBe('');
      expect([label, fold(texts[fact]).startsWith(fold(label))]).toEqual([label, false]);
    }
  });
});
