import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allNameForms,
  doorName,
  fullName,
  nameForms,
  normalEmail,
  phoneToE164,
  soundOf,
  splitFullName,
} from '@/lib/people/names';

describe('the name at the door', () => {
  it.each([
    [{ given: 'ADA', family: 'FARROWBY' }, 'Ada F.'],
    [{ given: 'Kofi', family: 'Mensah-Belloc' }, 'Kofi M.'],
    [{ given: 'Vincent', family: 'van Gogh' }, 'Vincent G.'],
    [{ given: 'Jeanne', family: "d'Arc" }, 'Jeanne A.'],
    [{ given: 'Nora', family: "O'Brien" }, 'Nora O.'],
    [{ given: 'MARÍA JOSÉ', family: 'VELA', secondFamily: 'GARCÍA' }, 'María V.'],
    [{ given: 'Léa', family: 'Dupont', useFamily: 'Étienne' }, 'Léa É.'],
    [{ given: 'Sukarno', family: '' }, 'Sukarno'],
    [{ given: '', family: 'Lindqvist' }, 'L.'],
    [{ given: 'JEAN-LUC', family: 'DE LA FONTAINE' }, 'Jean-Luc F.'],
    [{ given: 'E\u0301lise', family: 'E\u0301mond' }, 'E\u0301lise E\u0301.'],
    [{ given: '美咲', family: '山田' }, '美咲 山.'],
  ])('%j', (name, shown) => {
    expect(doorName(name)).toBe(shown);
  });

  it('never lets more than one letter of a surname out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (family) => {
        const shown = doorName({ given: '', family });
        return (
          [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(shown.replace(/\.$/, ''))].length <= 3
        );
      }),
    );
  });

  it('writes the whole name where it may be shown', () => {
    expect(fullName({ given: 'MARÍA', family: 'VELA', secondFamily: 'GARCÍA' })).toBe('María Vela García');
    expect(fullName({ given: 'ANSELM', family: 'ROTHERWICK', suffix: 'JR.' })).toBe('Anselm Rotherwick Jr');
    expect(fullName({ given: 'SHEILA', family: 'MCALLISTER', suffix: 'iii' })).toBe('Sheila McAllister III');
  });
});

describe('one spelling', () => {
  it.each([
    ["O'Brien", 'OBRIEN'],
    ['De La Cruz', 'Delacruz'],
    ['Mensah-Belloc', 'MENSAH BELLOC'],
    ['Müller', 'muller'],
    ['Rotherwick Jr', 'ROTHERWICK'],
  ])('%s = %s', (a, b) => {
    expect(nameForms({ given: 'X', family: a }).last).toBe(nameForms({ given: 'x', family: b }).last);
  });

  it('finds a person by each surname', () => {
    const forms = allNameForms({ given: 'Léa', family: 'Dupont', useFamily: 'Morvanec' });
    expect(forms.map((form) => form.firstLast)).toEqual(['lea morvanec', 'lea dupont']);
    expect(allNameForms({ given: 'Sukarno', family: '' })).toEqual([
      { last: 'sukarno', firstLast: 'sukarno', sound: soundOf('Sukarno') },
    ]);
  });

  it.each([
    ['Mayer', 'Meier'],
    ['Philips', 'Filips'],
    ['Moreau', 'Moro'],
    ['Schmidt', 'Shmit'],
    ['Farrowby', 'Farowbie'],
  ])('%s sounds like %s', (a, b) => {
    expect(soundOf(a)).toBe(soundOf(b));
  });

  it('keeps unlike names apart', () => {
    expect(new Set(['Farrowby', 'Rotherwick', 'Lindqvist', 'Haldenby', 'Quillfeather'].map(soundOf)).size).toBe(5);
  });
});

describe('a name in one text', () => {
  it('splits both orders', () => {
    expect(splitFullName('FARROWBY, ADA JR')).toEqual({ given: 'ADA', family: 'FARROWBY', suffix: 'JR' });
    expect(splitFullName('Ada Mary Farrowby')).toEqual({ given: 'Ada', middle: 'Mary', family: 'Farrowby' });
    expect(splitFullName('Vincent van Gogh')).toEqual({ given: 'Vincent', family: 'van Gogh' });
    expect(splitFullName('Sukarno')).toEqual({ given: 'Sukarno', family: '' });
  });
});

describe('phone and e-mail', () => {
  it('lets the ranges kept for fiction pass', () => {
    expect(phoneToE164('(202) 555-0112', 'US')).toBe('+12025550112');
    expect(phoneToE164('07700 900123', 'GB')).toBe('+447700900123');
    expect(phoneToE164('06 39 98 12 34', 'FR')).toBe('+33639981234');
    expect(phoneToE164('+33 6 39 98 12 34', 'US')).toBe('+33639981234');
    expect(phoneToE164('02025550112', 'US')).toBe('+12025550112');
    expect(phoneToE164('none', 'US')).toBeNull();
  });
  it('meets however it was typed', () => {
    expect(normalEmail(' Ada.F@Example.ORG ')).toBe('ada.f@example.org');
    expect(normalEmail('ada@exämple.org')).toBe('ada@xn--exmple-cua.org');
    expect(['ada', 'a b@example.org', 'a@b', '@example.org'].map(normalEmail)).toEqual([null, null, null, null]);
  });
});
