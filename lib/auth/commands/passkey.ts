// Passkeys: one tap instead of a code, and nothing to phish. The key is bound to this site's name; the account behind
// it is a random id, so the authenticator learns no address.
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { systemTransaction } from '@/lib/platform/db';
import { uuidToBytes } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import type { Session, Site } from '../model';
import { insertPasskey, putChallenge, selectPasskeys, takeChallenge, touchPasskey } from '../store';
import { checkMayAdd, raise } from './second-step';

export async function offerPasskey(session: Session, site: Site) {
  return systemTransaction(async (tx) => {
    await checkMayAdd(tx, session);
    const known = await selectPasskeys(tx, session.accountId);
    const options = await generateRegistrationOptions({
      rpName: 'Askfirst',
      rpID: site.hostname,
      userName: `${session.role}, ${session.campaignSlug}`,
      userID: new Uint8Array(uuidToBytes(session.accountId)),
      excludeCredentials: known.map((key) => ({ id: key.credential_id, transports: [...key.transports] })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    });
    await putChallenge(tx, session.id, options.challenge);
    return options;
  });
}

/** Keeps the new passkey and raises the session. Returns the new secret for its cookie. */
export async function addPasskey(
  session: Session,
  site: Site,
  response: RegistrationResponseJSON,
  device: string,
): Promise<string> {
  return systemTransaction(async (tx) => {
    await checkMayAdd(tx, session);
    const challenge = await takeChallenge(tx, session.id);
    if (!challenge) throw new Refusal('expired', 'That took longer than five minutes. Start again.');
    const checked = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge.challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.hostname,
    }).catch(() => null);
    if (!checked?.verified)
      throw new Refusal('invalid', 'This passkey could not be checked. Try again, or use a code.');
    const { credential } = checked.registrationInfo;
    await insertPasskey(tx, {
      id: credential.id,
      accountId: session.accountId,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      device,
    });
    return raise(tx, session);
  });
}

export async function askForPasskey(session: Session, site: Site) {
  return systemTransaction(async (tx) => {
    const known = await selectPasskeys(tx, session.accountId);
    const options = await generateAuthenticationOptions({
      rpID: site.hostname,
      userVerification: 'required',
      allowCredentials: known.map((key) => ({ id: key.credential_id, transports: [...key.transports] })),
    });
    await putChallenge(tx, session.id, options.challenge);
    return options;
  });
}

/** Checks a passkey's answer and raises the session. Returns the new secret for its cookie. */
export async function checkPasskey(
  session: Session,
  site: Site,
  response: AuthenticationResponseJSON,
): Promise<string> {
  return systemTransaction(async (tx) => {
    const challenge = await takeChallenge(tx, session.id);
    if (!challenge) throw new Refusal('expired', 'That took longer than five minutes. Start again.');
    const key = (await selectPasskeys(tx, session.accountId)).find((each) => each.credential_id === response.id);
    if (!key) throw new Refusal('not-found', 'Unknown passkey.');
    const checked = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge.challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.hostname,
      credential: {
        id: key.credential_id,
        publicKey: new Uint8Array(key.public_key),
        counter: key.counter,
      },
    }).catch(() => null);
    if (!checked?.verified)
      throw new Refusal('invalid', 'This passkey could not be checked. Try again, or use a code.');
    await touchPasskey(tx, key.credential_id, checked.authenticationInfo.newCounter);
    return raise(tx, session);
  });
}
