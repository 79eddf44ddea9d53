// A11Y-06: no word of a voter's or volunteer's screen shames, hurries, or says no twice. The same lists refuse a notice.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noticeLocales } from '@/lib/consent/model';
import { pressure } from '@/lib/consent/notices/words';
import { publicNamespaces } from './namespaces';

type Tree = { readonly [key: string]: string | Tree };

function textsIn(tree: Tree, path: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}.${key}`, value] as [string, string]] : textsIn(value, `${path}.${key}`),
  );
}

const root = join(import.meta.dirname, '../messages');

describe.each(noticeLocales)('A11Y-06: the words in %s', (locale) => {
  const texts = publicNamespaces.flatMap((name) =>
    textsIn(JSON.parse(readFileSync(join(root, locale, `${name}.json`), 'utf8')) as Tree, name),
  );

  it('put nobody under pressure', () => {
    expect(texts.length).toBeGreaterThan(200);
    const found = texts.flatMap(([key, text]) =>
      pressure[locale].flatMap((pattern) => (pattern.test(text) ? [`${key}: ${pattern.exec(text)?.[0]}`] : [])),
    );
    expect(found).toEqual([]);
  });
});
