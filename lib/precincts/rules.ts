// In which order areas come, and what would come of knocking there: whole numbers compared exactly, one plain question at a
// time. An order says where people did not vote and where it was close. It says nothing about anybody.
import type { Actor } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { Refusal } from '@/lib/platform/result';
import type { Area, Comes, Count, DoorArea, Figures, Method, Ranked, Sort } from './model';
import { fewest } from './model';

/** Whoever cuts turf chooses where. */
export function requireRanking(who: { readonly actor: Actor }): void {
  if (!mayDo(who.actor, 'turf.cut')) throw new Refusal('not-permitted', 'Your role cannot choose where to walk.');
}

export function areaLabel({ place, county, code, name }: Pick<Area, 'place' | 'county' | 'code' | 'name'>): string {
  return [place || county, code, name === code ? '' : name].filter(Boolean).join(' ');
}

/** What is known of an area: its votes in one contest, and the doors of the campaign in it. */
export function figuresOf(area: Area, count: Count | undefined, ours: number, doors: readonly DoorArea[]): Figures {
  const own = count?.votes[ours];
  const others = Object.entries(count?.votes ?? {}).flatMap(([choice, votes]) =>
    Number(choice) === ours ? [] : [votes],
  );
  const doorCount = doors.reduce((sum, each) => sum + each.doors, 0);
  return {
    number: area.number,
    label: areaLabel(area),
    registered: area.registered,
    // Where the file counts no ballots, whoever voted in this contest did vote.
    ballots: area.ballots ?? count?.total ?? null,
    votes: count && own !== undefined ? { ours: own, other: Math.max(0, ...others), all: count.total } : null,
    doors: doorCount,
    open: doors.reduce((sum, each) => sum + each.open, 0),
    isSmall: area.isSmall || (doorCount > 0 && doorCount < fewest),
  };
}

type Share = readonly [part: number, whole: number];

