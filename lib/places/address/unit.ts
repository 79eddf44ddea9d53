// The flat, suite or staircase inside a building: taking it off the end of a line, and one spelling for comparing.
import { foldText, tidyText } from './fold';
import { loneUnits, styleOf, unitWords, unitWordsByStyle } from './words';

const value =
  /^#?(?:\d[\dA-Z]*(?:[-/]\d?[\dA-Z]*)?|[A-Z]\d*(?:-\d+)?|[A-Z]{1,2}\d[\dA-Z-]*|\d+(?:ER|E|EME|O|A|º|ª)?)$/i;

function isUnitValue(word: string): boolean {
  return value.test(word.replace(/[.,]$/, ''));
}

/** Splits 'JOHNSON CLUB APT. 394' into street and unit. A line without a unit comes back whole. */
export function splitUnit(line: string, country: string): { street: string; unit: string } {
  const style = styleOf(country);
  const text = tidyText(line).replace(/#\s+/g, '#');
  const words = text.split(' ');
  for (let i = 1; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const next = words[i + 1];
    const folded = foldText(word);
    const opens = unitWordsByStyle[style].has(folded) && next !== undefined && isUnitValue(next);
    // 'FLAT', 'LOT' and 'SPACE' also end street names: only a value right after them makes a unit.
    const hash = /^#\w/.test(word);
    const last = i === words.length - 1 && folded in loneUnits && (style !== 'english' || word.length <= 4);
    if (opens || hash || last) {
      return { street: words.slice(0, i).join(' ').replace(/[,;]$/, ''), unit: tidyUnit(words.slice(i).join(' ')) };
    }
  }
  return { street: text, unit: '' };
}

/** 'APT. 394' -> 'Apt 394', '#12' -> '12', '2  b' -> '2 b'. */
export function tidyUnit(text: string): string {
  const words = tidyText(text.replace(/^#\s*/, '').replace(/[,;]/g, ' '))
    .split(' ')
    .filter((word) => word !== '' && word !== '#');
  return words
    .map((word) => unitWords[foldText(word)] ?? loneUnits[foldText(word)] ?? word.replace(/^#/, '').replace(/\.$/, ''))
    .join(' ');
}

/** One spelling for comparing: words like 'apt' say nothing, '053' and '53' are one flat. */
export function unitKey(unit: string): string {
  if (unit === '') return '';
  const building = /\b(b[aâ]t|bldg|bloque|bl|batiment|building|esc|portal)\b/i.test(unit);
  return foldText(unit)
    .split(' ')
    .flatMap((word) => (word in unitWords && !building ? [] : [word]))
    .map((word) => unitWords[word] ?? word)
    .join(' ')
    .toLowerCase()
    .replace(/(?<![\dA-Za-z])0+(?=\d)/g, '')
    .replace(/(\d) (?=[a-z]$)/g, '$1');
}

const floorWords: Record<string, number> = {
  rdc: 0,
  'rez de chaussee': 0,
  ground: 0,
  g: 0,
  eg: 0,
  bajo: 0,
  pb: 0,
  basement: -1,
  bsmt: -1,
  'sous sol': -1,
  sotano: -1,
  first: 1,
  second: 2,
  third: 3,
};

/**
 * Floor for sorting and for keeping neighbours together, or null where nothing says it. A flat number of three or four
 * digits names its floor in most of the countries we know (1204: floor 12); it orders doors and is never shown.
 */
export function floorNumber(floor: string | undefined, unit: string): number | null {
  const said = floor === undefined ? '' : foldText(floor);
  if (said in floorWords) return floorWords[said] ?? null;
  const digits = /-?\d+/.exec(said)?.[0];
  if (digits !== undefined) return Number(digits);
  const folded = foldText(unit);
  const named = /(?:fl|floor|etage|planta|piso) (\d+)|(\d+) ?(?:er|e|eme)? etage/.exec(folded);
  if (named) return Number(named[1] ?? named[2]);
  if (/\b(rdc|bajo)\b/.test(folded)) return 0;
  const flat = /(?:^| )(\d{1,2})\d{2}[a-z]?$/.exec(unitKey(unit));
  return flat ? Number(flat[1]) : null;
}
