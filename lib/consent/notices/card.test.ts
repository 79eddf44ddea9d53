import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { longestBlanks } from '@/lib/testing/longest-words';
import { type CardPart, cardParts, type DoorCard, lintCard } from './card';
import { type CardLanguage, cardItems, germanCard } from './card-languages';
import * as german from './de/card';
import { fillTemplate } from './templates';

const must = (locale: CardLanguage) => ({
  ...{ locale, campaign: 'Alderquay Together', paidBy: 'Friends of Alderquay' },
  ...{ stopUrl: 'https://example.org/stop', policyUrl: 'https://example.org/privacy' },
});
const card: DoorCard = {
  who: 'We are Alderquay Together.',
  pays: 'Friends of Alderquay pays for this card.',
  why: 'We visit homes before the vote.',
  source: 'Your home is on the voter list.',
  object: 'No more visits? Go to https://example.org/stop.',
  link: 'Read more: https://example.org/privacy',
};

it('NOT-03: a card that says its five facts may be printed', () => {
  expect(lintCard(card, must('en'))).toEqual([]);
});

it.each(cardParts)('NOT-03: a card without %s is refused', (part) => {
  expect(lintCard({ ...card, [part]: ' ' }, must('en'))).toContain(part);
});

it.each(['who', 'pays', 'object', 'link'] as const)('NOT-03: a card whose %s does not name it is refused', (part) => {
  expect(lintCard({ ...card, [part]: 'Somebody, somewhere.' }, must('en'))).toEqual<CardPart[]>([part]);
});

it('NOT-06: a card that is hard to read is refused', () => {
  const hard =
    'Notwithstanding administrative considerations, individuals demonstrating constitutional dissatisfaction. '.repeat(
      3,
    );
  expect(lintCard({ ...card, source: hard }, must('en'))).toEqual(['why']);
});

describe('DOR-06: the card in German', () => {
  const blanks = {
    ...longestBlanks('2027-01-01', '2027-01-01'),
    controller: 'Verein {Kai}',
    address: 'Am Kai 1, (Hof)',
  };
  const notice = (change: Partial<typeof blanks> = {}) => fillTemplate('door', { ...blanks, ...change });

  it('has each sentence of the others with the same blanks, and no other', () => {
    const path = join(import.meta.dirname, '../../../messages/en/card.json');
    const english = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
    const holes = (texts: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text.match(/\{\w+\}/g)]));
    expect(holes(german.card)).toEqual(holes(english));
    expect(german.reviewedOn).toMatch(/^2\d{3}-\d\d-\d\d$/);
  });

  it('takes its facts from the notice in force, for every ground, list and authority', () => {
    for (const jurisdiction of ['EU', 'FR', 'UK', 'US-CA', 'US'] as const) {
      for (const rollUse of ['roll', 'addresses-only'] as const) {
        const items = cardItems(notice({ jurisdiction, rollUse }), 'de');
        expect(items?.controller).toBe(
          'Verantwortlich für Ihre Daten ist Verein {Kai}. Die Adresse ist Am Kai 1, (Hof).',
        );
        expect(items?.source).toContain(german.source[rollUse]);
        expect(items?.complaint).toContain(german.authority[jurisdiction]);
      }
    }
  });

  it('is not made from a notice whose sentences are others', () => {
    const { terms, texts } = notice();
    for (const item of ['controller', 'source', 'complaint'] as const) {
      const changed = { ...texts.en, items: { ...texts.en.items, [item]: 'We say something else.' } };
      expect(cardItems({ terms, texts: { ...texts, en: changed } }, 'de'), item).toBeNull();
    }
    expect(cardItems({ terms: { ...terms, jurisdiction: 'constructor' }, texts }, 'de')).toBeNull();
  });

  it('NOT-06: is read with ease', () => {
    const language = 'de';
    const { campaign, paidBy, stopUrl, policyUrl } = must(language);
    const items = cardItems(notice({ controller: 'Anna', address: 'Kai 1' }), language);
    const parts: DoorCard = {
      who: `${germanCard('who', { campaign })} ${items?.controller}`,
      ...{ pays: germanCard('pays', { paidBy }), why: germanCard('why'), source: items?.source ?? '' },
      object: germanCard('stop', { stopUrl }),
      link: `${germanCard('link', { policyUrl })} ${items?.complaint}`,
    };
    expect(lintCard(parts, must(language))).toEqual([]);
    const hard =
      'Datenschutzrechtliche Rechtmäßigkeitsvoraussetzungen berücksichtigen Verarbeitungstätigkeiten. '.repeat(3);
    expect(lintCard({ ...parts, source: hard }, must(language))).toEqual(['why']);
  });
});
