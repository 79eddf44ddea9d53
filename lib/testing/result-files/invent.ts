// Invented figures of precincts, which add up, and the candidates they were cast for.
import { drawFrom } from '@/lib/platform/draw';

export interface InventedArea {
  readonly county: string;
  readonly place: string;
  readonly code: string;
  readonly registered: number;
  readonly ballots: number;
  readonly blank: number;
  /** Votes of each choice. */
  readonly votes: readonly number[];
}

/** Makes areas of one town; whoever voted for nobody is what the ballots leave. */
export const areasOf =
  (county: string, place: string) =>
  (code: string, registered: number, ballots: number, votes: readonly number[]): InventedArea => ({
    ...{ county, place, code, registered, ballots, votes },
    blank: ballots - votes.reduce((sum, each) => sum + each, 0),
  });

export const inventedChoices = [
  { first: 'Ada', surname: 'MARLOWE', party: 'DEM', nuance: 'UG' },
  { first: 'Bruno', surname: "D'ORSÉ", party: 'REP', nuance: 'ENS' },
  { first: 'Céline', surname: 'PÉREZ-LÆ', party: 'LIB', nuance: 'DVC' },
] as const;

/** Areas whose figures add up; the votes of the first choice lie near half. */
export function inventAreas(count: number, seed = 7): InventedArea[] {
  const next = drawFrom(seed);
  const upTo = (most: number) => Math.floor(next() * most);
  return Array.from({ length: count }, (_, at) => {
    const registered = 200 + upTo(1_400);
    const ballots = Math.floor(registered * (0.3 + next() * 0.5));
    const blank = upTo(Math.min(20, ballots));
    const valid = ballots - blank;
    const third = upTo(Math.floor(valid / 10) + 1);
    const first = Math.floor((valid - third) * (0.3 + next() * 0.4));
    return {
      county: at % 2 === 0 ? 'Orne' : 'Quay',
      place: at % 2 === 0 ? 'Sainte-Ève' : 'Alderquay',
      code: String(Math.floor(at / 2) + 1).padStart(4, '0'),
      registered,
      ballots,
      blank,
      votes: [first, valid - third - first, third],
    };
  });
}

/** The file as it would be downloaded. Lines given in `more` stand at its end, as they are. */
export type Writer = (areas: readonly InventedArea[], more: readonly string[]) => Buffer;
