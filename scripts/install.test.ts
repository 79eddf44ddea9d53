// A lock file that lacks the packages of other systems is refused by `npm ci` on every fresh machine.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { completeLock } from './complete-lock.mjs';
import { root } from './database/settings';

const readLock = () => JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

it('names the packages of every system (else: node scripts/complete-lock.mjs)', () => {
  expect(completeLock(readLock())).toEqual([]);
});

it('notices a missing one', () => {
  const lock = readLock();
  delete lock.packages['node_modules/@biomejs/cli-darwin-arm64'];
  expect(completeLock(lock)).toEqual([
    `@biomejs/cli-darwin-arm64@${lock.packages['node_modules/@biomejs/biome'].version}`,
  ]);
});
