// Decisions of an import that need no database: may this file be taken, is a row inside the chosen area, by when must
// people be told, and do the counts add up. Pure; the day is an argument.
import { type Actor, systemActor } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { foldText, isInside, postcodeKey } from '@/lib/places/rules';
import { Refusal } from '@/lib/platform/result';
import { homeOfLockedList, keptTermsOf, listTermsOf, staysInCountry } from '@/lib/rules-data';
import type { KeptTerms, ListTerms } from '@/lib/rules-data/model';
import { layoutById } from './layouts';
import { type Area, type Declaration, type ImportCounts, noCounts, type Runner, refusedSources } from './model';
import type { ImportRow } from './rows';

export { applyChoices, maySample, namesPeople, planColumns, planProblems } from './columns';
export { layoutById } from './layouts';

export type DeclarationProblem =
  | 'source-refused'
  | 'undertaking-missing'
  | 'leaves-the-country'
  | 'collected-later'
  | 'licence-over'
  | 'basis-needs-person'
  | 'basis-missing';

/** What keeps a file out before a row is read; [] when it may be taken. `today` is the campaign's own day. */
export function declarationProblems(
  declaration: Declaration,
  today: string,
  people: boolean,
  /** Where this server stands, as its operator said: 'us', 'eu'. */
  region?: string | undefined,
  /** Of the list, where more is known of it than was said. */
  known: ListTerms = listTermsOf(declaration.country, declaration.state),
): DeclarationProblem[] {
  const problems: DeclarationProblem[] = [];
  // CNIL, 7 reflexes 2026: files met through an office, a job, a school, a surgery or a club stay where they are.
  if ((refusedSources as readonly string[]).includes(declaration.source)) problems.push('source-refused');
  const terms = declaration.source === 'roll' ? known : undefined;
  // Code electoral L. 37 and R. 20, NMSA 1-5-24: whoever receives the list signs for what it is used.
  if (terms?.isSigned && !declaration.undertaking) problems.push('undertaking-missing');
  if (terms && !mayStandHere(terms, region)) problems.push('leaves-the-country');
  if (declaration.collectedOn > today) problems.push('collected-later');
  if (declaration.until !== undefined && declaration.until < today) problems.push('licence-over');
  if (people && declaration.basis === 'no-person') problems.push('basis-missing');
  if (people && declaration.source === 'addresses') problems.push('basis-needs-person');
  return problems;
}

/**
 * The terms of the list that a file is: a campaign of California has its list from there; else what was said of it, else what
 * its layout says. `layoutId` is that of the file.
 */
export function termsOfFile(
  declaration: Pick<Declaration, 'country' | 'state'>,
  layoutId: string | null,
  jurisdiction: string,
): KeptTerms {
  const { country, state } = declaration;
  return keptTermsOf(country, jurisdiction === 'US-CA' ? 'CA' : (state ?? layoutById(layoutId ?? '')?.region));
}

/**
 * Whether a list of these terms may be on a server in `region`. 2 CCR 19004: California's voter information must not leave
 * the United States. A server of which nobody said where it stands is not known to be there.
 */
export function mayStandHere(terms: Pick<ListTerms, 'forbids'>, region: string | undefined): boolean {
  return !staysInCountry(terms) || region === 'us';
}

/** Whether most of these rows are homes in a state whose list stays in the country: then it is that list, whatever is said of it. */
export function isListOfLockedState(rows: readonly Pick<ImportRow, 'address'>[]): boolean {
  const there = rows.filter(({ address }) => homeOfLockedList(address) !== undefined);
  return there.length * 2 > rows.length;
}

/** What to do about it, for whoever reads an answer and not only a status. */
export const leavesTheCountry =
  'The voter list of California may not leave the United States (2 CCR 19004), and this server is not said to stand there. Nothing was written. If it does stand there, whoever runs it sets ASKFIRST_REGION=us and starts it again; if not, use a server in the United States.';

/** What a list allows that its place no longer does, and what its place has come to forbid since. */
export function lostUses(
  kept: Pick<ListTerms, 'permits' | 'ceiling' | 'forbids'>,
  force: Pick<ListTerms, 'permits' | 'ceiling' | 'forbids'>,
): string[] {
  const lost = [
    ...kept.permits.filter((use) => !force.permits.includes(use)),
    ...kept.ceiling.filter((use) => !force.ceiling.includes(use)),
    ...force.forbids.filter((ban) => !kept.forbids.includes(ban)),
  ];
  return [...new Set(lost)];
}

