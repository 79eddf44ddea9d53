import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locales } from '@/lib/auth/model';
import { purposeIds, purposes } from '@/lib/purpose/registry';
import { publicNamespaces, staffNamespaces } from './namespaces';
import sameWords from './same-words.json';

const root = join(import.meta.dirname, '../messages');
type Texts = Map<string, string>;
type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}.${key}`, value] as [string, string]] : flatten(value, `${prefix}.${key}`),
  );
}

function textsOf(locale: string, namespaces: readonly string[]): Texts {
  const entries = namespaces.flatMap((name) =>
    flatten(JSON.parse(readFileSync(join(root, locale, `${name}.json`), 'utf8')) as Tree, name),
  );
  return new Map(entries);
}

interface Argument {
  readonly name: string;
  readonly type: string;
  readonly branches: readonly string[];
}

/** The arguments of an ICU message, with the branches of a plural or a choice, read without any library. */
function argumentsOf(text: string): Argument[] {
  const found: Argument[] = [];
  for (let at = text.indexOf('{'); at >= 0; ) {
    const end = closing(text, at);
    const [name = '', type = '', ...rest] = text.slice(at + 1, end).split(',');
    const body = rest.join(',');
    const branches: string[] = [];
    for (let open = body.indexOf('{'); open >= 0; ) {
      const close = closing(body, open);
      branches.push(
        body
          .slice(0, open)
          .trim()
          .split(/[\s}]+/)
          .at(-1) ?? '',
      );
      found.push(...argumentsOf(body.slice(open + 1, close)));
      open = body.indexOf('{', close);
    }
    found.push({ name: name.trim(), type: type.trim(), branches });
    at = text.indexOf('{', end);
  }
  return found;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`A brace is never closed: ${text}`);
}

/** Plural categories that a count below a million can have. */
function categoriesOf(locale: string): Set<string> {
  const rules = new Intl.PluralRules(locale);
  return new Set(Array.from({ length: 2001 }, (_, count) => rules.select(count)));
}

/** Arguments that are numbers wherever they stand, and may pass a thousand. */
const counts = new Set(['count', 'metres', 'placed', 'unplaced', 'aside', 'free', 'below']);

const english = textsOf('en', publicNamespaces);

describe.each(locales)('messages in %s', (locale) => {
  const texts = textsOf(locale, publicNamespaces);

  it('has every public key and no other', () => {
    expect([...texts.keys()].filter((key) => !english.has(key))).toEqual([]);
    expect([...english.keys()].filter((key) => !texts.has(key))).toEqual([]);
  });

  it('takes the same arguments as English', () => {
    for (const [key, text] of texts) {
      const names = (from: string) =>
        [...new Set(argumentsOf(from).map((argument) => argument.name))].toSorted((a, b) => a.localeCompare(b));
      expect(names(text), key).toEqual(names(english.get(key) ?? ''));
    }
  });

  it('has every plural category the language uses, and `other`', () => {
    for (const [key, text] of texts) {
      for (const argument of argumentsOf(text).filter((found) => found.type === 'plural')) {
        for (const category of [...categoriesOf(locale), 'other']) expect(argument.branches, key).toContain(category);
      }
    }
  });

  it('writes counts with the separators of the language', () => {
    for (const [key, text] of textsOf(
      locale,
      locale === 'en' ? [...publicNamespaces, ...staffNamespaces] : publicNamespaces,
    ))
      for (const { name, type } of argumentsOf(text))
        if (counts.has(name)) expect(type, `${key}: ${name}`).not.toBe('');
  });

  it('does not repeat the English, but for words listed as the same', () => {
    if (locale === 'en') return;
    const same = [...texts].filter(([key, text]) => text === english.get(key) && !sameWords.includes(key));
    expect(same.map(([key]) => key)).toEqual([]);
  });

  it('lists no word as the same that is not', () => {
    for (const key of sameWords) expect(textsOf('fr', publicNamespaces).get(key) ?? '', key).toBe(english.get(key));
  });

  it('uses no exclamation mark and none of the words kept off screens', () => {
    for (const [key, text] of texts) {
      expect(text, key).not.toMatch(/!|¡/);
      expect(text, key).not.toMatch(/\b(universe|hostile|opt-in|data subject|sync error)\b/i);
    }
  });
});

it('lists exactly the files there are', () => {
  const files = (locale: string) => readdirSync(join(root, locale)).map((file) => file.replace(/\.json$/, ''));
  expect(new Set(files('en'))).toEqual(new Set([...publicNamespaces, ...staffNamespaces]));
  for (const locale of ['fr', 'es']) expect(new Set(files(locale))).toEqual(new Set(publicNamespaces));
});

it('reads ICU with nested arguments', () => {
  expect(
    argumentsOf('a {count, plural, one {# day, {date}} other {# days}} b {name}').map((found) => found.name),
  ).toEqual(['date', 'count', 'name']);
});

// V5 is made from the live registry: a purpose without its words in three languages cannot ship.
it.each(purposeIds.filter((id) => purposes[id].needs !== 'off'))(
  'tells voters about the purpose %s in the registry’s own words',
  (id) => {
    const key = `privacy.use.${id.replace('.', '-')}`;
    expect(english.get(`${key}.says`)).toBe(purposes[id].says);
    expect(english.get(`${key}.because`)).toBe(purposes[id].because);
    expect(english.get(`${key}.until`)).toBe(purposes[id].keptUntil);
  },
);
