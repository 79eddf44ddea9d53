import { expect, it } from 'vitest';
import { type NoticeLocale, noticeLocales } from '../model';
import { type FormPart, formParts, lintForm, type PaperForm } from './form';

const must = (locale: NoticeLocale) => ({
  ...{ locale, controller: 'Friends of Alderquay', names: ['Alderquay Together', 'Friends of Alderquay'] },
  ...{ rightsUrl: 'https://example.org/privacy/requests', noticeUrl: 'https://example.org/n/abc', version: 'ABCD1234' },
});
const form: PaperForm = {
  lead: 'You do not have to answer.',
  what: 'We write down what you tell us.',
  why: 'We use it to plan for the vote.',
  who: 'Only our own people see it.',
  until: 'It goes on 14 December 2026.',
  stop: 'You can stop it at any time.',
  by: 'Friends of Alderquay, 1 Quay Street.',
  statement: 'I agree that Alderquay Together records my answers.',
  yes: 'Yes, I agree',
  no: 'No, I do not agree',
  name: 'Name',
  home: 'Address',
  date: 'Date',
  signature: 'Signature',
  receipt: 'You get a receipt with a code.',
  rights: 'Your rights: https://example.org/privacy/requests',
  whole: 'Every word: https://example.org/n/abc',
  version: 'Form ABCD1234, version 1',
};

it('CON-10: a form that says all of it may be printed', () => {
  for (const locale of noticeLocales.slice(0, 1)) expect(lintForm(form, must(locale))).toEqual([]);
});

it.each(formParts)('CON-10: a form without %s is refused', (part) => {
  expect(lintForm({ ...form, [part]: ' ' }, must('en'))).toContain(part);
});

it.each(['by', 'rights', 'whole', 'version'] as const)(
  'CON-10: a form whose %s does not name it is refused',
  (part) => {
    expect(lintForm({ ...form, [part]: 'Somebody, somewhere.' }, must('en'))).toEqual<FormPart[]>([part]);
  },
);

it('CON-10: a form with an unfilled blank, or that is hard to read, is refused', () => {
  expect(lintForm({ ...form, why: 'For {vote}.' }, must('en'))).toEqual(['why']);
  const hard =
    'Notwithstanding administrative considerations, individuals demonstrating constitutional dissatisfaction. '.repeat(
      4,
    );
  expect(lintForm({ ...form, what: hard }, must('en'))).toEqual(['lead']);
});
