// Which kinds of facts about people are refused, and how a label or a column of values is recognised as one.
// The importer, custom questions, tags and names of turfs all ask here, so that a word refused once is refused everywhere.
import { type Trait, traits, traitValues, traitWords } from './words';

export { type NoteConcern, noteConcern } from './notes';
export type { Trait } from './words';

/** 'RELIGION_DESC', 'EthnicGroups', 'libellé nationalité' as folded words. */
export function labelWords(label: string): string {
  return label
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([A-Za-z])(\d)/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const holy = '(?:church|parish|union|race|faith|mosque|synagogue|temple|chapel|abbey|mission)';
const eglise = '(?:eglises?|iglesias?|parroquias?|mosquees?|mezquitas?|synagogues?|sinagogas?|cultes?)';
/** Streets and squares that are called after what stands there, over folded words. */
const placeNames = new RegExp(
  [
    `\\b${holy} (?:street|road|rd|avenue|ave|lane|ln|drive|square|boulevard|blvd|terrace|crescent|hill|green)\\b`,
    `\\b(?:rue|avenue|place|chemin|route|impasse|allee|boulevard|quai|ruelle|calle|plaza|avenida|camino|paseo) (?:(?:de|du|des|del|d|la|las|l|les) )*${eglise}\\b`,
    '\\bkirche\\w*(?:strasse|str|weg|platz|gasse|allee)\\b',
  ].join('|'),
  'g',
);

/** 'Church Street', 'rue de l'Église': the name of a place asks nothing about anybody. What else the label says stays. */
function withoutPlaceNames(label: string): string {
  // 'St' in a column's name is a state or a status; after a church, written as people write addresses, it is a street.
  return labelWords(label.replace(/\b(Church|Parish|Union|Temple|Chapel|Abbey|Mission) St\.?$/, '$1 Street'))
    .replace(placeNames, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/**
 * The refused kind a label asks for, or null. `allowed` lists kinds the caller may hold under a consent of its own: a
 * custom question may ask an opinion, a column of a file may not bring one.
 */
export function refusedTrait(label: string, allowed: readonly Trait[] = []): Trait | null {
  const words = withoutPlaceNames(label);
  // 'Christian name' is a first name, 'European Union list' a kind of roll.
  if (/^(christian|given) names?$/.test(words) || /\beurop\w* union\b/.test(words)) return null;
  return traits.find((trait) => !allowed.includes(trait) && traitWords[trait].test(words)) ?? null;
}

/**
 * The refused kind that the values of a column give away: at least two different telling values, and at least nine in
 * ten of the filled ones. A surname column that holds WHITE and BLACK among other names stays.
 */
export function traitOfValues(values: readonly string[]): Trait | null {
  const filled = values.map((value) => labelWords(value.toLowerCase())).filter((value) => value !== '');
  if (filled.length < 3) return null;
  for (const trait of traits) {
    const telling = traitValues[trait];
    if (telling === undefined) continue;
    const hits = filled.filter((value) => telling.has(value));
    if (hits.length >= filled.length * 0.9 && new Set(hits).size >= 2) return trait;
  }
  const trimmed = values.map((value) => value.trim()).filter((value) => value !== '');
  if (trimmed.every((value) => /^\d{3}-\d{2}-\d{4}$/.test(value))) return 'identity-number';
  // A share between 0 and 1 with many decimals is a model's output; no roll has one.
  if (trimmed.length >= 5 && trimmed.every((value) => /^0?\.\d{3,}$/.test(value)) && new Set(trimmed).size >= 4)
    return 'score';
  return null;
}
