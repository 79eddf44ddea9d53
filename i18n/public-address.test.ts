import { describe, expect, it } from 'vitest';
import { localeFromHeader, localeOfPath, localisedAddress, publicHref } from './public-address';

describe('localisedAddress', () => {
  it.each([
    ['/', 'fr-FR,fr;q=0.9', undefined, '/fr'],
    ['/privacy', 'de,es;q=0.8', undefined, '/es/privacy'],
    ['/register/us/oh', null, undefined, '/en/register/us/oh'],
    ['/register', 'fr', 'es', '/es/register'],
    ['/register', 'fr', 'klingon', '/fr/register'],
    ['/fr/privacy', 'en', undefined, null],
    ['/desk/alderquay', 'fr', undefined, null],
    ['/c/abc', 'fr', undefined, null],
    ['/privacy/requests', 'fr', undefined, null],
  ])('%s for %s is at %s', (path, header, chosen, to) => {
    expect(localisedAddress(path, header, chosen)).toBe(to);
  });
});

it('writes and reads the language of an address', () => {
  expect(publicHref('es', '/')).toBe('/es');
  expect(localeOfPath(publicHref('fr', '/register/fr'))).toBe('fr');
  expect(localeOfPath('/french')).toBeNull();
  expect(localeFromHeader('zh, ES-mx')).toBe('es');
});
