// The two ways in: the mailed link behind a button, and the six-digit code in the browser that asked for it. Both end
// in the same exchange; every "no" reads the same, so that a guess learns nothing.
import { hmac, sha256 } from '@/lib/platform/crypto';
import { systemTransaction } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import type { AccountId } from '../model';
import { pauseMinutes, wrongCodesAllowed } from '../rules';
import { closeAsk, countWrong, deleteSessionByHash, findAsk, forgetWrong, readPause, selectSeats } from '../store';
import { askHash, makeSignInLink } from './ask-to-sign-in';
import { exchangeLink, type StartedSession } from './exchange';
import { authKey, codeHash } from './secrets';

/** What the browser brings: a coarse device name and the session it had before, which ends. */
export type Browser = { readonly device: string; readonly formerToken: string | null };

export async function openSignInLink(secret: string, browser: Browser): Promise<StartedSession> {
  const started = await exchangeLink(secret, browser.device, browser.formerToken);
  if (!started) throw new Refusal('expired', 'This link has been used or has ended. Ask for a new one.');
  return started;
}

const wrongCode = 'This code does not match, or it has ended. Look for the newest mail, or ask for a new code.';

/** Five wrong codes pause this address for 15 minutes, whether we know it or not. */
export async function enterCode(askId: string, code: string, browser: Browser): Promise<StartedSession> {
  const outcome = await systemTransaction(async (tx) => {
    const ask = await findAsk(tx, askHash(askId));
    if (!ask) return { kind: 'wrong' } as const;
    const subject = hmac(authKey('attempt'), ask.address_token);
    const pause = await readPause(tx, subject);
    if (pause) return { kind: 'paused', until: pause.paused_until } as const;
    const isRight = ask.is_open && ask.account_id !== null && ask.code_hash.equals(codeHash(askId, code));
    if (!isRight) {
      const until = await countWrong(tx, subject, wrongCodesAllowed, pauseMinutes);
      return until ? ({ kind: 'paused', until } as const) : ({ kind: 'wrong' } as const);
    }
    await closeAsk(tx, askHash(askId));
    await forgetWrong(tx, subject);
    const [seat] = await selectSeats(tx, ask.account_id as AccountId);
    return seat
      ? ({ kind: 'right', accountId: ask.account_id as AccountId, seat } as const)
      : ({ kind: 'wrong' } as const);
  });
  if (outcome.kind === 'paused')
    throw new Refusal('too-many', `Five wrong codes. You can try again ${clockTime(outcome.until)}.`);
  if (outcome.kind === 'wrong') throw new Refusal('invalid', wrongCode, { code: wrongCode });
  const secret = await makeSignInLink(outcome.accountId, outcome.seat.member_id, 'code');
  return openSignInLink(secret, browser);
}

export async function signOut(token: string): Promise<void> {
  await systemTransaction((tx) => deleteSessionByHash(tx, sha256(token)));
}

function clockTime(until: Date): string {
  return `at ${until.toISOString().slice(11, 16)} UTC`;
}
