// How words and figures of a file of results are read: header names without accents, signs or case; votes with the signs
// that thousands are parted by; the words that mean a sum, or a vote for nobody.
import { foldText } from '@/lib/places/rules';

/** 'N°Panneau' and 'n panneau', 'Code du b.vote' and 'code du bvote' alike. */
export const plain = foldText;

/** A count of people: '1,234', '1 234', '1.234', '12'. Null for anything else, negative and broken numbers too. */
export function toCount(text: string): number | null {
  const bare = text.replace(/[\u0020\u00a0\u202f]/g, '');
  if (/^\d{1,9}(?:\.0+)?$/.test(bare)) return Math.trunc(Number(bare));
  return /^\d{1,3}(?:[.,]\d{3})+$/.test(bare) ? Number(bare.replace(/[.,]/g, '')) : null;
}

const sums =
  /^(?:(?:grand |county |precinct |city |town |ward |district )*totals?(?: votes)?(?: cast)?|all precincts|cumulative)$/;
/** The name of a precinct that is no precinct but the sum of them. */
export const isSum = (name: string): boolean => name.trim() === '' || sums.test(plain(name));

const notPlaces =
  /^(?:(?:county ?wide )?(?:absentee|early|provisional|transfer|mail|one stop|curbside|paper|federal|uocava|central count)(?: (?:by mail|in person|vot(?:e|es|ing)|ballots?|provisional|only|one stop))*(?: precinct)?)$/;
/** Ballots of a whole county that were counted without their precinct. */
export const isCountyWide = (name: string): boolean => notPlaces.test(plain(name));

/** A vote for nobody; the ballot counts, the vote does not. */
const nobody =
  /^(?:over ?votes?|under ?votes?|blank(?: ?votes?| ballots?)?|spoiled|void|times (?:over|under|blank) ?votes?d?|unresolved write ?ins?|scattering of blanks|total(?: votes?)?(?: cast)?|times counted|contest totals?)$/;
export const isForNobody = (choice: string): boolean => nobody.test(plain(choice));

/** Offices that are no office: they say how many could vote and how many did. */
export function asTurnout(office: string): 'registered' | 'ballots' | 'other' | null {
  const name = plain(office);
  if (/^(?:total )?(?:number of )?registered voters(?: total)?$|^registration$/.test(name)) return 'registered';
  if (/^(?:total )?ballots cast(?: total)?$|^voters? turnout total$/.test(name)) return 'ballots';
  return /^(?:registered voters|ballots cast|voter turnout|turnout)\b/.test(name) ? 'other' : null;
}
