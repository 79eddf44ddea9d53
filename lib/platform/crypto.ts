// Small, fast pieces of cryptography in the forms that were measured: one-shot hashes (createHmac costs six times as
// much), random bytes cut from a bulk buffer, AES-256-GCM with the place of a value as additional data. Ciphers get their
// key as an object of the library: the same bytes as a buffer cost them three times as much.
import { createCipheriv, createDecipheriv, createSecretKey, hash, randomFillSync, timingSafeEqual } from 'node:crypto';

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
  const out = Buffer.from(bulk.subarray(used, used + n));
  bulk.fill(0, used, used + n);
  used += n;
  return out;
}

export function sha256(data: Uint8Array | string): Buffer {
  return hash('sha256', data, 'buffer');
}

// Scratch space: hashing is synchronous, so one call never meets another in here.
const innerRoom = 1024;
const inner = Buffer.alloc(blockBytes + innerRoom);
const outer = Buffer.alloc(blockBytes + 32);
const innerViews: Buffer[] = [];

function innerView(length: number): Buffer {
  const known = innerViews[length];
  if (known) return known;
  const made = inner.subarray(0, blockBytes + length);
  innerViews[length] = made;
  return made;
}

/**
 * HMAC-SHA-256 as two one-shot hashes (RFC 2104); the same bytes as createHmac, a sixth of the time. Key at most 64 bytes.
 * 'latin1' gives the 32 bytes as a string: without a buffer for each, thousands in a row cost half.
 */
export function hmac(key: Uint8Array, message: Uint8Array | string): Buffer;
export function hmac(key: Uint8Array, message: Uint8Array | string, as: 'latin1'): string;
export function hmac(
  key: Uint8Array,
  message: Uint8Array | string,
  as: 'buffer' | 'latin1' = 'buffer',
): Buffer | string {
  const size = typeof message === 'string' ? message.length * 3 : message.length;
  const isShort = size <= innerRoom;
  const data = isShort ? inner : Buffer.alloc(blockBytes + Buffer.byteLength(message));
  for (let i = 0; i < blockBytes; i += 1) {
    const byte = key[i] ?? 0;
    data[i] = 0x36 ^ byte;
    outer[i] = 0x5c ^ byte;
  }
  let length = message.length;
  if (typeof message === 'string') length = data.write(message, blockBytes, 'utf8');
  else data.set(message, blockBytes);
  outer.write(hash('sha256', isShort ? innerView(length) : data, 'binary'), blockBytes, 'latin1');
  return as === 'latin1' ? hash('sha256', outer, 'binary') : hash('sha256', outer, 'buffer');
}

/** A key for one use, derived from a wider one; `label` names the use, so two uses never share a key. */
export function deriveKey(parent: Uint8Array, label: string): Key {
  return hmac(parent, `askfirst/1/${label}`);
}

/**
 * Seals bytes: version byte, key version byte, 12-byte nonce, ciphertext, 16-byte tag. `place` is the additional data:
 * bytes moved to another place do not open.
 */
export function seal(key: Key, keyVersion: number, place: string, plain: Uint8Array): Buffer {
  const nonce = randomFromBulk(12);
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce);
  cipher.setAAD(Buffer.from(place, 'utf8'));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([Buffer.from([1, keyVersion]), nonce, body, cipher.getAuthTag()]);
}

export class DoesNotOpen extends Error {
  constructor() {
    super('A sealed value does not open at this place with this key.');
    this.name = 'DoesNotOpen';
  }
}

/** Opens what `seal` made; throws DoesNotOpen when key or place differ, or a bit was changed. */
export function open(key: Key, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < 30 || bytes[0] !== 1) throw new DoesNotOpen();
  try {
    const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), bytes.subarray(2, 14));
    decipher.setAAD(Buffer.from(place, 'utf8'));
    decipher.setAuthTag(bytes.subarray(bytes.length - 16));
    const plain = decipher.update(bytes.subarray(14, bytes.length - 16));
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    throw new DoesNotOpen();
  }
}

export function keyVersionOf(sealed: Uint8Array): number {
  return sealed[1] ?? 0;
}

/** Equal in constant time; false for different lengths. */
export function isSameSecret(a: string, b: string): boolean {
  const left = sha256(a);
  const right = sha256(b);
  return timingSafeEqual(left, right);
}
