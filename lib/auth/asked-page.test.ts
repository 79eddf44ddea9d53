import { describe, expect, it } from 'vitest';
import { firstPageOf, ownPage } from './rules';

describe('the page asked for before sign-in', () => {
  it.each([
    '/desk/alderquay',
    '/desk/alderquay/paper/7KQ-X4M',
    '/desk/alderquay/turf/018f3c1a-0000-7000-8000-000000000001?view=map&done=1',
    '/help-desk/alderquay',
    '/field/walk?view=map',
    '/account',
    '/setup',
  ])('is one of ours: %s', (page) => expect(ownPage(page)).toBe(page));

  it.each([
    ['another host', 'https://evil.example/desk/alderquay'],
    ['another host without scheme', '//evil.example/desk/alderquay'],
    ['three slashes', '///evil.example'],
    ['a backslash', '/\\evil.example'],
    ['two backslashes', '\\\\evil.example'],
    ['a backslash later', '/desk\\alderquay'],
    ['an encoded slash', '/%2f%2fevil.example'],
    ['an encoded slash in a part', '/desk/%2F%2Fevil.example'],
    ['an encoded backslash', '/desk/%5cevil.example'],
    ['encoded twice', '/desk/%252f%252fevil.example'],
    ['an empty part', '/desk//evil.example'],
    ['the parent', '/desk/../sign-in'],
    ['the parent, encoded', '/desk/%2e%2e/api'],
    ['the folder itself', '/desk/./alderquay'],
    ['a tab that browsers drop', '/\t/evil.example'],
    ['a line end', '/desk/a\r\nlocation:%20//evil.example'],
    ['a name before a host', '/desk@evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['a script in capitals', 'JaVaScRiPt:alert(1)'],
    ['data', 'data:text/html,x'],
    ['an address in the query', '/desk/a?to=https://evil.example'],
    ['a fragment', '/desk/a#x'],
    ['a leading blank', ' /desk/alderquay'],
    ['a final line end', '/desk/alderquay\n'],
    ['a word that only begins like ours', '/deskevil.example'],
    ['another area', '/sign-in/go/secret'],
    ['an action of the server', '/api/auth/sign-out'],
    ['a voter page', '/me'],
    ['nothing', ''],
    ['too long', `/desk/${'a'.repeat(200)}`],
  ])('refuses %s', (_what, asked) => expect(ownPage(asked)).toBeNull());

  it.each([[undefined], [null], [['/desk/a', '/desk/b']], [7]])('refuses what is no text: %s', (asked) =>
    expect(ownPage(asked)).toBeNull(),
  );

  it('leads to the page only within the campaign that was signed in to', () => {
    expect(firstPageOf('organiser', 'alderquay', '/desk/alderquay/paper/7KQ')).toBe('/desk/alderquay/paper/7KQ');
    expect(firstPageOf('organiser', 'alderquay', '/desk/elsewhere/paper/7KQ')).toBe('/desk/alderquay');
    expect(firstPageOf('organiser', 'alderquay', '/desk?x=1')).toBe('/desk/alderquay');
    expect(firstPageOf('registration-helper', 'alderquay', '/help-desk/other')).toBe('/help-desk/alderquay');
    expect(firstPageOf('volunteer', 'alderquay', '/field/walk')).toBe('/field/walk');
    expect(firstPageOf('volunteer', 'alderquay', null)).toBe('/field');
    expect(firstPageOf('auditor', 'alderquay', '//evil.example')).toBe('/desk/alderquay/log');
  });
});
