// Clocks and limits that are no registration deadline: how long an answer may take, a packet may live, a sign-up may stay.
// `own` marks a decision of this product where the law leaves room; it is as dated and as visible as the law.

import { type Jurisdiction, Rule } from './model';

const own = (name: string) => ({ name: `Askfirst: ${name}` });
const verifiedOn = '2026-11-21';
const gdprClock = { name: 'GDPR art. 12(3)', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' };
const ukClock = { name: 'UK GDPR art. 12(3)', url: 'https://www.legislation.gov.uk/eur/2016/679/article/12' };
const caClock = { name: 'Cal. Civ. Code 1798.130(a)(2); 11 CCR 7021' };
const caOptOut = { name: '11 CCR 7026(f), 7027(g)' };

const rule = (value: number, unit: Rule['unit'], source: Rule['source']): Rule =>
  Rule.parse({ value, unit, source, verifiedOn });

/** The same rule everywhere. */
export const everywhere = {
  /** RET-07: how long a sign-up for help stays after the last registration deadline. */
  signUpAfterDeadline: rule(30, 'days', own('a sign-up ends 30 days after the registration deadline')),
  signUpUnconfirmed: rule(72, 'hours', own('an unconfirmed sign-up ends after 72 hours')),
  cardUnconfirmed: rule(7, 'days', own('a card left at a door can be confirmed for 7 days')),
  packetOpen: rule(12, 'hours', own('a packet stays open at most 12 hours')),
  keyBackups: rule(30, 'days', own('key backups are kept 30 days')),
  dataBackups: rule(35, 'days', own('data backups are kept 35 days')),
  smallestCell: rule(10, 'people', {
    name: 'ONS output rule 10; Askfirst: smallest count shown outside the rights role',
  }),
  breachNotice: rule(72, 'hours', { name: 'GDPR art. 33(1)' }),
  tellPeople: rule(1, 'months', { name: 'GDPR art. 14(3)(a)' }),
  trainingQuestions: rule(8, 'questions', own('eight training questions before the first list')),
  trainingPass: rule(7, 'questions', own('seven right answers to pass')),
  staleNearElection: rule(30, 'days', own('a deadline checked more than 30 days ago is not shown near an election')),
  nearElection: rule(120, 'days', own('near an election: from 120 days before it')),
} as const satisfies Readonly<Record<string, Rule>>;

export interface AnswerClocks {
  /** From receipt to the answer. */
  readonly answer: Rule;
  /** By how much it may be extended, with reasons. */
  readonly extension: Rule;
  /** From receipt of an opt-out, objection or limit to its effect on outside copies; inside it works at once. */
  readonly stop: Rule;
}

const european = (source: Rule['source']): AnswerClocks => ({
  answer: rule(1, 'months', source),
  extension: rule(2, 'months', source),
  stop: rule(1, 'months', source),
});

const californian: AnswerClocks = {
  answer: rule(45, 'days', caClock),
  extension: rule(45, 'days', caClock),
  stop: rule(15, 'business-days', caOptOut),
};

/** Where no state law says otherwise the Californian clock is kept: the strictest one in the country. */
export const answerClocks: Readonly<Record<Jurisdiction, AnswerClocks>> = {
  EU: european(gdprClock),
  FR: european(gdprClock),
  UK: european(ukClock),
  'US-CA': californian,
  US: californian,
};
