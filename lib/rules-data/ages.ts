// From which age somebody can say yes for themselves online, and from which age they vote. A country that is not named
// here gets the strictest answer: 16 to say yes, 18 to vote. Nobody is asked for a birth date to apply them.
import { Rule, type Source } from './model';

const regulation: Source = { name: 'GDPR art. 8(1)', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' };
const britain: Source = {
  name: 'Data Protection Act 2018 s.9; UK GDPR art. 8',
  url: 'https://www.legislation.gov.uk/ukpga/2018/12/section/9',
};
const coppa: Source = {
  name: '16 CFR 312.2 (COPPA): a child is under 13',
  url: 'https://www.ecfr.gov/current/title-16/part-312',
};
const youthWiki: Source = {
  name: 'Youth Wiki, ages for voting in national elections',
  url: 'https://national-policies.eacea.ec.europa.eu/youthwiki/comparative-overviews/participation/voting-and-standing-as-a-candidate-in-national-elections/2019',
};
const nationalLaw = (name: string): Source => ({
  name: `GDPR art. 8(1) with ${name}`,
  url: 'https://www.twobirds.com/en/in-focus/general-data-protection-regulation/gdpr-tracker/children',
});

const years = (value: number, source: Source, verifiedOn: string): Rule =>
  Rule.parse({ value, unit: 'years', source, verifiedOn });

const strictestConsent = years(16, regulation, '2025-11-03');

/** CHD-02: consent to an online service, by country (ISO 3166). */
const consentAges: Readonly<Record<string, Rule>> = {
  AT: years(14, nationalLaw('DSG § 4(4)'), '2019-04-01'),
  BE: years(13, nationalLaw('the Belgian act of 30 July 2018, art. 7'), '2019-04-01'),
  CZ: years(15, nationalLaw('Act 110/2019, § 7'), '2019-04-01'),
  DK: years(13, nationalLaw('databeskyttelsesloven § 6(3)'), '2019-04-01'),
  ES: years(14, nationalLaw('LO 3/2018, art. 7'), '2019-04-01'),
  FI: years(13, nationalLaw('tietosuojalaki 5 §'), '2019-04-01'),
  FR: years(15, nationalLaw('loi Informatique et Libertés, art. 45'), '2025-11-03'),
  GB: years(13, britain, '2025-11-03'),
  IT: years(14, nationalLaw('the Codice privacy, art. 2-quinquies'), '2019-04-01'),
  SE: years(13, nationalLaw('lag 2018:218, 2 kap. 4 §'), '2019-04-01'),
  US: years(13, coppa, '2025-11-03'),
};

const commonVote = years(18, youthWiki, '2019-09-30');
/** National elections. Where a part of a country votes earlier, the whole country keeps the later age. */
const votingAges: Readonly<Record<string, Rule>> = {
  AT: years(16, youthWiki, '2019-09-30'),
  GR: years(17, youthWiki, '2019-09-30'),
  MT: years(16, youthWiki, '2019-09-30'),
  GB: years(18, { name: 'Representation of the People Act 1983 s.1' }, '2025-11-03'),
  US: years(18, { name: 'Constitution of the United States, 26th amendment' }, '2025-11-03'),
};

export function onlineConsentAge(country: string): Rule {
  return consentAges[country] ?? strictestConsent;
}

export function votingAge(country: string): Rule {
  return votingAges[country] ?? commonVote;
}

/** A product rule: nobody younger is reminded, however early the country lets them say yes. */
const reminderFrom = 16;

/**
 * CHD-01: from which age a campaign of this country keeps a request for help, and from which age it may keep a reminder
 * for the month in which somebody reaches that age; null: nobody is between the two.
 */
export function signUpAges(country: string): { readonly help: number; readonly reminder: number | null } {
  const consent = onlineConsentAge(country).value;
  const help = Math.max(votingAge(country).value, consent);
  const reminder = Math.max(reminderFrom, consent);
  return { help, reminder: reminder < help ? reminder : null };
}

/** CHD-04: who would have to agree before anything about them were sold. This product sells nothing, so it is a flag. */
export const saleConsents = ['parent', 'own', 'opt-out'] as const;
export type SaleConsent = (typeof saleConsents)[number];

const californianSale = {
  parentBelow: years(13, { name: 'Cal. Civ. Code 1798.120(c); 11 CCR 7070' }, '2025-11-03'),
  ownBelow: years(16, { name: 'Cal. Civ. Code 1798.120(c); 11 CCR 7071' }, '2025-11-03'),
} as const;

/** `age` in full years. Under 13 a parent opts in, from 13 to 15 the person does, from 16 on they may opt out. */
export function saleConsentAt(age: number): SaleConsent {
  if (age < californianSale.parentBelow.value) return 'parent';
  return age < californianSale.ownBelow.value ? 'own' : 'opt-out';
}

/** The day on which somebody reaches an age; who was born on 29 February reaches it on 1 March of a shorter year. */
export function reachesAgeOn(bornOn: string, age: number): string {
  const [year = 0, month = 1, day = 1] = bornOn.split('-').map(Number);
  return new Date(Date.UTC(year + age, month - 1, day)).toISOString().slice(0, 10);
}

/**
 * CHD-03. The law refuses political advertising a year or more before the day of reaching voting age; the product refuses
 * it to everybody who has not reached it. `unknown`: nothing is known, and nothing is gathered to find out.
 */
export function decideAdvertising(
  votesFrom: string | 'unknown',
  today: string,
): { readonly byLaw: 'refused' | 'open'; readonly byProduct: 'refused' | 'open' } {
  if (votesFrom === 'unknown') return { byLaw: 'open', byProduct: 'open' };
  const yearAhead = reachesAgeOn(today, 1);
  return { byLaw: votesFrom >= yearAhead ? 'refused' : 'open', byProduct: votesFrom > today ? 'refused' : 'open' };
}
