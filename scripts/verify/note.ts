// Reads what was signed (C2SP signed notes: checkpoints, the word of one key about the next, cosignatures of witnesses)
// and checks the signatures. Own code: it shares no module with the signer.
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

export type ReadCheckpoint = { readonly origin: string; readonly size: number; readonly root: Buffer };

type NoteKey = { readonly name: string; readonly id: Buffer; readonly publicKey: KeyObject };

const signs = 0x01;
const cosigns = 0x04;

/** The checkpoint when the text is one and this key signed it, else the reason why not, as a sentence. */
export function readCheckpoint(note: string, verifierKey: string): ReadCheckpoint | string {
  const key = readKey(verifierKey, signs);
  if (typeof key === 'string') return key;
  const text = signedText(note, key);
  if (text === null) return 'A checkpoint is not signed by the key of this log.';
  const [origin, size, root] = text.split('\n');
  if (origin === undefined || size === undefined || root === undefined || !/^(0|[1-9]\d*)$/.test(size)) {
    return 'A checkpoint is not in the agreed form.';
  }
  const rootBytes = Buffer.from(root, 'base64');
  if (origin !== key.name || rootBytes.length !== 32) return 'A checkpoint is of another log.';
  return { origin, size: Number(size), root: rootBytes };
}

/** What the old key says about the new one; null when it did not sign this. */
export function readHandover(note: string, oldKey: string): { next: string; from: number; lost: number } | null {
  const key = readKey(oldKey, signs);
  const text = typeof key === 'string' ? null : signedText(note, key);
  const [kind, old, next, sizes] = text?.split('\n') ?? [];
  const [, from, lost] = /^(\d+) (\d+)$/.exec(sizes ?? '') ?? [];
  if (kind !== 'askfirst/log/handover' || old !== oldKey || next === undefined || from === undefined) return null;
  return { next, from: Number(from), lost: Number(lost) };
}

/** The name that a verifier key carries: the origin of its checkpoints. */
export function nameOf(verifierKey: string): string {
  return verifierKey.trim().split('+')[0] ?? '';
}

/** When these witnesses say they saw this checkpoint, by name. Keys are of type 0x04. Source: C2SP tlog-cosignature. */
export function cosignaturesOf(note: string, witnessKeys: readonly string[]): ReadonlyMap<string, Date> {
  const seen = new Map<string, Date>();
  const end = note.lastIndexOf('\n\n');
  for (const witness of witnessKeys) {
    const key = readKey(witness, cosigns);
    if (typeof key === 'string' || end < 0) continue;
    for (const bytes of signaturesOf(note, key)) {
      const seconds = bytes.length === 72 ? bytes.readBigUInt64BE(0) : null;
      if (seconds === null || seconds > 2n ** 45n) continue;
      const message = `cosignature/v1\ntime ${seconds}\n${note.slice(0, end + 1)}`;
      if (verify(null, Buffer.from(message, 'utf8'), key.publicKey, bytes.subarray(8))) {
        seen.set(key.name, new Date(Number(seconds) * 1000));
      }
    }
  }
  return seen;
}

function signedText(note: string, key: NoteKey): string | null {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return null;
  const text = note.slice(0, end + 1);
  const isSigned = signaturesOf(note, key).some((bytes) =>
    verify(null, Buffer.from(text, 'utf8'), key.publicKey, bytes),
  );
  return isSigned ? text : null;
}

function signaturesOf(note: string, key: NoteKey): Buffer[] {
  return note
    .slice(note.lastIndexOf('\n\n') + 2)
    .split('\n')
    .flatMap((line) => {
      const [dash, name, encoded, ...rest] = line.split(' ');
      if (dash !== '\u2014' || name !== key.name || encoded === undefined || rest.length > 0) return [];
      const bytes = Buffer.from(encoded, 'base64');
      return bytes.subarray(0, 4).equals(key.id) ? [bytes.subarray(4)] : [];
    });
}

function readKey(verifierKey: string, type: number): NoteKey | string {
  const [name, id, ...encoded] = verifierKey.trim().split('+');
  const raw = Buffer.from(encoded.join('+'), 'base64');
  if (!name || !id || raw.length !== 33 || raw[0] !== type) return 'The key of the log is not in the agreed form.';
  const expected = createHash('sha256').update(`${name}\n`).update(raw).digest().subarray(0, 4);
  if (expected.toString('hex') !== id) return 'The key of the log does not belong to its name.';
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.subarray(1).toString('base64url') },
    format: 'jwk',
  });
  return { name, id: expected, publicKey };
}
