// Values that were sealed and commitments that were entered stay what they are: these forms are fixed by RFC 2104 and 5116.
import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DoesNotOpen, hmac, open, seal } from './crypto';

const bytes = (options: fc.IntArrayConstraints) => fc.uint8Array(options).map((each) => Buffer.from(each));

describe('our HMAC', () => {
  it('is the library’s, whatever the key, the message and the form', () => {
    const key = bytes({ minLength: 1, maxLength: 64 });
    const message = fc.oneof(bytes({ maxLength: 2000 }), fc.string({ unit: 'binary', maxLength: 900 }));
    fc.assert(
      fc.property(key, message, (k, m) => {
        const wanted = createHmac('sha256', k).update(m).digest();
        expect(hmac(k, m).equals(wanted)).toBe(true);
        expect(hmac(k.toString('latin1'), m, 'hex')).toBe(wanted.toString('hex'));
        expect(hmac(k, m, 'latin1')).toBe(wanted.toString('latin1'));
      }),
      { numRuns: 500 },
    );
  });

  it('takes no key that is longer than a block', () => {
    expect(() => hmac(randomBytes(65), 'x')).toThrow();
  });
});

describe('a sealed value', () => {
  const key = randomBytes(32);

  it('opens as it was, also when the library sealed it', () => {
    const plain = randomBytes(5000);
    expect(open(key, 'here', seal(key, 1, 'here', plain)).equals(plain)).toBe(true);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('here'));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    expect(
      open(key, 'here', Buffer.concat([Buffer.from([1, 1]), nonce, body, cipher.getAuthTag()])).equals(plain),
    ).toBe(true);
  });

  it('does not open with any of its bits changed, elsewhere, or with another key', () => {
    const sealed = seal(key, 1, 'here', Buffer.from('{"given":"Ada"}'));
    for (let at = 2; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open(key, 'here', changed)).toThrow(DoesNotOpen);
    }
    expect(() => open(key, 'there', sealed)).toThrow(DoesNotOpen);
    expect(() => open(randomBytes(32), 'here', sealed)).toThrow(DoesNotOpen);
  });
});
