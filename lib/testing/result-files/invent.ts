// Invented figures of precincts, which add up, and the candidates they were cast for.
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

export const inventedChoices = [
  { first: 'Ada', surname: 'MARLOWE', party: 'DEM', nuance: 'UG' },
  { first: 'Bruno', surname: "D'ORSÉ", party: 'REP', nuance: 'ENS' },
  { first: 'Céline', surname: 'PÉREZ-LÆ', party: 'LIB', nuance: 'DVC' },
] as const;

/** Areas whose figures add up; the votes of the first choice lie near half. */
export function inventAreas(count: number, seed = 7): InventedArea[] {
  const next = numbersFrom(seed);
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

/** Numbers from 0 to below 1, the same ones for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** The file as it would be downloaded. Lines given in `more` stand at its end, as they are. */
export type Writer = (areas: readonly InventedArea[], more: readonly string[]) => Buffer;
