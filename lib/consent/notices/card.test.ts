import { expect, it } from 'vitest';
import type { NoticeLocale } from '../model';
import { type CardPart, cardParts, type DoorCard, lintCard } from './card';

const must = (locale: NoticeLocale) => ({
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
