// Somebody types an address and asks for a link. What happens before the answer is the same for an address we know and
// one we do not: one look-up, one row, one page. The mail, if any, leaves after the answer.
import { hmac } from '@/lib/platform/crypto';
import { systemTransaction } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { newSecretToken } from '@/lib/platform/ids';
import { sendMail } from '@/lib/platform/mail';
import type { AccountId, Assurance, MemberId } from '../model';
import { asksAnswered, linkMinutes, pauseMinutes } from '../rules';
import { countAsks, findAccount, insertAsk, insertLink, type SeatRow, selectSeats } from '../store';
import { addressToken, authKey, codeHash, linkHash, newCode } from './secrets';

/** The words of the mail, in the reader's language, made by the caller: this folder has no words. */
export type LinkMailWords = (given: {
  links: readonly { url: string; spelledUrl: string; seat: SeatRow }[];
  code: string;
}) => {
  readonly subject: string;
  readonly text: string;
};

export type Asked = {
  /** For the cookie of the browser that asked: a code works only together with it. */
  readonly askId: string;
  /** Sends the mail, if there is one to send; to be called after the answer has left. */
  readonly deliver: (words: LinkMailWords) => Promise<void>;
};

export async function askToSignIn(address: string): Promise<Asked> {
  const askId = newSecretToken();
  const code = newCode();
  const token = addressToken(address);
  const accountId = await systemTransaction(async (tx) => {
    const asks = await countAsks(tx, token, pauseMinutes);
    const account = await findAccount(tx, token);
    const known = account && asks < asksAnswered ? account.id : null;
    const idHash = askHash(askId);
    await insertAsk(tx, {
      idHash,
      addressToken: token,
      codeHash: codeHash(askId, code),
      accountId: known,
      minutes: linkMinutes,
    });
    return known;
  });
  const deliver = async (words: LinkMailWords): Promise<void> => {
    if (accountId === null) return;
    const seats = await systemTransaction((tx) => selectSeats(tx, accountId));
    if (seats.length === 0) return;
    const links = [];
    for (const seat of seats) {
      const secret = await makeSignInLink(accountId, seat.member_id, 'link');
      const go = `${env().publicUrl}/sign-in/go`;
      // After `#` a secret stays in the browser: no server, proxy or mail scanner sees it (SEC-06).
      links.push({ url: `${go}#${secret}`, spelledUrl: `${go}/${secret}`, seat });
    }
    await sendMail({ to: address.trim(), ...words({ links, code }) });
  };
  return { askId, deliver };
}

/** A link that signs this account in once, within ten minutes. Returns its secret, which is stored nowhere. */
export async function makeSignInLink(accountId: AccountId, memberId: MemberId, assurance: Assurance): Promise<string> {
  const secret = newSecretToken();
  const link = { tokenHash: linkHash(secret), kind: 'sign-in', accountId, memberId, addressToken: null } as const;
  await systemTransaction((tx) => insertLink(tx, { ...link, assurance, uses: 1, minutes: linkMinutes }));
  return secret;
}

export function askHash(askId: string): Buffer {
  return hmac(authKey('ask'), askId);
}
