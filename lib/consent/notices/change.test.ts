// Which differences of two wordings matter, one by one; and the edges of the rules of a wording.
import { describe, expect, it } from 'vitest';
import { type NoticeBody, type NoticeLocale, noticeLocales } from '../model';
import { fillTemplate, isMaterial, lintNotice, materialChanges, type NoticeBlanks } from './index';

const blanks: NoticeBlanks = {
  ...{ campaign: 'Alderquay Together', jurisdiction: 'US-CA', votesOn: '2026-11-14', endsOn: '2026-12-14' },
  ...{ topic: { en: 'the buses', fr: 'les bus', es: 'los autobuses' }, controller: 'Alderquay Together' },
  ...{ address: '1 Quay Street, Alderquay', officer: 'privacy@example.org', recipients: [], host: 'Harbour Hosting' },
  ...{ hostCountry: 'US', rollUse: 'roll', policyUrl: 'https://example.org/privacy' },
};
const names = [blanks.campaign, blanks.controller, blanks.address, blanks.host];
const door = fillTemplate('door', blanks);

function worded(locale: NoticeLocale, over: Partial<NoticeBody['texts']['en']>): NoticeBody {
  return { ...door, texts: { ...door.texts, [locale]: { ...door.texts[locale], ...over } } };
}
const under = (terms: Partial<NoticeBody['terms']>): NoticeBody => ({ ...door, terms: { ...door.terms, ...terms } });

describe('CON-18: what of a wording may not change unnoticed', () => {
  it('CON-18: nothing changed is nothing material', () => {
    expect(materialChanges(door, door)).toEqual([]);
    expect(isMaterial(door, door)).toBe(false);
  });

  it.each(noticeLocales)('CON-18: the reason or the statement, in %s alone', (locale) => {
    expect(materialChanges(door, worded(locale, { why: 'to plan something else for the vote' }))).toEqual(['purpose']);
    const other = worded(locale, { statement: `${door.texts[locale].statement} And more.` });
    expect(materialChanges(door, other)).toEqual(['statement']);
    expect(isMaterial(door, other)).toBe(true);
  });

  it('CON-18: letters, spaces and points do not matter', () => {
    const { why, statement } = door.texts.en;
    expect(materialChanges(door, worded('en', { why: ` ${why.toUpperCase()} . ` }))).toEqual([]);
    expect(materialChanges(door, worded('en', { statement: statement.replaceAll(' ', '  ') }))).toEqual([]);
    expect(materialChanges(door, worded('en', { statement: statement.replaceAll(' ', '') }))).toEqual(['statement']);
    expect(materialChanges(worded('en', { why: 'ﬁnd homes' }), worded('en', { why: 'find homes' }))).toEqual([]);
  });

  it('CON-18: another use, controller or pair of eyes, and a later end; fewer or sooner is no loss', () => {
    const more = { ...door, purposes: [...door.purposes, 'comms.email'] };
    expect(materialChanges(door, more)).toEqual(['purpose']);
    expect(materialChanges(more, door)).toEqual([]);
    const two = under({ recipients: ['Alderquay Greens', 'Harbour Post'] });
    expect(materialChanges(door, two)).toEqual(['recipient']);
    expect(materialChanges(under({ recipients: ['Alderquay Greens'] }), two)).toEqual(['recipient']);
    expect(materialChanges(two, door)).toEqual([]);
    expect(materialChanges(door, under({ controller: 'Somebody Else' }))).toEqual(['controller']);
    expect(materialChanges(door, under({ keptUntil: '2027-01-01' }))).toEqual(['retention']);
    expect(materialChanges(door, under({ keptUntil: '2026-12-01' }))).toEqual([]);
  });
});

describe('the edges of the rules of a wording', () => {
  const found = (body: NoticeBody, rule: string) => lintNotice(body, names).filter((each) => each.rule === rule);
  const why = (count: number) =>
    ['to plan', ...Array.from({ length: count - 5 }, () => 'and'), 'for the vote'].join(' ');

  it('PUR-15: 29 words are the most, 30 too many', () => {
    expect(why(29).split(' ')).toHaveLength(29);
    expect(found(worded('en', { why: why(29) }), 'PUR-15-words')).toEqual([]);
    expect(found(worded('en', { why: why(30) }), 'PUR-15-words')).toEqual([
      { rule: 'PUR-15-words', locale: 'en', about: '30' },
    ]);
  });

  it('PUR-15: two verbs are named, both of them', () => {
    const [finding] = found(worded('en', { why: 'to plan and to win the vote' }), 'PUR-15-verb');
    if (finding) expect(finding.about.split(', ').length).toBeGreaterThanOrEqual(2);
    expect(found(worded('en', { why: 'about the vote' }), 'PUR-15-verb')).toEqual([
      { rule: 'PUR-15-verb', locale: 'en', about: '' },
    ]);
  });

  it('NOT-01: an item of spaces is no item', () => {
    const { items } = door.texts.fr;
    expect(found(worded('fr', { items: { ...items, rights: '   ' } }), 'NOT-01')).toEqual([
      { rule: 'NOT-01', locale: 'fr', about: 'rights' },
    ]);
    expect(found(worded('fr', { items: { ...items, sold: '   ' } }), 'NOT-05')).toEqual([
      { rule: 'NOT-05', locale: 'fr', about: 'sold' },
    ]);
  });

  it('NOT-06: a text that is hard throughout is told with its figure, and one hard passage by its words', () => {
    const hard = 'Administrative responsibilities necessitate considerable organisational capabilities';
    const long = `${Array.from({ length: 6 }, () => hard).join(' ')}.`;
    const whole = worded('en', { what: long, who: long, why: long, stop: long, until: long });
    const about = found(whole, 'NOT-06').map((each) => each.about);
    expect(about.some((each) => /^\d+\.\d$/.test(each))).toBe(true);
    expect(about).toContain(long);
    expect(found(worded('en', { what: long }), 'NOT-06').map((each) => each.about)).toContain(long);
  });

  it('SPC-09: a notice that does not speak of decisions by machines is told so', () => {
    const { items } = door.texts.es;
    expect(found(worded('es', { items: { ...items, automated: 'x' } }), 'SPC-09').length).toBeGreaterThan(0);
  });
});
