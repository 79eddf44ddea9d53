// Files that people did not give for a campaign are no source. Written out here, so that a kind taken off the list of
// refused ones is missed.
import { expect, it } from 'vitest';
import { type Declaration, SourceKind } from '@/lib/import/model';
import { declarationProblems } from '@/lib/import/rules';

it.each([
  ...['PUR-10 public-office', 'PUR-10 employer', 'PUR-10 school', 'PUR-10 health', 'PUR-10 association'],
  ...['PUR-10 municipal-service', 'VFL-05 contributions', 'PUR-13 broker', 'PUR-13 social-network'],
])('%s is no source of people', (named) => {
  const source = SourceKind.parse(named.split(' ')[1]);
  const declared: Declaration = {
    ...{ source, givenBy: 'Somebody', licence: 'public record', collectedOn: '2026-10-01', collectedFor: 'elections' },
    ...{ basis: 'state-law', undertaking: true, country: 'US' },
  };
  expect(declarationProblems(declared, '2026-10-02', true)).toEqual(['source-refused']);
});
