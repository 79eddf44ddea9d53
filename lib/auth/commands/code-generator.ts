// Codes from an app on the member's phone (TOTP, RFC 6238). The shared secret is sealed with a key of this
// installation and bound to its account; each code works once; five wrong ones pause for 15 minutes.
import { generateSecret, generateURI, verify } from 'otplib';
import { hmac, open, seal } from '@/lib/platform/crypto';
import { systemTransaction, type Tx } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import type { AccountId, Session } from '../model';
import { pauseMinutes, wrongCodesAllowed } from '../rules';
import { countWrong, findGenerator, forgetWrong, noteGeneratorStep, offerGenerator, readPause } from '../store';
import { checkMayAdd, raise } from './second-step';
import { authKey } from './secrets';

const place = (accountId: AccountId) => `auth.generator/${accountId}/sealed`;

/** A secret to scan or type; it counts only after a first right code. The address of the QR names nobody. */
export async function offerCodeGenerator(session: Session): Promise<{ readonly secret: string; readonly uri: string }> {
  const secret = generateSecret();
  await systemTransaction(async (tx) => {
    await checkMayAdd(tx, session);
    const sealed = seal(authKey('generator'), 1, place(session.accountId), Buffer.from(secret, 'utf8'));
    const changed = await offerGenerator(tx, session.accountId, sealed);
    if (changed !== 1)
      throw new Refusal('conflict', 'You already have a code generator. Remove it first to use another.');
  });
  return { secret, uri: generateURI({ issuer: 'Askfirst', label: session.campaignSlug, secret }) };
}

const wrong = 'This code does not match. Wait for the next one and type that.';

/** Checks a code and raises the session. Returns the new secret for its cookie. */
export async function enterGeneratorCode(session: Session, code: string): Promise<string> {
  const outcome = await systemTransaction(async (tx) => {
    const subject = hmac(authKey('attempt'), `generator/${session.accountId}`);
    const pause = await readPause(tx, subject);
    if (pause) return { kind: 'paused' } as const;
    if (await isRight(tx, session, code)) {
      await forgetWrong(tx, subject);
      return { kind: 'right', token: await raise(tx, session) } as const;
    }
    const until = await countWrong(tx, subject, wrongCodesAllowed, pauseMinutes);
    return until ? ({ kind: 'paused' } as const) : ({ kind: 'wrong' } as const);
  });
  if (outcome.kind === 'paused')
    throw new Refusal('too-many', `Five wrong codes. You can try again in ${pauseMinutes} minutes.`);
  if (outcome.kind === 'wrong') throw new Refusal('invalid', wrong, { code: wrong });
  return outcome.token;
}

async function isRight(tx: Tx, session: Session, code: string): Promise<boolean> {
  const row = await findGenerator(tx, session.accountId);
  if (!row) return false;
  // The first code confirms a new generator: that is adding a proof.
  if (row.confirmed_at === null) await checkMayAdd(tx, session);
  const secret = open(authKey('generator'), place(session.accountId), row.sealed).toString('utf8');
  const epoch = Math.floor(tx.now.getTime() / 1000);
  const answer = await verify({ secret, token: code, epoch, epochTolerance: 30, afterTimeStep: row.last_step });
  if (!answer.valid || !('timeStep' in answer)) return false;
  return (await noteGeneratorStep(tx, session.accountId, answer.timeStep)) === 1;
}
