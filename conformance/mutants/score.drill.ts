// How much of the rules of purpose, consent and the log is held by their tests: of all small changes to those files, at
// least 85 % must be noticed. Survivors are listed, so that the next test knows where to begin.
import { describe, expect, it } from 'vitest';
import { openStage, scoreOf } from './stage';

const atLeast = 0.85;
const parts = [
  {
    name: 'purpose',
    targets: ['lib/purpose/rules.ts'],
    tests: ['lib/purpose/groups.test.ts', 'lib/purpose/rules.test.ts'],
  },
  {
    name: 'consent',
    targets: ['lib/consent/rules.ts', 'lib/consent/history/index.ts'],
    tests: ['lib/consent/rules.test.ts', 'lib/consent/history/history.test.ts'],
  },
  {
    name: 'notices',
    targets: ['lib/consent/notices/lint.ts', 'lib/consent/notices/change.ts'],
    tests: ['lib/consent/notices/change.test.ts', 'lib/consent/notices/notices.test.ts'],
  },
  {
    name: 'audit',
    targets: ['frontier', 'checkpoint', 'hash', 'proof', 'tile'].map((part) => `lib/audit/tree/${part}.ts`),
    tests: ['edges', 'frontier', 'checkpoint', 'proof'].map((part) => `lib/audit/tree/${part}.test.ts`),
  },
];

describe('of all small changes to the rules, tests notice at least 85 %', () => {
  it.each(parts)('$name', async ({ name, targets, tests }) => {
    const { noticed, counted, survivors } = await scoreOf(await openStage(targets, tests, expect));
    const share = noticed / counted;
    console.log(
      `${name}: ${noticed} of ${counted} changes noticed, ${(share * 100).toFixed(1)} %\n${survivors.join('\n')}`,
    );
    expect(counted).toBeGreaterThan(20);
    expect(share).toBeGreaterThanOrEqual(atLeast);
  });
});
