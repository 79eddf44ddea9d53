// What a row of a roll says that doors may be chosen by, as four small numbers (lib/rules-data/choosing.ts): of a birth date
// the band alone, of a party whether it is one of the two large ones, of a history how often. 0 is not known.
import type { FactColumn } from '@/lib/import/layouts';
import { ageBandEnds } from '@/lib/rules-data';
import { type RollFact, rollFacts, rollFactValues } from '@/lib/rules-data/model';
import type { Born } from './dates';

/** In the order of `rollFacts`. */
export type Facts = readonly [age: number, sex: number, party: number, voted: number];

export type FactSettings = {
  readonly allowed: readonly RollFact[];
  readonly columns: readonly FactColumn[];
  /** The day the list was made: ages are of that day. */
  readonly on: string;
};

const numberOf = (fact: RollFact, value: string | undefined): number =>
  value === undefined ? 0 : (rollFactValues[fact] as readonly string[]).indexOf(value) + 1;

/** Makes the reader of one file, which gives undefined where a row states nothing: its columns are looked up once. */
export function makeFactReader(settings: FactSettings): (values: readonly string[], born: Born) => Facts | undefined {
  const placesOf = (fact: RollFact) =>
    settings.columns.filter((column) => column.fact === fact).map((column) => column.at);
  const [[sex = -1], [party = -1], voted] = [placesOf('sex'), placesOf('party'), placesOf('voted')];
  const isAllowed = (fact: RollFact) => settings.allowed.includes(fact);
  const [hasAge, hasSex, hasParty, hasVoted] = rollFacts.map(isAllowed);
  return (values, born) => {
    const cell = (at: number) => (values[at] ?? '').trim();
    const facts: Facts = [
      hasAge ? numberOf('age', bandOf(born, settings.on)) : 0,
      hasSex ? numberOf('sex', sexOf(cell(sex))) : 0,
      hasParty ? numberOf('party', partyOf(cell(party))) : 0,
      hasVoted ? numberOf('voted', votedOf(voted.map(cell))) : 0,
    ];
    return facts.some((fact) => fact > 0) ? facts : undefined;
  };
}

function bandOf(born: Born, on: string): string | undefined {
  const year = born.bornOn === null ? born.birthYear : Number(born.bornOn.slice(0, 4));
  if (year === null) return undefined;
  const hadBirthday = born.bornOn === null || born.bornOn.slice(5) <= on.slice(5);
  const age = Number(on.slice(0, 4)) - year - (hadBirthday ? 0 : 1);
  if (age < 16) return undefined;
  return rollFactValues.age[ageBandEnds.filter((end) => age > end).length];
}

function sexOf(cell: string): string | undefined {
  if (cell === '') return undefined;
  if (/^(f|female|femme|f[ée]minin)$/i.test(cell)) return 'f';
  if (/^(m|male|homme|masculin)$/i.test(cell)) return 'm';
  return /^(x|non-?binary)$/i.test(cell) ? 'x' : undefined;
}

function partyOf(cell: string): string | undefined {
  if (cell === '') return undefined;
  if (/^d(em(ocrat(ic)?)?)?( party)?$/i.test(cell)) return 'democratic';
  if (/^r(ep(ublican)?)?( party)?$/i.test(cell)) return 'republican';
  return /^(una(ff(iliated)?)?|uaf|npa|nop|np|nf|blk|ind|none|no party.*|unaffiliated|undeclared)$/i.test(cell)
    ? 'none'
    : 'other';
}

function votedOf(cells: readonly string[]): string | undefined {
  if (cells.length === 0) return undefined;
  const times = cells.filter((cell) => cell !== '' && !/^(n|no|0|false)$/i.test(cell)).length;
  return times === 0 ? 'never' : times === cells.length ? 'always' : 'sometimes';
}
