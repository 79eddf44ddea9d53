// The second step raises a session's assurance: it gets a new secret, so that a copy of the old one is worth nothing.
// What somebody has enrolled, and whether they may enrol more, is decided here for passkeys and code generators alike.
import { randomBytes } from 'node:crypto';
import { sha256 } from '@/lib/platform/crypto';
import { systemTransaction, type Tx } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import type { Session } from '../model';
import { mayAddProof } from '../rules';
import { deleteProofs, findGenerator, raiseSession, selectPasskeys } from '../store';

export type SecondSteps = { readonly passkeys: number; readonly hasGenerator: boolean };

export function readSecondSteps(session: Pick<Session, 'accountId'>): Promise<SecondSteps> {
  return systemTransaction((tx) => secondStepsOf(tx, session));
}

export async function secondStepsOf(tx: Tx, session: Pick<Session, 'accountId'>): Promise<SecondSteps> {
  const passkeys = await selectPasskeys(tx, session.accountId);
  const generator = await findGenerator(tx, session.accountId);
  return { passkeys: passkeys.length, hasGenerator: generator?.confirmed_at != null };
}

/** A stolen mailbox must not be able to add its own passkey beside the owner's. */
export async function checkMayAdd(tx: Tx, session: Session): Promise<void> {
  const steps = await secondStepsOf(tx, session);
  if (!mayAddProof(session.assurance, steps.passkeys > 0 || steps.hasGenerator))
    throw new Refusal('not-permitted', 'Use the second step you already have before you add another.');
}

/** The new secret for the cookie. */
export async function raise(tx: Tx, session: Session): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const changed = await raiseSession(tx, session.id, sha256(token), 'second-step');
  if (changed !== 1) throw new Refusal('expired', 'You were signed out meanwhile. Sign in again.');
  return token;
}

/** For somebody who lost phone and passkey: the next sign-in enrols anew. The caller decides who may ask for it. */
export async function forgetSecondSteps(tx: Tx, accountId: Session['accountId']): Promise<number> {
  return deleteProofs(tx, accountId);
}
