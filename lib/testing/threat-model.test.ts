// The threat model promises a test for each line that is not trusted: every one that it names must exist.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'docs', 'threat-model.md'), 'utf8');
const lines = text.split('\n').filter((line) => line.startsWith('| ') && !/^\| (\||---)/.test(line));

describe('the threat model', () => {
  it('speaks of nine attackers', () => {
    expect(text.match(/^## \d\. /gm)).toHaveLength(9);
    expect(lines.length).toBeGreaterThan(40);
  });

  it('gives each line a test, the word trusted, or the reason why it is wanted', () => {
    const silent = lines.filter((line) => !/\.(test|spec|drill)\.ts`|\*trusted\*|wanted:/.test(line));
    expect(silent).toEqual([]);
  });

  it('names only tests that exist', () => {
    const named = [...text.matchAll(/`([^`]+\.(?:test|spec|drill)\.ts)`/g)].map((match) => match[1] ?? '');
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
