// Every message to a voter says who writes, from where the address is, how to object in a paragraph of its own, and where
// the rest stands, in each language. New messages are found by themselves: nobody but those named here may send mail
// without that foot.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locales } from '@/lib/auth/model';
import { composeLetter, type LetterPart, letterParts, letterSources, lintLetter } from '@/lib/campaign/letters';
import { readingOf } from '@/lib/consent/notices';
import { questionMessage } from '@/lib/outreach/rules';

const root = join(import.meta.dirname, '..');
const publicUrl = 'https://example.org';
const sender = {
  name: 'Alderquay Together',
  controllerName: 'The Alderquay Association',
  controllerAddress: '1 Quay',
  paidBy: 'Friends of Alderquay',
};
const names = [...Object.values(sender), publicUrl];

describe('WDR-08: a message to a voter', () => {
  const cases = locales.flatMap((locale) => letterSources.map((source) => [locale, source] as const));

  it.each(cases)('in %s, with an address that was %s, has its whole foot', async (locale, source) => {
    const letter = { locale, source, subject: 's', text: 'Hello.' };
    const text = await composeLetter(sender, letter, publicUrl);
    expect(await lintLetter(text, sender, letter, publicUrl)).toEqual([]);
    expect(text).toContain(`${publicUrl}/privacy/requests?lang=${locale}`);
    expect(text).toContain(`${publicUrl}/${locale}/privacy`);
    expect(text.startsWith('Hello.')).toBe(true);
  });

  it.each(locales)('in %s leads to the person’s own page to stop where there is one', async (locale) => {
    const stop = `${publicUrl}/c/secret`;
    const letter = { locale, source: 'given', subject: 's', text: 'Hello.', stop } as const;
    const paragraphs = (await composeLetter(sender, letter, publicUrl)).split('\n\n');
    const [object, ...more] = paragraphs.filter((each) => each.includes(stop));
    expect(more).toEqual([]);
    // The right to object stands alone: no other link, no other right.
    expect(object?.match(/https:/g)).toHaveLength(1);
    expect(paragraphs.indexOf(object ?? '')).toBeGreaterThan(0);
  });

  it.each(locales)('NOT-06: in %s can be read by a twelve-year-old', async (locale) => {
    for (const source of letterSources) {
      const letter = { locale, source, subject: 's', text: '' };
      const foot = (await composeLetter(sender, letter, publicUrl)).replaceAll(/https:\S+/g, '');
      expect(readingOf(foot, locale, names).isEasy, source).toBe(true);
    }
  });

  const letter = { locale: 'en', source: 'typed', subject: 's', text: 'Hello.' } as const;
  const compose = async () => (await composeLetter(sender, letter, publicUrl)).split('\n\n');

  it.each(letterParts)('NOT-03: without %s is not sent', async (part: LetterPart) => {
    const whole = await compose();
    const place = whole.length - letterParts.length + letterParts.indexOf(part);
    expect(await lintLetter(whole.toSpliced(place, 1).join('\n\n'), sender, letter, publicUrl)).toEqual([part]);
  });

  it('whose right to object is buried in another paragraph is not sent', async () => {
    const whole = await compose();
    const at = whole.length - letterParts.length + letterParts.indexOf('object');
    const buried = whole.toSpliced(at - 1, 2, `${whole[at - 1]} ${whole[at]}`);
    expect(await lintLetter(buried.join('\n\n'), sender, letter, publicUrl)).toEqual(['source', 'object']);
  });

  it('with a blank that nobody filled is not sent', async () => {
    const whole = await compose();
    expect(await lintLetter([...whole, '{code}'].join('\n\n'), sender, letter, publicUrl)).toEqual([...letterParts]);
  });

  it('that asks says why, and the campaign’s name, before its foot', () => {
    for (const locale of locales) {
      const blanks = { campaign: sender.name, statement: 'S.', days: 14, ask: `${publicUrl}/ask/x` };
      const { text } = questionMessage(locale, blanks);
      expect(text).toContain(sender.name);
      expect(text).toContain(blanks.ask);
      expect(text).not.toMatch(/\{\w+\}/);
    }
  });
});

/** Who may send without the foot: to members of the team, who have signed up with the campaign, and the foot itself. */
const members = [
  'lib/auth/commands/ask-to-sign-in.ts',
  'lib/campaign/letters.ts',
  'lib/platform/mail.ts',
  'lib/team/commands/invite.ts',
  'lib/team/commands/send-to-seats.ts',
];

it('NOT-04: no other file sends mail past the foot of every letter', () => {
  const files = globSync(['lib/**/*.ts', 'app/**/*.{ts,tsx}', 'i18n/*.ts', 'scripts/**/*.ts'], { cwd: root });
  const senders = files.filter(
    (file) => !file.includes('.test.') && /\bsendMail\b/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(senders.map((file) => file.replaceAll('\\', '/')).sort()).toEqual(members);
});

describe('the words of a message', () => {
  const textOf = (locale: string, namespace: string) =>
    JSON.parse(readFileSync(join(root, 'messages', locale, `${namespace}.json`), 'utf8')) as unknown;
  /** Every `mail` of the files of messages that has a text, wherever it stands. */
  const mailsIn = (tree: unknown, path: string): [string, string][] =>
    typeof tree !== 'object' || tree === null
      ? []
      : Object.entries(tree).flatMap(([key, value]): [string, string][] => {
          const text = key === 'mail' && typeof value === 'object' ? (value as { text?: unknown }).text : undefined;
          return typeof text === 'string' ? [[`${path}.${key}`, text]] : mailsIn(value, `${path}.${key}`);
        });
  const namespaces = globSync('messages/en/*.json', { cwd: root }).map((file) => file.replace(/^.*\/|\.json$/g, ''));
  const found = namespaces.flatMap((namespace) => mailsIn(textOf('en', namespace), namespace).map(([path]) => path));

  it('are found wherever they stand', () => {
    expect(found).toEqual(expect.arrayContaining(['help.confirm.mail', 'rights.mail']));
  });

  it.each(found.filter((path) => path !== 'log.mail'))('%s has the same blanks in each language', (path) => {
    const [namespace = ''] = path.split('.');
    const blanks = locales.map((locale) => {
      const text = mailsIn(textOf(locale, namespace), namespace).find(([each]) => each === path)?.[1] ?? '';
      return [...new Set(text.match(/\{\w+\}/g))].toSorted((a, b) => a.localeCompare(b));
    });
    expect(blanks[1]).toEqual(blanks[0]);
    expect(blanks[2]).toEqual(blanks[0]);
    expect(blanks[0]).not.toEqual([]);
  });
});
