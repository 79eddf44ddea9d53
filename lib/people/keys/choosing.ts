// The mask over facts of a roll by which doors are chosen: the bytes of a hash that only the campaign's key makes, other
// ones for every person and writing. A stolen copy of the data server shows none of them; the database itself unmasks while
// it counts, with the key in a parameter, because asking the key server for every person of a town would take minutes.
import { deriveKey, type Key, randomFromBulk, sha256 } from '@/lib/platform/crypto';
import { uuidToBytes } from '@/lib/platform/ids';
import { campaignKeyOf } from './campaign';

const saltBytes = 8;

export const choosingKeyOf = (campaignKey: Key): Key => deriveKey(campaignKey, 'use/choosing');

export async function openChoosingKey(campaignId: string): Promise<Key> {
  return choosingKeyOf(await campaignKeyOf(campaignId));
}

function maskOf(key: Key, personId: string, salt: Uint8Array): Buffer {
  return sha256(Buffer.concat([key, uuidToBytes(personId), salt]));
}

/** Eight random bytes and the facts under their mask: what personal.roll keeps. */
export function maskFacts(key: Key, personId: string, facts: readonly number[]): Buffer {
  const salt = randomFromBulk(saltBytes);
  const mask = maskOf(key, personId, salt);
  const code = Buffer.allocUnsafe(saltBytes + facts.length);
  code.set(salt);
  for (const [at, fact] of facts.entries()) code[saltBytes + at] = fact ^ (mask[at] ?? 0);
  return code;
}

export function unmaskFacts(key: Key, personId: string, code: Uint8Array): number[] {
  const mask = maskOf(key, personId, code.subarray(0, saltBytes));
  return [...code.subarray(saltBytes)].map((byte, at) => byte ^ (mask[at] ?? 0));
}
