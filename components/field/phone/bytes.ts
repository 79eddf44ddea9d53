/* Bytes to text and back, in the alphabet of the wire (base64url, no padding). */

export function toText(bytes: ArrayBuffer | Uint8Array): string {
  const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  let binary = '';
  for (let start = 0; start < view.length; start += 8192) {
    binary += String.fromCharCode(...view.subarray(start, start + 8192));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function fromText(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

export const encode = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value));
export const decode = <T>(bytes: ArrayBuffer): T => JSON.parse(new TextDecoder().decode(bytes)) as T;

export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

let lastMs = 0;
/** A UUID v7, strictly later than the one before: made at the tap, it is what makes a resend change nothing. */
export function newFactId(nowMs: number): string {
  lastMs = Math.max(nowMs, lastMs + 1);
  const bytes = randomBytes(16);
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(lastMs / 256 ** (5 - index)) % 256;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A conversation's id is random: it goes on a receipt, where time would be a trail. */
export const newTalkId = (): string => crypto.randomUUID();

/** A ticket a hand can write in the rain: no letters that are taken for digits. */
const TICKET_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export function newTicket(): string {
  const letters = Array.from(randomBytes(6), (byte) => TICKET_LETTERS[byte % TICKET_LETTERS.length]);
  return `${letters.slice(0, 2).join('')}-${letters.slice(2).join('')}`;
}
