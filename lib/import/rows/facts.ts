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

/** Undefined where the row states nothing. */
export function readFacts(settings: FactSettings, values: readonly string[], born: Born): Facts | undefined {
  const cells = (fact: RollFact) =>
    settings.columns.filter((column) => column.fact === fact).map(({ at }) => (values[at] ?? '').trim());
  const found: Record<RollFact, string | undefined> = {
    age: bandOf(born, settings.on),
    sex: sexOf(cells('sex')[0] ?? ''),
    party: partyOf(cells('party')[0] ?? ''),
    voted: votedOf(cells('voted')),
  };
  const [age, sex, party, voted] = rollFacts.map((fact) =>
    settings.allowed.includes(fact) ? numberOf(fact, found[fact]) : 0,
  );
  const facts: Facts = [age ?? 0, sex ?? 0, party ?? 0, voted ?? 0];
  return facts.some((fact) => fact > 0) ? facts : undefined;
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
