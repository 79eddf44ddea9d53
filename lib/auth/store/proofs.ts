// Rows of the second step: passkeys, code generators, and the challenge that one attempt may answer.
import type { Tx } from '@/lib/platform/db';
import type { AccountId, SessionId } from '../model';

export type PasskeyRow = {
  readonly credential_id: string;
  readonly public_key: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly device: string;
  readonly added_at: Date;
};

export const selectPasskeys = (tx: Tx, accountId: AccountId) =>
  tx.rows<PasskeyRow>('select * from auth.passkey where account_id = $1 order by added_at', [accountId]);

export const insertPasskey = (
  tx: Tx,
  key: {
    id: string;
    accountId: AccountId;
    publicKey: Buffer;
    counter: number;
    transports: readonly string[];
    device: string;
  },
) =>
  tx.run(
    `insert into auth.passkey (credential_id, account_id, public_key, counter, transports, device) values ($1, $2, $3, $4, $5, $6)`,
    [key.id, key.accountId, key.publicKey, key.counter, key.transports, key.device],
  );

export const touchPasskey = (tx: Tx, credentialId: string, counter: number) =>
  tx.run('update auth.passkey set counter = $2, used_at = gate.clock() where credential_id = $1', [
    credentialId,
    counter,
  ]);

export type GeneratorRow = { readonly sealed: Buffer; readonly confirmed_at: Date | null; readonly last_step: number };

export const findGenerator = (tx: Tx, accountId: AccountId) =>
  tx.maybe<GeneratorRow>(
    'select sealed, confirmed_at, last_step from auth.generator where account_id = $1 for update',
    [accountId],
  );

/** Offers a new secret; one that is already confirmed is not replaced. */
export const offerGenerator = (tx: Tx, accountId: AccountId, sealed: Buffer) =>
  tx.run(
    `insert into auth.generator as g (account_id, sealed) values ($1, $2)
     on conflict (account_id) do update set sealed = excluded.sealed where g.confirmed_at is null`,
    [accountId, sealed],
  );

/** A code works once: its time step must be later than the last. */
export const noteGeneratorStep = (tx: Tx, accountId: AccountId, step: number) =>
  tx.run(
    `update auth.generator set last_step = $2, confirmed_at = coalesce(confirmed_at, gate.clock()) where account_id = $1 and last_step < $2`,
    [accountId, step],
  );

export const deleteProofs = async (tx: Tx, accountId: AccountId) =>
  (await tx.run('delete from auth.passkey where account_id = $1', [accountId])) +
  (await tx.run('delete from auth.generator where account_id = $1', [accountId]));

export const putChallenge = (tx: Tx, sessionId: SessionId, challenge: string) =>
  tx.run(
    `insert into auth.challenge (session_id, challenge, expires_at) values ($1, $2, gate.clock() + interval '5 minutes')
     on conflict (session_id) do update set challenge = excluded.challenge, expires_at = excluded.expires_at`,
    [sessionId, challenge],
  );

/** A challenge answers one attempt. */
export const takeChallenge = (tx: Tx, sessionId: SessionId) =>
  tx.maybe<{ challenge: string }>(
    'delete from auth.challenge where session_id = $1 and expires_at > gate.clock() returning challenge',
    [sessionId],
  );
