// Adds up what the lines of a file say, then checks it: votes are no more than ballots, ballots no more than registered
// voters. What cannot be right is named with its line and kept out; everything else stays. What fewer than ten people did
// is not carried out of here.
import {
  type Area,
  type BallotChoice,
  type Contest,
  type Count,
  type Fault,
  type FaultWhy,
  faultsKept,
  fewest,
  type SetAside,
} from '../model';
import { add, figureOf, newSum, type Sum } from './sum';
import { TotalsSheet } from './totals';
import { plain } from './words';

interface AreaSheet {
  readonly number: number;
  readonly names: Pick<Area, 'county' | 'place' | 'code' | 'name'>;
  readonly line: number;
  readonly registered: Sum;
  readonly ballots: Sum;
}

interface ContestSheet {
  readonly number: number;
  readonly name: string;
  readonly district: string;
  readonly choices: { name: string; parties: string[] }[];
  readonly byName: Map<string, number>;
}

interface CountSheet {
  readonly contest: ContestSheet;
  readonly area: AreaSheet;
  readonly line: number;
  /** By choice, then by party: one name on several lists is one choice. */
  readonly votes: Map<number, Map<string, Sum>>;
}

const mostAreas = 12_000;
const mostCounts = 400_000;

const keyOf = ({ county, place, code }: AreaSheet['names']): string =>
  JSON.stringify([plain(county), plain(place), plain(code)]);

const keyOfCount = (contest: ContestSheet, area: AreaSheet): string => `${contest.number}/${area.number}`;

export interface Line {
  readonly line: number;
}

export class Ledger {
  readonly faults: Fault[] = [];
  faultCount = 0;
  lines = 0;
  readonly setAside: { -readonly [Kind in keyof SetAside]: number } = {
    totals: 0,
    notPrecincts: 0,
    severalSeats: 0,
    forNobody: 0,
    elsewhere: 0,
  };
  readonly totals = new TotalsSheet();
  private readonly areas = new Map<string, AreaSheet>();
  private readonly contests = new Map<string, ContestSheet>();
  private readonly counts = new Map<string, CountSheet>();
  private readonly doubted = new Set<string>();

  get isTooLarge(): boolean {
    return this.areas.size > mostAreas || this.counts.size > mostCounts;
  }

  fault({ line }: Line, why: FaultWhy, of = ''): void {
    this.faultCount += 1;
    if (this.faults.length < faultsKept) this.faults.push({ line, why, of });
  }

  has(names: AreaSheet['names']): boolean {
    return this.areas.has(keyOf(names));
  }

  area(names: AreaSheet['names'], { line }: Line): AreaSheet {
    const key = keyOf(names);
    const known = this.areas.get(key);
    if (known) return known;
    const made = { number: this.areas.size, names, line, registered: newSum(), ballots: newSum() };
    this.areas.set(key, made);
    return made;
  }

  contest(name: string, district: string): ContestSheet {
    const key = JSON.stringify([plain(name), plain(district)]);
    const known = this.contests.get(key);
    if (known) return known;
    const made = { number: this.contests.size, name, district, choices: [], byName: new Map<string, number>() };
    this.contests.set(key, made);
    return made;
  }

  /** Voters or ballots of an area. A figure that is said again, alike or not, changes nothing. */
  turnout(area: AreaSheet, what: 'registered' | 'ballots', mode: string, value: number): void {
    add(area[what], mode, value);
  }

  /** A line of this contest was kept out: without it, who was ahead there is not known. */
  doubt(area: AreaSheet, contest: ContestSheet): void {
    this.doubted.add(keyOfCount(contest, area));
  }

  /** False when the file has said this before. */
  vote(
    at: Line,
    area: AreaSheet,
    contest: ContestSheet,
    choice: BallotChoice,
    { mode, votes }: { mode: string; votes: number },
  ): boolean {
    const key = keyOfCount(contest, area);
    const count: CountSheet = this.counts.get(key) ?? { contest, area, line: at.line, votes: new Map() };
    this.counts.set(key, count);
    const number = this.choice(contest, choice);
    const parties = count.votes.get(number) ?? new Map<string, Sum>();
    count.votes.set(number, parties);
    const sum = parties.get(plain(choice.party)) ?? newSum();
    parties.set(plain(choice.party), sum);
    return add(sum, mode, votes);
  }

  private choice(contest: ContestSheet, { name, party }: BallotChoice): number {
    const key = plain(name);
    const number = contest.byName.get(key) ?? contest.choices.length;
    if (number === contest.choices.length) {
      contest.choices.push({ name, parties: [] });
      contest.byName.set(key, number);
    }
    const parties = contest.choices[number]?.parties;
    if (party !== '' && parties && !parties.includes(party)) parties.push(party);
    return number;
  }

  close(): { areas: Area[]; contests: Contest[]; counts: Count[] } {
    const areas = [...this.areas.values()].map((sheet) => this.closeArea(sheet));
    const counts = [...this.counts.values()].flatMap((sheet) => this.closeCount(sheet, areas[sheet.area.number]) ?? []);
    const held = new Set(counts.map(({ contest }) => contest));
    const contests = [...this.contests.values()]
      .filter(({ number }) => held.has(number))
      .map(({ number, name, district, choices }) => ({
        number,
        name,
        district,
        choices: choices.map((choice) => ({ name: choice.name, party: choice.parties.join(' / ') })),
      }));
    return { areas, contests, counts };
  }

  private closeArea({ number, names, line, ...sheet }: AreaSheet): Area {
    let registered = figureOf(sheet.registered);
    let ballots = figureOf(sheet.ballots);
    const isSmall = (registered !== null && registered < fewest) || (ballots !== null && ballots < fewest);
    if (!isSmall && registered !== null && ballots !== null && ballots > registered) {
      this.fault({ line }, 'more-ballots-than-registered', labelOf({ names }));
      registered = null;
      ballots = null;
    }
    return { number, ...names, isSmall, ...(isSmall ? { registered: null, ballots: null } : { registered, ballots }) };
  }

  private closeCount({ contest, area, line, votes: sheet }: CountSheet, closed?: Area): Count | undefined {
    const votes: Record<number, number> = {};
    let total = 0;
    for (const [choice, parties] of sheet) {
      votes[choice] = [...parties.values()].reduce((sum, each) => sum + (figureOf(each) ?? 0), 0);
      total += votes[choice];
    }
    if (!closed || closed.isSmall || total < fewest || this.doubted.has(keyOfCount(contest, area))) return undefined;
    const most = closed.ballots ?? closed.registered;
    if (most !== null && total > most) {
      this.fault({ line }, 'more-votes-than-ballots', labelOf(area));
      return undefined;
    }
    return { contest: contest.number, area: area.number, votes, total };
  }
}

export function labelOf({ names }: Pick<AreaSheet, 'names'>): string {
  return [names.place || names.county, names.code].filter(Boolean).join(' ');
}
