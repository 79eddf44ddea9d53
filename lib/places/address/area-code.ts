// One spelling for the code of a voting area: a roll calls it 0001, the results 1, a map Precinct 1.
import { foldText } from './fold';

const filler =
  /\b(?:precinct|pct|prec|voting district|election district|bureau de vote|bureau|bv|b vote|bvote|numero|no|number)\b/g;

/** '0001', '1', 'Precinct 01' and 'Bureau n° 1' alike; 'Ward 02 Pct 003' and 'ward 2 3' too. */
export function foldCode(text: string): string {
  const words = foldText(text).replace(/\bn (?=\d)/g, '');
  const bare = words.replace(filler, ' ').replace(/ +/g, ' ').trim();
  return (bare === '' ? words : bare).replace(/(?<!\d)0+(?=\d)/g, '');
}
