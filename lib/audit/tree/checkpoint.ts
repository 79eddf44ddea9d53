// A checkpoint: one small signed text that fixes the whole log up to a size. It is what leaves the house (mailed,
// printed), so its form is the public one: C2SP tlog-checkpoint inside a C2SP signed note, Ed25519.
import { createPrivateKey, createPublicKey, hash, type KeyObject, sign } from 'node:crypto';
import { hashBytes } from './hash';

/** `origin` names the log, `size` counts its leaves, `root` is the tree head of 32 bytes. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Uint8Array };

/** The key of one log and the name that its checkpoints carry. */
export type LogKey = { readonly origin: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject };

// What stands before the 32 bytes of an Ed25519 private key in its standard envelope (RFC 8410).
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key made of a secret of 32 bytes. The log is named after it, so that no address has to stay the same for ever. */
export function logKeyOf(seed: Uint8Array): LogKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const name = hash('sha256', rawPublicKey(publicKey), 'buffer').toString('hex', 0, 6);
  return { origin: `askfirst/log/${name}`, privateKey, publicKey };
}

// Signature type 0x01 is Ed25519. Source: C2SP signed-note.
const ed25519Mark = Buffer.from([0x01]);
const spkiPrefixBytes = 12;

/** The text that is signed: origin, size in decimal, root in base64, each line ended. Source: C2SP tlog-checkpoint. */
export function checkpointBody({ origin, size, root }: Checkpoint): string {
  assertKeyName(origin);
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('A tree size is a whole number.');
  if (root.length !== hashBytes) throw new RangeError('A root has 32 bytes.');
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
}

/** The signed note: body, empty line, signature line. `privateKey` is Ed25519; `publicKey` its other half. */
export function signCheckpoint(
  checkpoint: Checkpoint,
  key: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
): string {
  return signNote(checkpointBody(checkpoint), checkpoint.origin, key);
}

/**
 * The word of a key about the key that follows it: what a reader who trusts the one needs to trust the other. `from` is
 * where the next epoch begins, `lost` the size that was known before.
 */
export function handoverNote(
  said: { readonly next: string; readonly from: number; readonly lost: number },
  key: LogKey,
): string {
  const own = verifierKey(key.origin, key.publicKey);
  return signNote(`askfirst/log/handover\n${own}\n${said.next}\n${said.from} ${said.lost}\n`, key.origin, key);
}

/** A signed note over any text that ends in a newline. Source: C2SP signed-note. */
export function signNote(
  text: string,
  keyName: string,
  key: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
): string {
  assertKeyName(keyName);
  if (!text.endsWith('\n')) throw new RangeError('A note ends with a newline.');
  const signature = sign(null, Buffer.from(text, 'utf8'), key.privateKey);
  const line = Buffer.concat([keyId(keyName, key.publicKey), signature]).toString('base64');
  return `${text}\n\u2014 ${keyName} ${line}\n`;
}

/** What a reader needs to check the notes: `name+keyid+base64(0x01 || public key)`. Source: C2SP signed-note. */
export function verifierKey(keyName: string, publicKey: KeyObject): string {
  assertKeyName(keyName);
  const raw = Buffer.concat([ed25519Mark, rawPublicKey(publicKey)]);
  return `${keyName}+${keyId(keyName, publicKey).toString('hex')}+${raw.toString('base64')}`;
}

function keyId(keyName: string, publicKey: KeyObject): Buffer {
  const named = Buffer.concat([Buffer.from(`${keyName}\n`, 'utf8'), ed25519Mark, rawPublicKey(publicKey)]);
  return hash('sha256', named, 'buffer').subarray(0, 4);
}

function rawPublicKey(publicKey: KeyObject): Buffer {
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new TypeError('A checkpoint is signed with Ed25519.');
  return publicKey.export({ type: 'spki', format: 'der' }).subarray(spkiPrefixBytes);
}

function assertKeyName(name: string): void {
  if (name === '' || /[\s+]/u.test(name)) throw new RangeError('A log name has no space and no plus sign.');
}
