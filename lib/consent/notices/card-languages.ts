// In which languages the card for the door is printed, and how the fourth gets its facts: the notice in force is read
// back through the English sentences that made it. A notice that does not fit them gives no German card, rather than
// one that says something else than the notice.
import type { Notice, NoticeBody } from '../model';
import * as german from './de/card';
import { en } from './en/words';
import type { Jurisdiction, RollUse } from './shape';

export const cardLanguages = ['en', 'fr', 'es', 'de'] as const;
export type CardLanguage = (typeof cardLanguages)[number];

/** What a card takes from the notice: who is in charge, where the address came from, who takes complaints. */
export type CardItems = Readonly<Record<'controller' | 'source' | 'complaint', string>>;

const filled = (text: string, blanks: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(blanks, name) ? (blanks[name] ?? '') : whole));

/** The three facts in a language; null when the notice in force was not made from the sentences that we can translate. */
export function cardItems(
  notice: Pick<Notice, 'terms'> & { readonly texts: NoticeBody['texts'] },
  language: CardLanguage,
): CardItems | null {
  if (language !== 'de') return notice.texts[language].items;
  const { items } = notice.texts.en;
  const { controller, jurisdiction } = notice.terms;
  const address = between(items.controller, filled(en.items.controller, { controller }).split('{address}'));
  const rollUse = (Object.keys(en.source) as RollUse[]).find(
    (use) => items.source === filled(en.forms.door.source, { source: en.source[use] }),
  );
  const isKnown = (name: string): name is Jurisdiction => Object.hasOwn(en.authority, name);
  if (address === null || rollUse === undefined || !isKnown(jurisdiction)) return null;
  if (items.complaint !== filled(en.items.complaint, { authority: en.authority[jurisdiction] })) return null;
  return {
    controller: filled(german.items.controller, { controller, address }),
    source: filled(german.items.source, { source: german.source[rollUse] }),
    complaint: filled(german.items.complaint, { authority: german.authority[jurisdiction] }),
  };
}

/** One sentence of the German card with its blanks filled. */
export const germanCard = (sentence: keyof typeof german.card, blanks: Readonly<Record<string, string>> = {}): string =>
  filled(german.card[sentence], blanks);

/** What stands between the two ends of a sentence; null when it does not begin and end so. */
function between(text: string, [before = '', after = '']: readonly string[]): string | null {
  const fits = text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
  return fits ? text.slice(before.length, text.length - after.length) : null;
}
