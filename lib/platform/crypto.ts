// Small, fast pieces of cryptography in the forms that were measured: one-shot hashes (createHmac costs six times as
// much), random bytes cut from a bulk buffer, AES-256-GCM with the place of a value as additional data. Ciphers get their
// key as an object of the library: the same bytes as a buffer cost them three times as much.
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  type KeyObject,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto';

export type Key = Buffer;

const blockBytes = 64;
const bulk = Buffer.allocUnsafe(1 << 16);
let used = bulk.length;

/** `n` random bytes from a bulk buffer: forty times cheaper than a call for each. */
export function randomFromBulk(n: number): Buffer {
  if (used + n > bulk.length) {
    randomFillSync(bulk);
    used = 0;
  }
  const out = Buffer.allocUnsafe(n);
  bulk.copy(out, 0, used, used + n);
  bulk.fill(0, used, used + n);
  used += n;
  return out;
}

/** By way of a string: a buffer that the library makes costs three times the hash. */
export function sha256(data: Uint8Array | string): Buffer {
  return Buffer.from(hash('sha256', data, 'binary'), 'latin1');
}

// Scratch space: hashing is synchronous, so one call never meets another in here. Keys are mixed in word by word.
const innerRoom = 1024;
const mixed = Buffer.alloc(blockBytes);
const inner = Buffer.alloc(blockBytes + innerRoom);
const outer = Buffer.alloc(blockBytes + 32);
const wordsOf = (bytes: Buffer): Uint32Array => new Uint32Array(bytes.buffer, bytes.byteOffset, blockBytes / 4);
const [mixedWords, innerWords, outerWords] = [wordsOf(mixed), wordsOf(inner), wordsOf(outer)];
const innerViews: Buffer[] = [];

function innerView(length: number): Buffer {
  const known = innerViews[length];
  if (known) return known;
  const made = inner.subarray(0, blockBytes + length);
  innerViews[length] = made;
  return made;
}

function mixIn(key: Uint8Array | string): void {
  mixedWords.fill(0);
  if (typeof key === 'string') mixed.write(key, 'latin1');
  else mixed.set(key);
  for (let i = 0; i < mixedWords.length; i += 1) {
    const word = mixedWords[i] ?? 0;
    innerWords[i] = word ^ 0x36363636;
    outerWords[i] = word ^ 0x5c5c5c5c;
  }
}

/**
 * HMAC-SHA-256 as two one-shot hashes (RFC 2104); the same bytes as createHmac, a sixth of the time. Key at most 64 bytes,
 * as they are or as Latin-1. 'latin1' gives the 32 bytes as a string, 'hex' as 64 digits: without a buffer for each,
 * thousands in a row cost half.
 */
export function hmac(key: Uint8Array | string, message: Uint8Array | string): Buffer;
export function hmac(key: Uint8Array | string, message: Uint8Array | string, as: 'latin1' | 'hex'): string;
export function hmac(
  key: Uint8Array | string,
  message: Uint8Array | string,
  as: 'buffer' | 'latin1' | 'hex' = 'buffer',
): Buffer | string {
  mixIn(key);
  const size = typeof message === 'string' ? message.length * 3 : message.length;
  const isShort = size <= innerRoom;
  const data = isShort ? inner : Buffer.alloc(blockBytes + Buffer.byteLength(message));
  if (!isShort) data.set(inner.subarray(0, blockBytes));
  let length = message.length;
  if (typeof message === 'string') length = data.write(message, blockBytes, 'utf8');
  else data.set(message, blockBytes);
  outer.write(hash('sha256', isShort ? innerView(length) : data, 'binary'), blockBytes, 'latin1');
  if (as === 'buffer') return sha256(outer);
  return hash('sha256', outer, as === 'hex' ? 'hex' : 'binary');
}

/** What a key for one use is derived with; the label names the use, so two uses never share a key. */
export const labelOf = (label: string): string => `askfirst/1/${label}`;

/** A key for one use, derived from a wider one. */
export function deriveKey(parent: Uint8Array | string, label: string): Key {
  return hmac(parent, labelOf(label));
}

/**
 * Seals bytes: version byte, key version byte, 12-byte nonce, ciphertext, 16-byte tag. `place` is the additional data:
 * bytes moved to another place do not open.
 */
export function seal(key: Key, keyVersion: number, place: string, plain: Uint8Array): Buffer {
  const nonce = randomFromBulk(12);
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce);
  cipher.setAAD(Buffer.from(place, 'utf8'));
  const sealed = Buffer.allocUnsafe(14 + plain.length + 16);
  sealed[0] = 1;
  sealed[1] = keyVersion;
  sealed.set(nonce, 2);
  sealed.set(cipher.update(plain), 14);
  cipher.final();
  sealed.set(cipher.getAuthTag(), 14 + plain.length);
  return sealed;
}

export class DoesNotOpen extends Error {
  constructor() {
    super('A sealed value does not open at this place with this key.');
    this.name = 'DoesNotOpen';
  }
}

/** Opens what `seal` made; throws DoesNotOpen when key or place differ, or a bit was changed. */
export function open(key: Key | KeyObject, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < 30 || bytes[0] !== 1) throw new DoesNotOpen();
  try {
    const held = Buffer.isBuffer(key) ? createSecretKey(key) : key;
    const decipher = createDecipheriv('aes-256-gcm', held, bytes.subarray(2, 14));
    decipher.setAAD(Buffer.from(place, 'utf8'));
    decipher.setAuthTag(bytes.subarray(bytes.length - 16));
    const plain = decipher.update(bytes.subarray(14, bytes.length - 16));
    // Compares the tag; GCM keeps nothing back until then.
    decipher.final();
    return plain;
  } catch {
    throw new DoesNotOpen();
  }
}

/** Equal in constant time; false for different lengths. */
export function isSameSecret(a: string, b: string): boolean {
  const left = sha256(a);
  const right = sha256(b);
  return timingSafeEqual(left, right);
}
