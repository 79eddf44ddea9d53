// A wording is stored once, under the hash of all its languages: who holds the hash can check the words, and editing
// makes another wording (CON-12).
import { sha256 } from '@/lib/platform/crypto';
import { NoticeBody } from '../model';

export { type DoorNoticeFacts, standardDoorNotice, standardTopic } from './standard';

/** SHA-256 of the canonical JSON of purposes and texts, base64url: the same words give the same hash everywhere. */
export function noticeHash(body: NoticeBody): string {
  const { purposes, texts } = NoticeBody.parse(body);
  return sha256(canonicalJson({ purposes: purposes.toSorted((a, b) => (a < b ? -1 : 1)), texts })).toString(
    'base64url',
  );
}

/** JSON with sorted keys and no spaces, so that a reader in any language can make the same bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`);
  return `{${parts.join(',')}}`;
}
