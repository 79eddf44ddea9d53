import { describe, expect, it } from 'vitest';
import { type NoticeBody, type NoticeLocale, noticeLocales, noticeTemplates } from '../model';
import {
  canonicalJson,
  fillTemplate,
  type LintRule,
  lintNotice,
  type NoticeBlanks,
  noticeHash,
  withWhole,
} from './index';
import { readingOf, syllablesIn } from './reading';

const blanks: NoticeBlanks = {
  campaign: 'Alderquay Together',
  jurisdiction: 'US-CA',
  topic: { en: 'the buses', fr: 'les bus', es: 'los autobuses' },
  votesOn: '2026-11-14',
  endsOn: '2026-12-14',
  controller: 'Alderquay Together',
  address: '1 Quay Street, Alderquay',
  officer: 'privacy@example.org',
  recipients: [],
  host: 'Harbour Hosting',
  hostCountry: 'US',
  rollUse: 'roll',
  policyUrl: 'https://example.org/privacy',
};
const names = [blanks.campaign, blanks.controller, blanks.address, blanks.host];
const door = fillTemplate('door', blanks);

/** The same body with one language's texts changed. */
function changed(locale: NoticeLocale, over: Partial<NoticeBody['texts']['en']>): NoticeBody {
  return { ...door, texts: { ...door.texts, [locale]: { ...door.texts[locale], ...over } } };
}
function withItem(locale: NoticeLocale, item: keyof NoticeBody['texts']['en']['items'], text: string): NoticeBody {
  return changed(locale, { items: { ...door.texts[locale].items, [item]: text } });
}
const broken = (body: NoticeBody): LintRule[] => [...new Set(lintNotice(body, names).map(({ rule }) => rule))];

describe('a template with its blanks filled in', () => {
  it.each(noticeTemplates)('%s passes every rule, in every jurisdiction, with and without a date', (template) => {
    for (const jurisdiction of ['EU', 'FR', 'UK', 'US-CA', 'US'] as const) {
      for (const votesOn of ['2026-11-14', null]) {
        for (const recipients of [[], ['Alderquay Greens']]) {
          const body = fillTemplate(template, { ...blanks, jurisdiction, votesOn, recipients });
          expect(lintNotice(body, [...names, ...recipients])).toEqual([]);
        }
      }
    }
  });

  it('says the statement in the words that were agreed, in each language', () => {
    expect(door.texts.en.statement).toBe('I agree that Alderquay Together records my answers about the buses.');
    expect(door.texts.fr.statement).toBe("J'accepte que Alderquay Together note mes réponses sur les bus.");
    expect(door.texts.es.statement).toBe('Acepto que Alderquay Together anote mis respuestas sobre los autobuses.');
    expect(door.texts.fr.until).toContain('14 décembre 2026');
    expect(fillTemplate('door', { ...blanks, votesOn: null }).texts.en.why).toBe('to plan for the vote');
  });

  it('says the whole notice from its items, and stores it nowhere', () => {
    const { whole } = withWhole(door.texts.en);
    expect(whole).toContain(door.texts.en.items.rights);
    expect(JSON.stringify(door)).not.toContain(whole);
  });
});

