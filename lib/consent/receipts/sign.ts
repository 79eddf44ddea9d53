// The signature under what we hand out: receipts and proofs. Ed25519 over the canonical JSON of the whole document
// without its signature, so that a reader in any language can make the same bytes.
import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { logKeyOf } from '@/lib/audit/tree';
import { canonicalJson } from '../notices';

export interface ReceiptKey {
  readonly privateKey: KeyObject;
  /** 32 bytes, base64: what stands in every document and at /.well-known. */
  readonly publicKey: string;
}

/** The key made of a secret of 32 bytes; the same secret gives the same key. */
export function receiptKeyOf(seed: Uint8Array): ReceiptKey {
  const { privateKey } = logKeyOf(seed);
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { privateKey, publicKey: Buffer.from(x ?? '', 'base64url').toString('base64') };
}

export interface Proved {
  readonly proof: Readonly<Record<string, unknown>>;
}

/** The document with `proof.key` and `proof.signature`. */
export function signDocument<T extends Proved>(document: T, key: ReceiptKey): T {
  const unsigned = { ...document, proof: { ...document.proof, key: key.publicKey } };
  const signature = sign(null, Buffer.from(canonicalJson(unsigned), 'utf8'), key.privateKey).toString('base64');
  return { ...unsigned, proof: { ...unsigned.proof, signature } };
}
