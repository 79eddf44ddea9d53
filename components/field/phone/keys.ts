/*
 * The keys on the phone. One PIN opens the vault; the vault holds the walk's key; nothing else does.
 * Keys in memory are non-extractable; on the disk they exist only wrapped by the PIN.
 */
import type { Cipher, Fact, PublicKey, Sealed } from '@/lib/canvass/model';
import { decode, encode, fromText, randomBytes, toText } from './bytes';

/** OWASP's figure for PBKDF2-SHA-256; about 0.2 s on a desk machine, about a second on a slow phone. */
const PIN_ROUNDS = 600_000;
export interface Lock {
  salt: string;
  rounds: number;
  wrapped: Cipher;
}

const AES = 'AES-GCM';

export async function importKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', raw, AES, false, ['encrypt', 'decrypt']);
  raw.fill(0);
  return key;
}

async function pinKey(pin: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, base, { name: AES, length: 256 }, false, ['encrypt', 'decrypt']);
}

/** `bound` names what the bytes are for, so that moved ciphertext does not open. */
async function closeBytes(key: CryptoKey, bytes: Uint8Array<ArrayBuffer>, bound: string): Promise<Cipher> {
  const iv = randomBytes(12);
  const text = await crypto.subtle.encrypt({ name: AES, iv, additionalData: encode(bound) }, key, bytes);
  return { v: 1, iv: toText(iv), text: toText(text) };
}

async function openBytes(key: CryptoKey, cipher: Cipher, bound: string): Promise<ArrayBuffer> {
  const how = { name: AES, iv: fromText(cipher.iv), additionalData: encode(bound) };
  return crypto.subtle.decrypt(how, key, fromText(cipher.text));
}

export const close = (key: CryptoKey, value: unknown, bound: string): Promise<Cipher> =>
  closeBytes(key, encode(value), bound);
export const open = async <T>(key: CryptoKey, cipher: Cipher, bound: string): Promise<T> =>
  decode<T>(await openBytes(key, cipher, bound));

/** A new vault behind this PIN. */
export async function makeVault(pin: string): Promise<{ lock: Lock; vault: CryptoKey }> {
  const salt = randomBytes(16);
  const raw = randomBytes(32);
  const wrapped = await closeBytes(await pinKey(pin, salt, PIN_ROUNDS), raw, 'vault');
  return { lock: { salt: toText(salt), rounds: PIN_ROUNDS, wrapped }, vault: await importKey(raw) };
}

/** The vault, or null when the PIN is wrong (AES-GCM refuses). */
export async function openVault(lock: Lock, pin: string): Promise<CryptoKey | null> {
  const key = await pinKey(pin, fromText(lock.salt), lock.rounds);
  const raw = await openBytes(key, lock.wrapped, 'vault').catch(() => null);
  return raw ? importKey(new Uint8Array(raw)) : null;
}

export const wrapWalkKey = (vault: CryptoKey, raw: Uint8Array<ArrayBuffer>, walkId: string): Promise<Cipher> =>
  closeBytes(vault, raw, `walk/${walkId}`);
export const unwrapWalkKey = async (vault: CryptoKey, cipher: Cipher, walkId: string): Promise<CryptoKey> =>
  importKey(new Uint8Array(await openBytes(vault, cipher, `walk/${walkId}`)));

export const factBound = (walkId: string, id: string): string => `askfirst/fact/1/${walkId}/${id}`;

/** Seals one fact to the walk's public key with a key pair used once: from here on only the server reads it. */
export async function sealFact(sealTo: PublicKey, fact: Fact): Promise<Sealed> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const theirs = await crypto.subtle.importKey('jwk', sealTo, curve, false, []);
  const ours = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, ours.privateKey, 256);
  const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: encode('askfirst/fact/1') };
  const key = await crypto.subtle.deriveKey(how, base, { name: AES, length: 256 }, false, ['encrypt']);
  const cipher = await closeBytes(key, encode(fact), factBound(fact.walkId, fact.id));
  const { kty, crv, x = '', y = '' } = await crypto.subtle.exportKey('jwk', ours.publicKey);
  return { ...cipher, key: { kty: kty as 'EC', crv: crv as 'P-256', x, y } };
}

/** A key for one hand-over only, kept beside its marker so that a reload stays on the voter's screen. */
export function makeHandOverKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: AES, length: 256 }, false, ['encrypt', 'decrypt']);
}
