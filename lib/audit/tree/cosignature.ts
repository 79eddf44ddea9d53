// What a witness signs under a head of the log: that it saw this head at that time, and that it goes on from all it saw
// before. The form is public (C2SP tlog-cosignature), so that any witness of any log can be one of ours.
import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';

/** `name` is the witness's; `id` the four bytes by which its lines are known. */
export interface WitnessKey {
  readonly name: string;
  readonly id: Buffer;
  readonly publicKey: KeyObject;
}

// Type 0x04 is an Ed25519 cosignature with a time. Source: C2SP tlog-cosignature.
const cosignatureMark = 0x04;
const timeBytes = 8;
const signatureBytes = 64;

/** Reads `name+id+base64(0x04 || public key)`; undefined when it is none. */
export function readWitnessKey(verifierKey: string): WitnessKey | undefined {
  const [name = '', id = '', ...encoded] = verifierKey.trim().split('+');
  const raw = Buffer.from(encoded.join('+'), 'base64');
  if (name === '' || /\s/u.test(name) || raw.length !== 33 || raw[0] !== cosignatureMark) return undefined;
  const expected = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), raw]), 'buffer').subarray(0, 4);
  if (expected.toString('hex') !== id) return undefined;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.subarray(1).toString('base64url') };
  return { name, id: expected, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) };
}

/** When this witness says that it saw this head; undefined when the line is not its signature under it. */
export function readCosignature(line: string, note: string, witness: WitnessKey): Date | undefined {
  const [dash, name, encoded = '', ...rest] = line.split(' ');
  const bytes = Buffer.from(encoded, 'base64');
  if (dash !== '\u2014' || name !== witness.name || rest.length > 0) return undefined;
  if (bytes.length !== 4 + timeBytes + signatureBytes || !bytes.subarray(0, 4).equals(witness.id)) return undefined;
  const seconds = bytes.readBigUInt64BE(4);
  // A time that a Date can hold.
  if (seconds > 8_640_000_000_000n) return undefined;
  const body = note.slice(0, note.lastIndexOf('\n\n') + 1);
  const message = Buffer.from(`cosignature/v1\ntime ${seconds}\n${body}`, 'utf8');
  const isSigned = verify(null, message, witness.publicKey, bytes.subarray(4 + timeBytes));
  return isSigned ? new Date(Number(seconds) * 1000) : undefined;
}
