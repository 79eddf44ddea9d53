// Reads claims.md: a table that a stranger can read too. A row that is malformed or named twice stops the run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from './model';

const idShape = /^(PUR|CON|WDR|SPC|CHD|NOT|STD|VFL|DOR|ENG|A11Y)-\d{2}$/;

export function parseClaims(text: string): Claim[] {
  const rows = text.split('\n').filter((line) => /^\| [A-Z0-9]+-\d/.test(line));
  const claims = rows.map((row): Claim => {
    const [id = '', claim = '', how = ''] = row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    if (!idShape.test(id) || claim === '' || how === '') throw new Error(`This row of the claims is not whole: ${row}`);
    const parts = how.split(';').map((part) => part.trim());
    const needs = parts.find((part) => part.startsWith('needs '))?.slice(6);
    const tests = parts
      .filter((part) => part.includes('::'))
      .map((part) => {
        const [file = '', name = ''] = part.split('::').map((each) => each.trim());
        return { file, name };
      });
    const unknown = parts.find(
      (part) => !part.startsWith('needs ') && !part.includes('::') && !['probe', 'named tests'].includes(part),
    );
    if (unknown !== undefined) throw new Error(`${id}: nobody knows how to gather "${unknown}".`);
    return { id, claim, hasProbe: parts.includes('probe'), tests, ...(needs !== undefined && { needs }) };
  });
  const twice = claims.find(({ id }, at) => claims.findIndex((other) => other.id === id) !== at);
  if (twice) throw new Error(`${twice.id} is claimed twice.`);
  return claims;
}

export function readClaims(): Claim[] {
  return parseClaims(readFileSync(join(import.meta.dirname, 'claims.md'), 'utf8'));
}