describe('a notice made to fail', () => {
  const cases: readonly [string, LintRule, Readonly<Record<NoticeLocale, NoticeBody>>][] = [
    [
      'PUR-15: a purpose of thirty words or more',
      'PUR-15-words',
      each((l) => changed(l, { why: `${door.texts[l].why} ${'x '.repeat(30).trim()}` })),
    ],
    [
      'PUR-15: two verbs',
      'PUR-15-verb',
      {
        en: changed('en', { why: 'to plan and sell for the vote on 14 November 2026' }),
        fr: changed('fr', { why: 'pour préparer le vote et vendre des listes' }),
        es: changed('es', { why: 'para preparar y vender la votación' }),
      },
    ],
    [
      'PUR-15: no election and no end',
      'PUR-15-election',
      {
        en: changed('en', { why: 'to plan our work' }),
        fr: changed('fr', { why: 'pour préparer notre travail' }),
        es: changed('es', { why: 'para preparar nuestro trabajo' }),
      },
    ],
    [
      'PUR-15: a banned word',
      'PUR-15-banned',
      {
        en: changed('en', { why: 'to plan for the vote with partners' }),
        fr: changed('fr', { why: 'pour préparer le vote, le marketing' }),
        es: changed('es', { why: 'para preparar la votación con socios' }),
      },
    ],
    ['NOT-01: an item left out', 'NOT-01', each((l) => withItem(l, 'complaint', ' '))],
    ['NOT-05: California without the word on sale', 'NOT-05', each((l) => withItem(l, 'sold', ''))],
    [
      'NOT-06: too hard to read',
      'NOT-06',
      {
        en: withItem(
          'en',
          'rights',
          'Notwithstanding applicable administrative regulations, individuals possessing constitutional entitlements may additionally communicate dissatisfaction concerning organisational responsibilities. '.repeat(
            3,
          ),
        ),
        fr: withItem(
          'fr',
          'rights',
          'Nonobstant les dispositions réglementaires administratives applicables, toute personne concernée bénéficiant constitutionnellement de prérogatives fondamentales peut ultérieurement communiquer son insatisfaction relativement aux responsabilités organisationnelles. '.repeat(
            2,
          ),
        ),
        es: withItem(
          'es',
          'rights',
          'No obstante las disposiciones reglamentarias administrativas aplicables, toda persona interesada constitucionalmente beneficiaria de prerrogativas fundamentales podrá ulteriormente comunicar su insatisfacción relativamente a las responsabilidades organizacionales. '.repeat(
            2,
          ),
        ),
      },
    ],
    [
      'NOT-07: an end without a day',
      'NOT-07',
      each((l) =>
        changed(l, { until: { en: 'as long as necessary', fr: 'le temps nécessaire', es: 'el tiempo necesario' }[l] }),
      ),
    ],
    ['NOT-07: another day than the one that is kept', 'NOT-07', each((l) => withItem(l, 'retention', '15.12.2027'))],
    ['CON-06: a bare tick instead of a statement', 'CON-06', each((l) => changed(l, { statement: 'OK' }))],
    [
      'A11Y-06: shame',
      'A11Y-06',
      {
        en: changed('en', { stop: 'No thanks, I do not care' }),
        fr: changed('fr', { stop: "Non, je m'en moque" }),
        es: changed('es', { stop: 'No, no me importa' }),
      },
    ],
    [
      'A11Y-06: a countdown',
      'A11Y-06',
      {
        en: changed('en', { stop: 'only 3 days left' }),
        fr: changed('fr', { stop: 'plus que 3 jours' }),
        es: changed('es', { stop: 'solo quedan 3 días' }),
      },
    ],
    [
      'A11Y-06: a double negative',
      'A11Y-06',
      {
        en: changed('en', { stop: 'do not untick this' }),
        fr: changed('fr', { stop: 'ne cochez pas pour refuser' }),
        es: changed('es', { stop: 'no marque para rechazar' }),
      },
    ],
    ['SPC-09: no word on machines that decide', 'SPC-09', each((l) => withItem(l, 'automated', '-'))],
    ['blanks: a blank left open', 'blanks', each((l) => changed(l, { who: '{campaign}' }))],
  ];

  it.each(
    cases.flatMap(([name, rule, bodies]) =>
      noticeLocales.map((locale) => [name, locale, rule, bodies[locale]] as const),
    ),
  )('%s is refused, in %s', (_name, locale, rule, body) => {
    const findings = lintNotice(body, names).filter((finding) => finding.rule === rule);
    expect(findings.map((finding) => finding.locale)).toContain(locale);
    expect(findings.every((finding) => finding.locale === locale)).toBe(true);
  });

  it('PUR-02: a purpose outside the registry, one that is off and one without consent are refused', () => {
    for (const purpose of ['profile.sell', 'ads.target', 'canvass.contact']) {
      expect(broken({ ...door, purposes: [purpose] })).toEqual(['PUR-02']);
    }
  });

  it('NOT-05: elsewhere the items of California may be empty', () => {
    const texas = fillTemplate('door', { ...blanks, jurisdiction: 'US' });
    expect(texas.texts.en.items.sold).toBe('');
    expect(lintNotice(texas, names)).toEqual([]);
  });
});

describe('NOT-06: reading age', () => {
  it.each([
    ['en', { cat: 1, table: 2, erased: 2, answers: 2, political: 4, opinion: 3, house: 1, data: 2, people: 2 }],
    ['fr', { chat: 1, table: 1, réponses: 2, politique: 3, opinion: 3, adresse: 2, vous: 1, jamais: 2 }],
    ['es', { gato: 2, política: 4, opinión: 3, respuestas: 3, país: 2, quien: 1, guarda: 2, lea: 2 }],
  ] as const)('counts syllables, %s', (locale, known) => {
    for (const [word, count] of Object.entries(known)) expect([word, syllablesIn(word, locale)]).toEqual([word, count]);
  });

  it('knows an easy text from a hard one', () => {
    expect(readingOf('The cat sat on the mat. It was warm.', 'en').score).toBeLessThan(2);
    expect(
      readingOf('Administrative responsibilities necessitate considerable organisational capability.', 'en').isEasy,
    ).toBe(false);
    expect(readingOf('Le chat dort sur le lit. Il a chaud.', 'fr').score).toBeGreaterThan(80);
    expect(readingOf('El gato duerme en la cama. Hace sol.', 'es').score).toBeGreaterThan(80);
  });
});

describe('CON-12: the hash of a wording', () => {
  it('does not depend on the order of keys, and changes with one letter in one language', () => {
    const turned = {
      texts: { es: door.texts.es, en: door.texts.en, fr: door.texts.fr },
      terms: door.terms,
      purposes: door.purposes,
    };
    expect(noticeHash(turned)).toBe(noticeHash(door));
    expect(noticeHash(changed('es', { stop: 'mañana' }))).not.toBe(noticeHash(door));
    expect(noticeHash({ ...door, terms: { ...door.terms, keptUntil: '2026-12-15' } })).not.toBe(noticeHash(door));
    expect(noticeHash(door)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('is made from bytes that anybody can make again', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é' }], a: undefined, aa: true })).toBe(
      '{"aa":true,"b":[1,{"c":"é","d":null}]}',
    );
  });
});

function each(make: (locale: NoticeLocale) => NoticeBody): Readonly<Record<NoticeLocale, NoticeBody>> {
  return { en: make('en'), fr: make('fr'), es: make('es') };
}
