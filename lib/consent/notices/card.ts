// The card left at a door: the short form of the notice, handed over where a web page alone is not enough (NOT-03). It
// says who, who pays, why this door, where the address came from and how to stop; its long form is one link away.
import type { CardLanguage } from './card-languages';
import { readingOf } from './reading';

export const cardParts = ['who', 'pays', 'why', 'source', 'object', 'link'] as const;
export type CardPart = (typeof cardParts)[number];
export type DoorCard = Readonly<Record<CardPart, string>>;

/** The parts that are missing, that do not name what they must, or that are too hard to read. Empty: may be printed. */
export function lintCard(
  card: DoorCard,
  must: {
    readonly locale: CardLanguage;
    readonly campaign: string;
    readonly paidBy: string;
    readonly stopUrl: string;
    readonly policyUrl: string;
  },
): readonly CardPart[] {
  const names: Readonly<Partial<Record<CardPart, string>>> = {
    who: must.campaign,
    pays: must.paidBy,
    object: must.stopUrl,
    link: must.policyUrl,
  };
  const { isEasy } = readingOf(cardParts.map((part) => card[part]).join(' '), must.locale, [
    must.campaign,
    must.paidBy,
  ]);
  return cardParts.filter(
    (part) =>
      card[part].trim() === '' ||
      /[{}]/.test(card[part]) ||
      !card[part].includes(names[part] ?? '') ||
      (part === 'why' && !isEasy),
  );
}
