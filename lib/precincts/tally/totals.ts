// The totals that a file carries itself, held against the sum of its own lines. What is shown is by how much they differ, never
// the two figures: a total less the precincts that are shown would be the few who are not.
import { fewest, type TotalDifference, type Totals, totalsKept } from '../model';
import { add, figureOf, newSum, type Sum } from './sum';
import { plain } from './words';

/** Where a line stands. A total without a county is of the whole file, one without a place of its county. */
export interface Where {
  readonly county: string;
  readonly place: string;
  readonly code: string;
}

/** What a line counts: one choice of a contest, or the voters or ballots of an area. */
export interface Counted {
  readonly contest: string;
  readonly district: string;
  readonly choice: string;
  readonly party: string;
  readonly what: 'votes' | 'registered' | 'ballots';
}

interface Entry {
  readonly where: Where;
  readonly counted: Counted;
  readonly sum: Sum;
}

const keyOf = ({ contest, district, choice, what }: Counted): string =>
  JSON.stringify([what, plain(contest), plain(district), plain(choice)]);

export class TotalsSheet {
  private readonly said = new Map<string, Entry>();
  private readonly lines = new Map<string, Entry>();

  /** A line that is a total by its own words. */
  total(where: Where, counted: Counted, mode: string, value: number): void {
    note(this.said, where, counted, mode, value);
  }

  /** Any other line, of a precinct or of ballots that were counted without one. */
  line(where: Where, counted: Counted, mode: string, value: number): void {
    note(this.lines, where, counted, mode, value);
  }

  close(): Totals {
    const sums = new Map<string, { county: string; place: string; value: number }[]>();
    for (const { where, counted, sum } of this.lines.values()) {
      const own = sums.get(keyOf(counted)) ?? [];
      own.push({ county: plain(where.county), place: plain(where.place), value: figureOf(sum) ?? 0 });
      sums.set(keyOf(counted), own);
    }
    // One name on several lists is one choice: its lines are added up before they are compared.
    const said = Map.groupBy(this.said.values(), ({ where, counted }) =>
      JSON.stringify([plain(where.county), plain(where.place), keyOf(counted)]),
    );
    const apart: TotalDifference[] = [];
    let compared = 0;
    for (const entries of said.values()) {
      const [first] = entries;
      const under = (first && sums.get(keyOf(first.counted))) ?? [];
      if (!first || under.length === 0) continue;
      const [county, place] = [plain(first.where.county), plain(first.where.place)];
      const within = under.filter(
        (line) => (county === '' || line.county === county) && (place === '' || line.place === place),
      );
      if (within.length === 0) continue;
      compared += 1;
      const by =
        entries.reduce((all, { sum }) => all + (figureOf(sum) ?? 0), 0) -
        within.reduce((all, { value }) => all + value, 0);
      if (by === 0) continue;
      const { contest, district, choice, what } = first.counted;
      apart.push({
        of: first.where.place || first.where.county,
        what,
        contest: [contest, district].filter(Boolean).join(' · '),
        choice,
        by: Math.abs(by) < fewest ? null : by,
      });
    }
    const size = ({ by }: TotalDifference) => Math.abs(by ?? 1);
    apart.sort((a, b) => size(b) - size(a));
    return { compared, apart: apart.slice(0, totalsKept), apartCount: apart.length };
  }
}

function note(entries: Map<string, Entry>, where: Where, counted: Counted, mode: string, value: number): void {
  const key = JSON.stringify([
    plain(where.county),
    plain(where.place),
    plain(where.code),
    keyOf(counted),
    plain(counted.party),
  ]);
  const entry = entries.get(key) ?? { where, counted, sum: newSum() };
  entries.set(key, entry);
  add(entry.sum, mode, value);
}
