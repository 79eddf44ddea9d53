// DOR-06: a card of the door as a file, read back: its facts in each of four languages, what a camera opens, and marks to cut
// along. The words are those that are printed, from the notice and the messages.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CardLanguage, cardItems, cardLanguages, fillTemplate, germanCard } from '@/lib/consent/notices';
import { longestBlanks } from '@/lib/testing/longest-words';
import { readPdf } from '@/lib/testing/pdf-text';
import { gridOf, modulesOf, readQr } from '@/lib/testing/qr-read';
import { type CardFace, cardsPdf } from './card-pdf';

const urls = { stopUrl: 'https://alderquay.example.org/stop', policyUrl: 'https://alderquay.example.org/privacy' };
const notice = fillTemplate('door', {
  ...longestBlanks('2027-01-01', '2027-01-01'),
  ...{ controller: 'The Friends of Alderquay e. V.', address: '14 Quay Street, Alderquay AQ1 2ZZ' },
});
const blanks = { campaign: 'Alderquay Together', paidBy: 'The Friends of Alderquay', ...urls };

function faceIn(language: CardLanguage, change: Partial<typeof blanks> = {}): CardFace {
  const items = cardItems(notice, language);
  const path = join(import.meta.dirname, '../../../messages', language, 'card.json');
  const messages = language === 'de' ? null : (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>);
  const say = (key: Parameters<typeof germanCard>[0]) => {
    const text = messages ? (messages[key] ?? '') : germanCard(key);
    return text.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof blanks) => ({ ...blanks, ...change })[name]);
  };
  return {
    ...{ title: say('title'), who: `${say('who')} ${items?.controller}`, why: say('why'), source: items?.source ?? '' },
    ...{ object: say('stop'), link: `${say('link')} ${items?.complaint}`, code: say('code'), pays: say('pays') },
  };
}

const codes = { stop: modulesOf(urls.stopUrl), rights: modulesOf(urls.policyUrl) };
const print = (faces: Parameters<typeof cardsPdf>[0]['faces'], country = 'GB') =>
  cardsPdf({ ...codes, title: 'Cards for the door', faces }, { country, locale: 'en', now: new Date(0) });
const squeezed = (text: string) => text.replaceAll(/\s+/g, '');
const times = (text: string, part: string) => squeezed(text).split(squeezed(part)).length - 1;

describe('DOR-06: cards for the door as a file', () => {
  it.each(cardLanguages)(
    'say in %s who, why, from where, how to stop and where the rights are, four times',
    async (language) => {
      const face = faceIn(language);
      const pages = readPdf(await print([face]));
      expect(pages).toHaveLength(1);
      const text = pages[0]?.runs.join('') ?? '';
      for (const part of Object.values(face)) expect(times(text, part), part).toBe(4);
      for (const url of Object.values(urls)) expect(times(text, url)).toBe(4);
      const scanned = (pages[0]?.codes ?? []).map((shapes) => readQr(gridOf(shapes)));
      expect(scanned).toEqual([1, 2, 3, 4].flatMap(() => [urls.stopUrl, urls.policyUrl]));
    },
  );

  it('put two languages side by side, as large as one alone', async () => {
    for (const [left, right] of [
      ['en', 'de'],
      ['es', 'fr'],
    ] as const) {
      const text = readPdf(await print([faceIn(left), faceIn(right)]))[0]?.runs.join('') ?? '';
      for (const part of [...Object.values(faceIn(left)), ...Object.values(faceIn(right))]) {
        expect(times(text, part), part).toBe(2);
      }
    }
  });

  it('hold on A4 and on Letter', async () => {
    expect(readPdf(await print([faceIn('en')], 'FR'))[0]?.size).toEqual([595.28, 841.89]);
    expect(readPdf(await print([faceIn('en')], 'US'))[0]?.size).toEqual([612, 792]);
  });

  it('have marks where scissors begin, and none on the fold of two languages', async () => {
    const strokes = async (faces: Parameters<typeof print>[0]) => readPdf(await print(faces))[0]?.strokes ?? [];
    // Twelve marks on the rim and a cross in the middle; the two halves of a fold take the place of three.
    expect((await strokes([faceIn('en')])).length).toBe(14);
    expect((await strokes([faceIn('en'), faceIn('fr')])).length).toBe(13);
  });

  it('are refused rather than cut off when a name is too long for them', async () => {
    const long = faceIn('fr', { campaign: 'Bürgerversammlungsvorbereitungsausschuss '.repeat(25) });
    await expect(print([long])).rejects.toMatchObject({ code: 'invalid' });
    // The longest name that a campaign may have fits.
    const name = longestBlanks('2027-01-01', '2027-01-01').campaign;
    for (const language of cardLanguages) await print([faceIn(language, { campaign: name, paidBy: name })]);
  });
});
