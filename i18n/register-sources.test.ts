// The source of a registration rule is named in the reader's language; in English by exactly the name in the data.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { locales } from '@/lib/auth/model';
import { registrationPlaces } from '@/lib/rules-data';

const namesIn = (locale: string): Readonly<Record<string, string>> => {
  const file = join(import.meta.dirname, '../messages', locale, 'register.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { sourceName: Record<string, string> }).sourceName;
};

it('names the source that the rules of each place come from', () => {
  for (const { country, source } of registrationPlaces) expect(namesIn('en')[country]).toBe(source.name);
});

it('names each source in each language, and not in English', () => {
  for (const country of new Set(registrationPlaces.map((place) => place.country))) {
    expect(new Set(locales.map((locale) => namesIn(locale)[country])).size, country).toBe(locales.length);
  }
});
