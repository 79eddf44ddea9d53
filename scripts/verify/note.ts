// Reads a signed checkpoint (C2SP signed note with a tlog-checkpoint inside) and checks its signature. Own code: it
// shares no module with the signer.
import { createHash, createPublicKey, verify } from 'node:crypto';

export type ReadCheckpoint = { readonly origin: string; readonly size: number; readonly root: Buffer };

/** The checkpoint when the text is one and this key signed it, else the reason why not, as a sentence. */
export function readCheckpoint(note: string, verifierKey: string): ReadCheckpoint | string {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return 'A checkpoint has no signature.';
  const text = note.slice(0, end + 1);
  const key = readKey(verifierKey);
  if (typeof key === 'string') return key;
  const signed = note
    .slice(end + 2)
    .split('\n')
    .some((line) => {
      const [dash, name, encoded, ...rest] = line.split(' ');
      if (dash !== '\u2014' || name !== key.name || encoded === undefined || rest.length > 0) return false;
      const bytes = Buffer.from(encoded, 'base64');
      if (!bytes.subarray(0, 4).equals(key.id)) return false;
      return verify(null, Buffer.from(text, 'utf8'), key.publicKey, bytes.subarray(4));
    });
  if (!signed) return 'A checkpoint is not signed by the key of this log.';
  const [origin, size, root] = text.split('\n');
  if (origin === undefined || size === undefined || root === undefined || !/^(0|[1-9]\d*)$/.test(size)) {
    return 'A checkpoint is not in the agreed form.';
  }
  const rootBytes = Buffer.from(root, 'base64');
  if (origin !== key.name || rootBytes.length !== 32) return 'A checkpoint is of another log.';
  return { origin, size: Number(size), root: rootBytes };
}

function readKey(verifierKey: string) {
  const [name, id, ...encoded] = verifierKey.trim().split('+');
  const raw = Buffer.from(encoded.join('+'), 'base64');
  if (!name || !id || raw.length !== 33 || raw[0] !== 1) return 'The key of the log is not in the agreed form.';
  const expected = createHash('sha256').update(`${name}\n`).update(raw).digest().subarray(0, 4);
  if (expected.toString('hex') !== id) return 'The key of the log does not belong to its name.';
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.subarray(1).toString('base64url') },
    format: 'jwk',
  });
  return { name, id: expected, publicKey };
}
