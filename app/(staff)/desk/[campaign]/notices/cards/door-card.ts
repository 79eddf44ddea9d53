import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { Campaign } from '@/lib/campaign';
import { readCurrentNotices } from '@/lib/consent';
import {
  type CardLanguage,
  type CardPart,
  cardItems,
  cardLanguages,
  type DoorCard,
  germanCard,
  lintCard,
} from '@/lib/consent/notices';
import { env } from '@/lib/platform/env';

const Language = z.enum(cardLanguages);

/** One language, or two that stand side by side; whatever is not a language of the card is English, or left out. */
export function askedCard(asked: { readonly lang?: unknown; readonly beside?: unknown }): readonly CardLanguage[] {
  const first = Language.catch('en').parse(asked.lang);
  const second = Language.safeParse(asked.beside);
  return second.success && second.data !== first ? [first, second.data] : [first];
}

/** What a camera opens: the same two pages from every card of every door. */
export const cardAddresses = () => ({ stop: `${env().publicUrl}/stop`, rights: `${env().publicUrl}/privacy` });

/** An address as it is typed: short, without what a browser adds by itself. */
const typed = (address: string): string => address.replace(/^https:\/\//, '');

export interface CardText {
  readonly language: CardLanguage;
  readonly title: string;
  readonly code: string;
  readonly stopPicture: string;
  readonly rightsPicture: string;
  readonly parts: DoorCard;
  /** What is missing or too hard to read; empty when it may be printed. */
  readonly refused: readonly CardPart[];
}

/** The card in each asked language, from the words in force for the door; null while there are none that it can be made from. */
export async function cardsOf(
  campaign: Campaign,
  languages: readonly CardLanguage[],
): Promise<readonly CardText[] | null> {
  const notice = (await readCurrentNotices(campaign.id)).find((each) => each.terms.template === 'door');
  if (!notice) return null;
  const cards = await Promise.all(
    languages.map(async (language): Promise<CardText | null> => {
      const items = cardItems(notice, language);
      return items && cardIn(language, items, campaign, await sentencesIn(language));
    }),
  );
  return cards.flatMap((card) => card ?? []).length === languages.length ? cards.flatMap((card) => card ?? []) : null;
}

type Sentence = Parameters<typeof germanCard>[0];
type Say = (sentence: Sentence, blanks?: Readonly<Record<string, string>>) => string;

async function sentencesIn(language: CardLanguage): Promise<Say> {
  if (language === 'de') return germanCard;
  const t = await getTranslations({ locale: language, namespace: 'card' });
  return (sentence, blanks) => t(sentence, blanks);
}

function cardIn(
  language: CardLanguage,
  items: NonNullable<ReturnType<typeof cardItems>>,
  campaign: Campaign,
  say: Say,
): CardText {
  const { stop, rights } = cardAddresses();
  const must = {
    ...{ locale: language, campaign: campaign.name, paidBy: campaign.paidBy ?? campaign.name },
    ...{ stopUrl: typed(stop), policyUrl: typed(rights) },
  };
  const parts: DoorCard = {
    who: `${say('who', { campaign: must.campaign })} ${items.controller}`,
    pays: say('pays', { paidBy: must.paidBy }),
    why: say('why'),
    source: items.source,
    object: say('stop', { stopUrl: must.stopUrl }),
    link: `${say('link', { policyUrl: must.policyUrl })}\n${items.complaint}`,
  };
  return {
    ...{ language, parts, refused: lintCard(parts, must), title: say('title'), code: say('code') },
    ...{ stopPicture: say('stopPicture'), rightsPicture: say('rightsPicture') },
  };
}
