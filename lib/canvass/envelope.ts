// The envelopes between server and phone, in the forms that WebCrypto on a phone makes and opens: a packet under a key
// that the server withholds until the walk starts, and facts sealed to a key pair whose private half never leaves here.
import type { Cipher, Packet, PublicKey, Sealed } from './model';

const { subtle } = globalThis.crypto;
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const text = (bytes: ArrayBuffer | Uint8Array): string =>
  Buffer.from(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)).toString('base64url');
const bytes = (encoded: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(encoded, 'base64url'));
const json = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value));

/** A key of 32 bytes for the packets of one walk on the phones of one member. */
export const makePacketKey = (): Buffer => Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(32)));

/** The packet as ciphertext under that key. */
export async function sealPacket(packet: Packet, key: Buffer): Promise<Cipher> {
  const iv = globalThis.crypto.getRandomValues(new Uint8Array(12));
  const aes = await subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, ['encrypt']);
  const how = { name: 'AES-GCM', iv, additionalData: json(`packet/${packet.walkId}`) };
  return { v: 1, iv: text(iv), text: text(await subtle.encrypt(how, aes, json(packet))) };
}

/** A key pair for one packet; `privateKey` as PKCS #8 bytes. */
export async function makeSealKeys(): Promise<{ sealTo: PublicKey; privateKey: Buffer }> {
  const pair = await subtle.generateKey(curve, true, ['deriveBits']);
  const { x = '', y = '' } = await subtle.exportKey('jwk', pair.publicKey);
  return {
    sealTo: { kty: 'EC', crv: 'P-256', x, y },
    privateKey: Buffer.from(await subtle.exportKey('pkcs8', pair.privateKey)),
  };
}

/** What a phone sealed for this id and walk, as parsed JSON; throws when it is for another, or was changed. */
export async function openFact(privateKey: Buffer, sealed: Sealed, walkId: string, id: string): Promise<unknown> {
  const ours = await subtle.importKey('pkcs8', Uint8Array.from(privateKey), curve, false, ['deriveBits']);
  const theirs = await subtle.importKey('jwk', sealed.key, curve, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, ours, 256);
  const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: json('askfirst/fact/1') };
  const key = await subtle.deriveKey(hkdf, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  const how = { name: 'AES-GCM', iv: bytes(sealed.iv), additionalData: json(`askfirst/fact/1/${walkId}/${id}`) };
  const plain = await subtle.decrypt(how, key, bytes(sealed.text));
  return JSON.parse(new TextDecoder().decode(plain));
}

/** What a phone does with a fact; the server seals only in tests and when a paper sheet is typed in. */
export async function sealFact(sealTo: PublicKey, fact: { walkId: string; id: string }): Promise<Sealed> {
  const ours = await subtle.generateKey(curve, true, ['deriveBits']);
  const theirs = await subtle.importKey('jwk', sealTo, curve, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, ours.privateKey, 256);
  const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: json('askfirst/fact/1') };
  const key = await subtle.deriveKey(hkdf, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const iv = globalThis.crypto.getRandomValues(new Uint8Array(12));
  const how = { name: 'AES-GCM', iv, additionalData: json(`askfirst/fact/1/${fact.walkId}/${fact.id}`) };
  const { x = '', y = '' } = await subtle.exportKey('jwk', ours.publicKey);
  return {
    v: 1,
    key: { kty: 'EC', crv: 'P-256', x, y },
    iv: text(iv),
    text: text(await subtle.encrypt(how, key, json(fact))),
  };
}
