// How the secrets of a receipt are stored: hashed, so that a list of receipts opens nothing.
import { sha256 } from '@/lib/platform/crypto';

export const codeLength = 10;

/** A typed code as it is stored, hex. */
export function receiptCodeHash(typed: string): string {
  return sha256(`receipt/${typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')}`).toString('hex');
}

export function receiptTokenHash(token: string): Buffer {
  return sha256(token);
}