/** Bases a jurisdiction offers for the roll (PUR-07). Consent is not one: nobody consented to a roll. */
export function offeredBases(jurisdiction: string): Declaration['basis'][] {
  if (jurisdiction.startsWith('US')) return ['state-law'];
  if (jurisdiction === 'UK') return ['public-task', 'legitimate-interests'];
  return ['legitimate-interests'];
}

/** Makes the test for the chosen area. A row without what the area is told by is outside: it is counted, never stored. */
export function makeAreaTest(
  area: Area,
): (row: Pick<ImportRow, 'precinct' | 'precinctName' | 'address' | 'point'>) => boolean {
  if (area.kind === 'everything') return () => true;
  if (area.kind === 'polygon') return (row) => row.point !== null && isInside(row.point, area.ring);
  if (area.kind === 'postcodes') {
    const codes = new Map<string, Set<string>>();
    const keysFor = (country: string) => {
      const known = codes.get(country) ?? new Set(area.codes.map((code) => postcodeKey(code, country)));
      codes.set(country, known);
      return known;
    };
    return (row) => keysFor(row.address.country).has(postcodeKey(row.address.postcode, row.address.country));
  }
  const wanted = new Set(area.codes.map(foldText));
  return (row) =>
    wanted.has(foldText(row.precinct)) || (row.precinctName !== '' && wanted.has(foldText(row.precinctName)));
}

/**
 * The day by which people from this file must be told (GDPR 14(3)(a): within one month of obtaining it). `importedOn` and
 * the answer are ISO dates; a month ends on the same day number, or on the last day of a shorter month.
 */
export function tellPeopleBy(importedOn: string): string {
  const [year = 0, month = 1, day = 1] = importedOn.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10);
}

export function addCounts(a: ImportCounts, b: Partial<ImportCounts>): ImportCounts {
  const sum = { ...noCounts };
  for (const key of Object.keys(noCounts) as (keyof ImportCounts)[]) sum[key] = a[key] + (b[key] ?? 0);
  return sum;
}

/** Rows taken into the campaign, whether or not they changed anything. */
export function acceptedOf(counts: ImportCounts): number {
  return counts.fresh + counts.changed + counts.moved + counts.same;
}

/** Rows that changed something. Together with what an import says of all others, `acceptedOf` would tell who was kept out. */
export function changesOf(counts: ImportCounts): number {
  return counts.fresh + counts.changed + counts.moved;
}

/** The counts as anybody may have them: whoever is here already and whoever a stop keeps out are one number, `quiet`. */
export function countsToSay({ same, keptOut, ...counts }: ImportCounts) {
  return { ...counts, quiet: same + keptOut };
}

/** Every row went somewhere, and only once. */
export function countsAddUp(counts: ImportCounts): boolean {
  return acceptedOf(counts) + counts.keptOut + counts.refused + counts.outside + counts.protected === counts.rows;
}

/**
 * How many were kept out by a stop, as it may be said: never exactly, and not at all for a file under 200 rows, where a
 * number would tell who once said stop. Null: say nothing. 0: none, or too few to say.
 */
export function sayKeptOut(counts: Pick<ImportCounts, 'keptOut' | 'rows'>): { about: number } | null {
  if (counts.rows < 200) return null;
  return { about: Math.round(counts.keptOut / 5) * 5 };
}

/** Refuses whoever may not import. The command line and the first start act as the system. */
export function requireRun(who: { readonly actor: Actor }): void {
  if (who.actor.kind !== 'system' && !mayDo(who.actor, 'import.run')) {
    throw new Refusal('not-permitted', 'Your role cannot import files.');
  }
}

export function requireRead(who: { readonly actor: Actor }): void {
  if (who.actor.kind !== 'system' && !mayDo(who.actor, 'import.read')) {
    throw new Refusal('not-permitted', 'Your role cannot see imports.');
  }
}

/** Chunks run as the system: a long import must not stop because the member who began it went home. */
export function asSystem(campaignId: string): Runner {
  return { campaignId, actor: systemActor };
}
