// How much of a name leaves the desk: a volunteer at the door sees the first name and the surname's initial (DOR-02).
// Letters are cut by grapheme, so that 'Éloïse' and names in any script keep whole letters.
import { foldText } from '@/lib/places/rules';
import type { PersonName } from './model';
import { particles, shownFamily } from './normalise';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function firstLetter(word: string): string {
  for (const { segment } of graphemes.segment(word)) {
    if (/[\p{L}\p{N}]/u.test(segment)) return segment.toLocaleUpperCase();
  }
  return '';
}

/** 'MARY-ANN' -> 'Mary-Ann'; names already in mixed case stay as their owner writes them. */
export function softenName(text: string): string {
  if (text !== text.toLocaleUpperCase() || !/\p{L}{2}/u.test(text)) return text;
  return text.toLocaleLowerCase().replace(/\p{L}[\p{L}\p{M}]*/gu, (word, at: number) => {
    const before = at === 0 ? ' ' : text.charAt(at - 1);
    const isParticle = before === ' ' && at > 0 && particles.has(foldText(word));
    if (isParticle) return word;
    const mac = /^mc(\p{L})(\p{L}{2,})$/u.exec(word);
    if (mac) return `Mc${(mac[1] ?? '').toLocaleUpperCase()}${mac[2] ?? ''}`;
    return firstLetterUpper(word);
  });
}

function firstLetterUpper(word: string): string {
  const first = graphemes.segment(word)[Symbol.iterator]().next().value?.segment ?? '';
  return first.toLocaleUpperCase() + word.slice(first.length);
}

/** 'Ada F.', 'Vincent G.' for van Gogh, 'Sukarno' for a name of one part. '' when nothing is known. */
export function doorName(name: PersonName): string {
  const given = softenName(firstGiven(name.given));
  const words = shownFamily(name).split(/[\s]+/).filter(Boolean);
  const bearing = words.find((word) => !particles.has(foldText(word))) ?? words.at(-1) ?? '';
  const initial = firstLetter(
    bearing.replace(/^(?:d|l|dell|o)['’](?=\p{L})/iu, (elided) => (/^o/i.test(elided) ? elided : '')),
  );
  if (given === '') return initial === '' ? '' : `${initial}.`;
  return initial === '' ? given : `${given} ${initial}.`;
}

/** The first given name alone; hyphenated ones stay whole. */
function firstGiven(given: string): string {
  const [first = '', ...rest] = given.trim().split(/[\s,]+/);
  // 'J. Robert' and 'M' carry no name in the first part.
  return /^\p{L}\.?$/u.test(first) && rest[0] !== undefined ? rest[0] : first;
}

/** The whole name for a screen that may show it: 'María Vela García', 'Ada Farrowby Jr'. */
export function fullName(name: PersonName): string {
  const parts = [name.given, name.middle, shownFamily(name), name.useFamily ? '' : name.secondFamily];
  const whole = parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) => softenName(part ?? ''))
    .join(' ');
  return name.suffix ? `${whole} ${softenSuffix(name.suffix)}` : whole;
}

function softenSuffix(suffix: string): string {
  const bare = suffix.replace(/\.$/, '').toUpperCase();
  return /^[IVX]+$/.test(bare) ? bare : firstLetterUpper(bare.toLowerCase());
}
