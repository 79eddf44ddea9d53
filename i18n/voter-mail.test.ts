// Every message to a voter leads to the rights page: straight, or through the receipt whose foot has it (A11Y-08).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locales } from '@/lib/auth/model';

const textOf = (locale: string, namespace: string, path: readonly string[]): string =>
  path.reduce<unknown>(
    (tree, key) => (tree as Record<string, unknown>)[key],
    JSON.parse(readFileSync(join(import.meta.dirname, '../messages', locale, `${namespace}.json`), 'utf8')),
  ) as string;

describe.each(locales)('messages to voters in %s', (locale) => {
  it.each([
    ['the code of a request', 'rights', ['mail', 'text'], '{rights}'],
    ['the confirmation of a sign-up', 'help', ['confirm', 'mail', 'text'], '{receipt}'],
  ] as const)('A11Y-08: %s leads to the rights page', (_, namespace, path, link) => {
    expect(textOf(locale, namespace, path)).toContain(link);
  });
});
