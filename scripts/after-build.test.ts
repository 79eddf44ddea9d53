// The hashes and patterns proxy.ts relies on: a wrong one means a page without script, or a policy overwritten.
import { describe, expect, it } from 'vitest';
import { handlerPattern, inlineScriptHashes } from './after-build';

describe('inline scripts', () => {
  it('are hashed once each, and scripts from a file are not', () => {
    const html =
      '<script>alert(1)</script><script src="/a.js"></script><script id="x">alert(1)</script><script></script>';
    expect(inlineScriptHashes(html)).toEqual([
      "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='",
      "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    ]);
  });
});

describe('addresses of route handlers', () => {
  it.each([
    ['/(public)/c/[token]/route', '/c/abc', true],
    ['/(public)/c/[token]/route', '/c/abc/more', false],
    ['/(public)/stop/route', '/stop', true],
    ['/files/[...path]/route', '/files/a/b', true],
    ['/files/[[...path]]/route', '/files', true],
    ['/.well-known/[name]/route', '/xwell-known/a', false],
  ])('%s at %s: %s', (entry, path, expected) => {
    expect(new RegExp(handlerPattern(entry) ?? '$^').test(path)).toBe(expected);
  });

  it('are no pages', () => {
    expect(handlerPattern('/(public)/[locale]/page')).toBeNull();
  });
});