/** Exact, however large: a / b against c / d. */
function compareShares([a, b]: Share, [c, d]: Share): number {
  const left = BigInt(a) * BigInt(d);
  const right = BigInt(c) * BigInt(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function turnoutOf({ registered, ballots, isSmall }: Figures): Share | null {
  return isSmall || ballots === null || registered === null || registered <= 0 ? null : [ballots, registered];
}

/** Votes between ours and the strongest other, of all votes; ahead and behind alike. */
export function gapOf({ votes, isSmall }: Figures): Share | null {
  return isSmall || votes === null || votes.all <= 0 ? null : [Math.abs(votes.ours - votes.other), votes.all];
}

/** Places from 1: one more than there are that come strictly before. Whoever is alike shares a place. */
function placesOf<T>(keys: readonly (T | null)[], compare: (a: T, b: T) => number): (number | null)[] {
  const known = keys.flatMap((key) => (key === null ? [] : [key])).sort(compare);
  const places = new Map<T, number>();
  let place = 0;
  for (const [at, key] of known.entries()) {
    const before = known[at - 1];
    if (before === undefined || compare(before, key) !== 0) place = at + 1;
    places.set(key, place);
  }
  return keys.map((key) => (key === null ? null : (places.get(key) ?? null)));
}

/**
 * People who did not vote, behind the doors that may be knocked, times the share of votes that was ours, times those of a
 * hundred who are taken to come. Rounded, so that the sum of the column is the sum of what it shows.
 */
export function extraOf(figures: Figures, comes: Comes): number | null {
  const turnout = turnoutOf(figures);
  const { votes, doors, open } = figures;
  if (turnout === null || votes === null || votes.all <= 0 || doors <= 0) return null;
  const didNotVote = Math.max(0, turnout[1] - turnout[0]);
  return Math.round((didNotVote * open * votes.ours * comes) / (doors * votes.all * 100));
}

const byLabel = new Intl.Collator('en', { numeric: true }).compare;
const inOrder = (a: Figures, b: Figures): number => byLabel(a.label, b.label) || a.number - b.number;

/**
 * Areas in the order of a method, each with its place. `turnout`: the smallest share of voters first. `margin`: the smallest
 * share of votes between ours and the strongest other first. `both`: the two places added. Alike areas stand by name.
 */
export function rankAreas(areas: readonly Figures[], method: Method, comes: Comes): Ranked[] {
  const sorted = areas.toSorted(inOrder);
  const turnout = placesOf(sorted.map(turnoutOf), compareShares);
  const margin = placesOf(sorted.map(gapOf), compareShares);
  const sums = sorted.map((_, at) => {
    const [a, b] = [turnout[at] ?? null, margin[at] ?? null];
    return a === null || b === null ? null : { sum: a + b };
  });
  const both = placesOf(sums, (a, b) => a.sum - b.sum);
  const place = { turnout, margin, both }[method];
  const ranked = sorted.map((figures, at): Ranked => {
    const share = turnoutOf(figures);
    return {
      ...figures,
      place: place[at] ?? null,
      turnoutPlace: turnout[at] ?? null,
      marginPlace: margin[at] ?? null,
      didNotVote: share === null ? null : share[1] - share[0],
      extra: extraOf(figures, comes),
    };
  });
  return sortRanked(ranked, 'place', false);
}

/** Another order of the same lines; what is not known stays at the end either way. */
export function sortRanked(rows: readonly Ranked[], sort: Sort, isDown: boolean): Ranked[] {
  const compare = comparers[sort];
  const isKnown = knowns[sort];
  const known = rows.filter(isKnown).sort((a, b) => (isDown ? -compare(a, b) : compare(a, b)) || inOrder(a, b));
  return [...known, ...rows.filter((row) => !isKnown(row)).sort(inOrder)];
}

const shares = (of: (row: Ranked) => Share | null) => (a: Ranked, b: Ranked) =>
  compareShares(of(a) ?? [0, 1], of(b) ?? [0, 1]);
const numbers = (of: (row: Ranked) => number | null) => (a: Ranked, b: Ranked) => (of(a) ?? 0) - (of(b) ?? 0);
/** Ahead is more than behind. */
const leadOf = ({ votes, isSmall }: Ranked): Share | null =>
  isSmall || votes === null || votes.all <= 0 ? null : [votes.ours - votes.other, votes.all];

const comparers: Readonly<Record<Sort, (a: Ranked, b: Ranked) => number>> = {
  place: numbers(({ place }) => place),
  label: (a, b) => byLabel(a.label, b.label),
  registered: numbers(({ registered }) => registered),
  turnout: shares(turnoutOf),
  margin: shares(leadOf),
  open: numbers(({ open }) => open),
  extra: numbers(({ extra }) => extra),
};

const knowns: Readonly<Record<Sort, (row: Ranked) => boolean>> = {
  place: ({ place }) => place !== null,
  label: () => true,
  registered: ({ registered }) => registered !== null,
  turnout: (row) => turnoutOf(row) !== null,
  margin: (row) => gapOf(row) !== null,
  open: ({ isSmall }) => !isSmall,
  extra: ({ extra }) => extra !== null,
};

export interface Sums {
  readonly areas: number;
  readonly placed: number;
  readonly registered: number;
  readonly didNotVote: number;
  readonly open: number;
  readonly extra: number;
}

/** What the columns add up to: only what they show, so that no small area can be found by taking away. */
export function sumsOf(rows: readonly Ranked[]): Sums {
  const shown = rows.filter(({ isSmall }) => !isSmall);
  const sum = (of: (row: Ranked) => number | null) => shown.reduce((all, row) => all + (of(row) ?? 0), 0);
  return {
    areas: rows.length,
    placed: rows.filter(({ place }) => place !== null).length,
    registered: sum(({ registered }) => registered),
    didNotVote: sum(({ didNotVote }) => didNotVote),
    open: sum(({ open }) => open),
    extra: sum(({ extra }) => extra),
  };
}

/** Parts of an order that a map tells apart. */
const fifths = 5;

/** Which fifth of the places from 1 to `placed` this one is in, from 0; null for no place. */
export function fifthOf(place: number | null, placed: number): number | null {
  if (place === null || placed <= 0) return null;
  return Math.min(fifths - 1, Math.floor(((place - 1) * Math.min(fifths, placed)) / placed));
}

/** From which place to which each fifth goes; fewer where there are fewer places. */
export function fifthRanges(placed: number): (readonly [from: number, to: number])[] {
  const places = Array.from({ length: placed }, (_, at) => at + 1);
  return [...Map.groupBy(places, (place) => fifthOf(place, placed)).values()].map((own) => [
    own[0] ?? 0,
    own.at(-1) ?? 0,
  ]);
}

/** Precincts that are among the first third of the places in every election, of two or more. */
export function isSteady(of: readonly (Ranked | null)[], placed: readonly number[]): boolean {
  return (
    of.length > 1 && of.every((row, at) => row !== null && row.place !== null && 3 * row.place <= (placed[at] ?? 0) + 2)
  );
}
