// One spelling of a name for comparing and for search tokens: no case, accents, hyphens, particles or suffix words.
// A token compares only what it was made from, so these spellings must never change without making tokens again.
import { foldText } from '@/lib/places/rules';
import type { NameForms, PersonName } from './model';
import { soundOf } from './sound';

/** Words that belong to a surname but do not carry it. */
export const particles: ReadonlySet<string> = new Set([
  'de',
  'du',
  'des',
  'da',
  'das',
  'do',
  'dos',
  'del',
  'della',
  'di',
  'd',
  'la',
  'le',
  'les',
  'los',
  'las',
  'l',
  'y',
  'e',
  'van',
  'von',
  'vom',
  'zu',
  'zum',
  'zur',
  'den',
  'der',
  'ten',
  'ter',
  't',
  'af',
  'av',
  'al',
  'el',
  'bin',
  'ibn',
  'ben',
  'bint',
  'ap',
  'st',
]);

const suffixes = /\b(jr|sr|junior|senior|ii|iii|iv|v|esq|md|phd|2nd|3rd)$/;

/** The surname a person goes by: the use name, else the birth name; '' for a name of one part. */
export function shownFamily(name: PersonName): string {
  return (name.useFamily ?? '').trim() === '' ? name.family.trim() : (name.useFamily ?? '').trim();
}

/** Folded surname without blanks, so that 'De La Cruz', 'Delacruz' and "O'Brien", 'OBrien' meet. */
export function familyForm(family: string): string {
  return foldText(family).replace(suffixes, '').trim().replace(/ /g, '');
}

/** First given name, folded; hyphens join ('Jean-Luc' and 'Jean Luc' differ on purpose only in the second part). */
export function givenForm(given: string): string {
  return foldText(given).split(' ')[0] ?? '';
}

/** The three spellings a person is found by. A one-part name is its own last name. */
export function nameForms(name: PersonName): NameForms {
  return formsFor(name, shownFamily(name));
}

/**
 * Every surname the person can be looked up by: use name, birth name, first of two surnames together with the second.
 * The first entry equals `nameForms`.
 */
export function allNameForms(name: PersonName): NameForms[] {
  const second = (name.secondFamily ?? '').trim();
  const families = [shownFamily(name), name.family.trim(), ...(second === '' ? [] : [`${name.family} ${second}`])];
  const forms = families.filter((family, at) => at === 0 || family !== '').map((family) => formsFor(name, family));
  return forms.filter((form, at) => forms.findIndex((other) => other.firstLast === form.firstLast) === at);
}

function formsFor(name: PersonName, family: string): NameForms {
  const given = givenForm(name.given);
  const last = family === '' ? foldText(name.given).replace(/ /g, '') : familyForm(family);
  return {
    last,
    firstLast: family === '' ? last : `${given} ${last}`,
    sound: soundOf(family === '' ? name.given : family),
  };
}

/**
 * Splits a name written as one text: 'FARROWBY, ADA JR', 'Ada Farrowby', 'Sukarno'; with `surnameFirst`, as British registers
 * write it, also 'Farrowby Ada Jane' and 'de la Teste Ada'.
 */
export function splitFullName(text: string, surnameFirst = false): PersonName {
  const tidy = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const comma = tidy.indexOf(',');
  if (comma > 0) {
    const [family = '', ...after] = tidy.split(/\s*,\s*/);
    const words = after.join(' ').split(' ').filter(Boolean);
    const suffix = words.length > 1 && suffixes.test(foldText(words.at(-1) ?? '')) ? words.pop() : undefined;
    return { given: words.join(' '), family, ...(suffix === undefined ? {} : { suffix }) };
  }
  const words = tidy.split(' ').filter(Boolean);
  const suffix = words.length > 2 && suffixes.test(foldText(words.at(-1) ?? '')) ? words.pop() : undefined;
  if (words.length < 2) return { given: words[0] ?? '', family: '' };
  if (surnameFirst) {
    let last = 0;
    while (last < words.length - 2 && particles.has(foldText(words[last] ?? ''))) last += 1;
    const [given = '', ...others] = words.slice(last + 1);
    const family = words.slice(0, last + 1).join(' ');
    return {
      given,
      ...(others.length === 0 ? {} : { middle: others.join(' ') }),
      family,
      ...(suffix === undefined ? {} : { suffix }),
    };
  }
  // Particles join the surname they stand before.
  let start = words.length - 1;
  while (start > 1 && particles.has(foldText(words[start - 1] ?? ''))) start -= 1;
  const middle = words.slice(1, start).join(' ');
  return {
    given: words[0] ?? '',
    ...(middle === '' ? {} : { middle }),
    family: words.slice(start).join(' '),
    ...(suffix === undefined ? {} : { suffix }),
  };
}
