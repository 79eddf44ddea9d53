// What stands in a link that we send: a receipt's id and our mark over it. Only this installation can make the mark, and
// each kind of link has its own, so that one that stops cannot be turned into one that asks.
import { hmac, isSameSecret } from '@/lib/platform/crypto';
import { installationSecret } from '@/lib/platform/secret-file';

export type LinkKind = 'confirm' | 'ask' | 'renew';

export function markedWord(kind: LinkKind, receiptId: string): string {
  return `${receiptId}.${markOf(kind, receiptId)}`;
}

const markOf = (kind: LinkKind, receiptId: string): string =>
  hmac(installationSecret('confirm-key'), `${kind}/${receiptId}`).toString('base64url');

export function receiptOfWord(kind: LinkKind, word: string): string | undefined {
  const [id = '', mark = ''] = word.split('.');
  return /^[0-9a-f-]{36}$/.test(id) && isSameSecret(mark, markOf(kind, id)) ? id : undefined;
}
