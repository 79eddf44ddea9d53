// A campaign's key, wrapped by the master key in the key server. Deleting its rows closes the campaign for good.
import { randomBytes } from 'node:crypto';
import { DoesNotOpen, type Key } from '@/lib/platform/crypto';
import { keysStatement, keysTransaction, type Tx } from '@/lib/platform/db';
import { isMasterExchanging, keyOfWords, masterKey, opensWith, unwrapWithMaster, wrapWithMaster } from './master';

const wrapPlace = (campaignId: string, version: number): string => `campaign-key/${campaignId}/${version}`;

interface WrappedRow {
  campaign_id: string;
  version: number;
  wrapped: Buffer;
}

// Whoever makes a key shares this lock; whoever moves all keys to another master holds it alone at the end.
const makingLock = 'select pg_advisory_xact_lock_shared(4711, 1)';
const movingLock = 'select pg_advisory_xact_lock(4711, 1)';

export async function makeCampaignKey(campaignId: string): Promise<void> {
  await keysTransaction(campaignId, async (tx) => {
    await tx.run(makingLock);
    await tx.run(
      'insert into keys.campaign_key (campaign_id, version, wrapped) values ($1, 1, $2) on conflict do nothing',
      [campaignId, wrapWithMaster(wrapPlace(campaignId, 1), randomBytes(32))],
    );
  });
}

/** The campaign's current key; read anew for each request, never kept. */
export async function readCampaignKey(tx: Tx, campaignId: string): Promise<Key> {
  for (let again = true; ; again = false) {
    const row = await tx.maybe<WrappedRow>(
      'select campaign_id, version, wrapped from keys.campaign_key where campaign_id = $1 order by version desc limit 1',
      [campaignId],
    );
    if (!row)
      throw new Error('This campaign has no key: it was closed, or the key server is not the one it was made with.');
    try {
      return unwrapWithMaster(wrapPlace(campaignId, row.version), row.wrapped);
    } catch (error) {
      // Between our two looks, at the row and at the file, an exchange of the master key may have ended.
      if (!(error instanceof DoesNotOpen && again)) throw error;
    }
  }
}

/** A campaign's key as the key server holds it. */
export interface WrappedKey {
  readonly version: number;
  readonly secret: Buffer;
}

/**
 * A campaign's key as it was unwrapped for a request, to be handed on within that request. It is given out again only for the
 * same wrapped bytes, read anew: a key that was destroyed or wrapped by another master since is not.
 */
export class HandedKey {
  readonly #campaignId: string;
  readonly #row: WrappedKey | undefined;
  readonly #key: Key;

  constructor(campaignId: string, row: WrappedKey | undefined, key: Key) {
    this.#campaignId = campaignId;
    this.#row = row;
    this.#key = key;
  }

  /** Undefined when this is not the key of that campaign and row. */
  keyOf(campaignId: string, row: WrappedKey | undefined): Key | undefined {
    if (!row || !this.#row || campaignId !== this.#campaignId || row.version !== this.#row.version) return undefined;
    return row.secret.equals(this.#row.secret) ? this.#key : undefined;
  }
}

/** The same in one message, for whoever needs nothing else of the key server in the same transaction. */
export async function campaignKeyOf(campaignId: string): Promise<Key> {
  return openCampaignKey(campaignId, await wrappedKeyOf(campaignId));
}

/** The same, with what hands it on within this request. */
export async function campaignKeyToHand(
  campaignId: string,
): Promise<{ readonly key: Key; readonly handed: HandedKey }> {
  const row = await wrappedKeyOf(campaignId);
  const key = await openCampaignKey(campaignId, row);
  return { key, handed: new HandedKey(campaignId, row, key) };
}

async function wrappedKeyOf(campaignId: string): Promise<WrappedKey | undefined> {
  const [row] = await keysStatement<WrappedKey>('select version, wrapped as secret from keys.wrapped_key($1)', [
    campaignId,
  ]);
  return row;
}

/** The same from a row that was read already. */
export async function openCampaignKey(campaignId: string, row: WrappedKey | undefined): Promise<Key> {
  try {
    if (row) return unwrapWithMaster(wrapPlace(campaignId, row.version), row.secret);
  } catch (error) {
    if (!(error instanceof DoesNotOpen)) throw error;
  }
  return keysTransaction(campaignId, (tx) => readCampaignKey(tx, campaignId));
}

const noCampaign = '00000000-0000-0000-0000-000000000000';

/** Whether these words open every campaign of the key server; needs the owner's login there. */
export async function findMaster(words: readonly string[]): Promise<Key | undefined> {
  const key = keyOfWords(words);
  if (!key) return undefined;
  const rows = await wrappedKeys();
  return rows.every((row) => opensWith(key, wrapPlace(row.campaign_id, row.version), row.wrapped)) ? key : undefined;
}

/** Campaign keys that the master key at hand does not open; needs the owner's login at the key server. */
export async function countForeignKeys(): Promise<{ readonly foreign: number; readonly all: number }> {
  const rows = await wrappedKeys();
  const foreign = rows.filter((row) => {
    try {
      unwrapWithMaster(wrapPlace(row.campaign_id, row.version), row.wrapped);
      return false;
    } catch {
      return true;
    }
  });
  return { foreign: foreign.length, all: rows.length };
}

export async function hasCampaignKeys(): Promise<boolean> {
  return (await wrappedKeys()).length > 0;
}

function wrappedKeys(): Promise<WrappedRow[]> {
  return keysTransaction(noCampaign, (tx) => tx.rows('select campaign_id, version, wrapped from keys.campaign_key'));
}

/**
 * Moves every campaign's key to the master key that comes, one transaction each: what was moved stays moved when this is
 * killed. At the end, with no key being made, it looks once more. Needs the owner's login. Returns how many were moved.
 */
export async function rewrapCampaignKeys(afterEach: () => void = () => undefined): Promise<number> {
  if (!isMasterExchanging()) return 0;
  let moved = 0;
  for (const { campaign_id: id } of await wrappedKeys()) {
    moved += await keysTransaction(noCampaign, (tx) => moveKeys(tx, id));
    afterEach();
  }
  moved += await keysTransaction(noCampaign, async (tx) => {
    await tx.run(movingLock);
    return moveKeys(tx, null);
  });
  return moved;
}

async function moveKeys(tx: Tx, campaignId: string | null): Promise<number> {
  const rows = await tx.rows<WrappedRow>(
    'select campaign_id, version, wrapped from keys.campaign_key where $1::uuid is null or campaign_id = $1 for update',
    [campaignId],
  );
  let moved = 0;
  for (const row of rows) {
    const place = wrapPlace(row.campaign_id, row.version);
    if (opensWith(masterKey(), place, row.wrapped)) continue;
    moved += await tx.run('update keys.campaign_key set wrapped = $3 where campaign_id = $1 and version = $2', [
      row.campaign_id,
      row.version,
      wrapWithMaster(place, unwrapWithMaster(place, row.wrapped)),
    ]);
  }
  return moved;
}
