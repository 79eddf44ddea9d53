import { describe, expect, it } from 'vitest';
import { noticeLocales } from '../model';
import { canonicalJson, noticeHash, standardDoorNotice } from './index';

const facts = {
  campaign: 'Alderquay Together',
  topic: { en: 'the buses', fr: 'les bus', es: 'los autobuses' },
  votesOn: '2026-11-14',
  endsOn: '2026-12-14',
  controller: 'Alderquay Together',
  contact: 'privacy@example.org',
} as const;

describe('the standard wording at the door', () => {
  const body = standardDoorNotice(facts);

  it('says the statement in the words that were agreed, in each language', () => {
    expect(body.texts.en.statement).toBe('I agree that Alderquay Together records my answers about the buses.');
    expect(body.texts.fr.statement).toBe("J'accepte que Alderquay Together note mes réponses sur les bus.");
    expect(body.texts.es.statement).toBe('Acepto que Alderquay Together anote mis respuestas sobre los autobuses.');
  });

  it('leaves no placeholder and no fact empty', () => {
    for (const locale of noticeLocales) {
      for (const text of Object.values(body.texts[locale])) expect(text).toMatch(/^[^{}]{3,}$/);
    }
    expect(body.texts.fr.until).toContain('14 décembre 2026');
  });

  it('does without a date of the vote', () => {
    expect(standardDoorNotice({ ...facts, votesOn: null }).texts.en.why).toBe('to plan for the vote');
  });
});

describe('the hash of a wording', () => {
  const body = standardDoorNotice(facts);

  it('does not depend on the order of keys, and changes with one letter in one language', () => {
    const turned = { texts: { es: body.texts.es, en: body.texts.en, fr: body.texts.fr }, purposes: body.purposes };
    expect(noticeHash(turned)).toBe(noticeHash(body));
    const edited = { ...body, texts: { ...body.texts, es: { ...body.texts.es, stop: 'mañana' } } };
    expect(noticeHash(edited)).not.toBe(noticeHash(body));
    expect(noticeHash(body)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('is made from bytes that anybody can make again', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é' }], a: undefined, aa: true })).toBe(
      '{"aa":true,"b":[1,{"c":"é","d":null}]}',
    );
  });
});
