// Search tokens: keyed blind indexes of normalised values, 128 bits, one key a campaign and kind. They let an exact
// question be answered without a readable name anywhere; they live in the key server only.
import { deriveKey, hmac, type Key } from '@/lib/platform/crypto';
import { bytesToUuid } from '@/lib/platform/ids';

export const tokenKinds = ['last', 'full', 'sound', 'email', 'phone', 'birth', 'home', 'household', 'source'] as const;
export type TokenKind = (typeof tokenKinds)[number];

/** Normalised values to make tokens from; absent ones make none. */
export type TokenValues = Partial<Record<TokenKind, string | undefined>>;
export type Tokens = Partial<Record<TokenKind, string>>;

export class Tokeniser {
  readonly #keys = new Map<TokenKind, Key>();

  /** `kinds`: those that are asked for. */
  constructor(campaignKey: Key, kinds: readonly TokenKind[] = tokenKinds) {
    for (const kind of kinds) this.#keys.set(kind, deriveKey(campaignKey, `token/${kind}`));
  }

  /** `value` must already be in its normal form (lib/people/names). */
  token(kind: TokenKind, value: string): string {
    const key = this.#keys.get(kind);
    if (!key) throw new Error('No key for this kind of token.');
    return bytesToUuid(hmac(key, value));
  }

  /** The same token as its 16 bytes in a string of Latin-1 letters: what bulk work keeps by the hundred thousand. */
  tight(kind: TokenKind, value: string): string {
    const key = this.#keys.get(kind);
    if (!key) throw new Error('No key for this kind of token.');
    return hmac(key, value, 'latin1').slice(0, 16);
  }

  tokens(values: TokenValues): Tokens {
    const out: Tokens = {};
    for (const kind of tokenKinds) {
      const value = values[kind];
      if (value) out[kind] = this.token(kind, value);
    }
    return out;
  }
}
