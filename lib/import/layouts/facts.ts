// Which columns of a known layout state a fact that doors may be chosen by. A file whose origin nobody knows brings none:
// its word about somebody's party is not the roll's.
import { choosableIn } from '@/lib/rules-data';
import type { RollFact } from '@/lib/rules-data/model';
import { foldHeader, type Layout } from './layout';

export type FactColumn = { readonly at: number; readonly fact: Exclude<RollFact, 'age'> };

/** Elections that count for how often somebody voted: the last of those that the file tells of. */
const electionsCounted = 4;

export function factColumns(header: readonly string[], layout: Layout): readonly FactColumn[] {
  const { choosing } = layout;
  if (!choosing || layout.source !== 'roll') return [];
  const allowed = choosableIn(layout.country);
  const named = (['sex', 'party'] as const).flatMap((fact) => {
    const names = [choosing[fact] ?? []].flat().map(foldHeader);
    const at = header.findIndex((each) => names.includes(foldHeader(each)));
    return at < 0 ? [] : [{ at, fact }];
  });
  const { voted } = choosing;
  const elections = header
    .map((name, at) => ({ at, fact: 'voted' as const, on: voted?.test(name.trim()) ? dayIn(name) : '' }))
    .filter(({ on }) => on !== '')
    .toSorted((a, b) => (a.on < b.on ? 1 : -1))
    .slice(0, electionsCounted)
    .map(({ at, fact }) => ({ at, fact }));
  return [...named, ...elections].filter(({ fact }) => allowed.includes(fact));
}

/** The day of an election as the header of its column names it, or its year: in an order that sorts. */
function dayIn(name: string): string {
  const day = /(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(name);
  if (day) return `${day[3]}-${(day[1] ?? '').padStart(2, '0')}-${(day[2] ?? '').padStart(2, '0')}`;
  return /\d{4}/.exec(name)?.[0] ?? '';
}
