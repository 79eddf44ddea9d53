// What a person reads about themselves: their name whatever is kept beside it, no empty line, no code of ours, and no yes
// that looks alive beside the stop that ended it.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { HeldItem } from '@/lib/platform/held';
import { personal } from '@/lib/platform/redacted';
import { HeldUses, HeldValues, type HeldWords } from './held';

const same = (text: string) => text;
const words: HeldWords = {
  ...{ column: same, kind: same, purpose: same, source: () => '', outcome: same, answer: same, role: same },
  ...{ state: same, day: () => '', instant: () => '', ended: 'ended', none: 'none' },
  help: (help) => (help ? `words of ${help}` : ''),
};
const item = (table: string, kind: string, value: unknown, at = 1): HeldItem => ({
  ...{ table, kind, value: personal(value), at: new Date(at), until: undefined },
});

it('ACC-01: shows the name, also where a language is kept with it, and no line without a value', () => {
  const html = renderToStaticMarkup(
    <HeldValues
      caption="values"
      words={words}
      items={[
        item('personal.name', 'name', { language: 'fr', said: { given: 'Rowan', family: 'Testname' } }),
        item('personal.name', 'name', { given: 'Ada', family: 'Plainname' }),
        item('personal.person', 'place', { ref: 'K7-QX4M' }),
        item('personal.sign_up', 'sign-up', { helps: ['link', 'ride'], said: 'x' }),
      ]}
    />,
  );
  expect(html).toContain('Rowan Testname');
  expect(html).toContain('Ada Plainname');
  expect(html).not.toContain('place');
  expect(html).toContain('words of link, words of ride');
});

it('shows a stopped use once, as stopped, and a yes to a channel that came after the stop', () => {
  const use = (state: string, channel: string, at: number) =>
    item('consent.permission', 'help', { purpose: 'help', state, ...(channel && { channel }) }, at);
  const shown = (items: HeldItem[]) =>
    renderToStaticMarkup(<HeldUses caption="uses" words={words} items={items} />).match(/given|withdrawn/g);
  expect(shown([use('withdrawn', '', 2), use('given', 'link', 1)])).toEqual(['withdrawn']);
  expect(shown([use('withdrawn', '', 1), use('given', 'link', 2)])).toEqual(['withdrawn', 'given']);
});
