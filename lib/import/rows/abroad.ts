// Electors who live in another country: a French register lists them with the address at which they live there, and a door in
// Berlin, read as one of France, would wait for a place forever.
import { foldText } from '@/lib/places/rules';

/** Parts of a country that have a code and a name of their own. */
const overseas: Readonly<Record<string, readonly string[]>> = {
  FR: ['GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'WF', 'PF', 'NC', 'TF'],
  US: ['PR', 'GU', 'VI', 'AS', 'MP', 'UM'],
};

let codes: ReadonlyMap<string, string> | undefined;

/** Names of countries in the four languages, folded, and their codes in two letters. */
function codesOfNames(): ReadonlyMap<string, string> {
  if (codes) return codes;
  const found = new Map([
    ['etats unis d amerique', 'US'],
    ['united states of america', 'US'],
    ['england', 'GB'],
    ['scotland', 'GB'],
    ['wales', 'GB'],
    ['northern ireland', 'GB'],
  ]);
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const language of ['en', 'fr', 'es', 'de']) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
      const name = names.of(code);
      if (name !== undefined && !found.has(foldText(name))) found.set(foldText(name), code);
    }
  }
  codes = found;
  return found;
}

/** Whether a cell names another country than the one a list is of. What is no name of a country says nothing. */
export function isAbroad(cell: string, country: string): boolean {
  if (cell.length < 4) return false;
  const code = codesOfNames().get(foldText(cell));
  const home = country.toUpperCase();
  return code !== undefined && code !== home && !(overseas[home]?.includes(code) ?? false);
}
