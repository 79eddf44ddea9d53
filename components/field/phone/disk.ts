/*
 * What lies on the phone's disk: ciphertext, opaque references and instants, never a word about anybody.
 * Every use opens through `disk()`: iOS loses connections in the background, so none is kept for ever.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Cipher, Lease, PublicKey, Sealed, WalkNews } from '@/lib/canvass/model';
import type { Lock } from './keys';

export interface KeptWalk {
  walkId: string;
  lease: Lease;
  sealTo: PublicKey;
  packet: Cipher;
  /** the walk's key, wrapped by the vault; absent until the server released it */
  key?: Cipher;
  news?: WalkNews;
  talk?: Cipher;
  /** orders chosen on this phone: the first door of one says where somebody stood */
  orders?: Cipher;
}

export type EntryState = 'waiting' | 'later' | 'saved' | 'refused' | 'dropped';
export interface Entry {
  id: string;
  walkId: string;
  at: string;
  state: EntryState;
  why?: string;
  toCaptain?: boolean;
  /** to the campaign; gone once it has arrived */
  sealed?: Sealed;
  /** the same fact under the walk's key, for this phone's own list; gone at the wipe */
  own?: Cipher;
}

export interface HandedMarker {
  walkId: string;
  sealTo: PublicKey;
  key: CryptoKey;
  screen: Cipher;
}

interface Schema extends DBSchema {
  kept: {
    key: string;
    value: Lock | Cipher | HandedMarker | number | string | { skewMs: number; latest: number };
  };
  walks: { key: string; value: KeptWalk };
  entries: { key: string; value: Entry };
}

let connection: Promise<IDBPDatabase<Schema>> | null = null;

function connect(): Promise<IDBPDatabase<Schema>> {
  connection ??= openDB<Schema>('askfirst-field', 1, {
    upgrade(db) {
      db.createObjectStore('kept');
      db.createObjectStore('walks', { keyPath: 'walkId' });
      db.createObjectStore('entries', { keyPath: 'id' });
    },
    blocking: () => forget(),
    terminated: () => forget(),
  });
  return connection;
}

function forget(): void {
  void connection?.then((db) => db.close()).catch(() => undefined);
  connection = null;
}

/** Runs one piece of work on the disk; a lost connection is opened again once, then the error is real. */
export async function disk<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  try {
    return await work(await connect());
  } catch (error) {
    if (error instanceof DOMException && (error.name === 'InvalidStateError' || error.name === 'UnknownError')) {
      forget();
      return work(await connect());
    }
    throw error;
  }
}

export async function keptValue<T>(name: string): Promise<T | undefined> {
  return disk(async (db) => (await db.get('kept', name)) as T | undefined);
}

export async function keep(name: string, value: Schema['kept']['value']): Promise<void> {
  await disk((db) => db.put('kept', value, name));
}

export async function dropKept(...names: string[]): Promise<void> {
  await disk(async (db) => {
    const tx = db.transaction('kept', 'readwrite', { durability: 'strict' });
    await Promise.all([...names.map((name) => tx.store.delete(name)), tx.done]);
  });
}

/** Strict durability: the tap is on the disk before the screen moves. */
export async function putEntries(entries: readonly Entry[]): Promise<void> {
  await disk(async (db) => {
    const tx = db.transaction('entries', 'readwrite', { durability: 'strict' });
    await Promise.all([...entries.map((entry) => tx.store.put(entry)), tx.done]);
  });
}

export const allEntries = (): Promise<Entry[]> => disk((db) => db.getAll('entries'));
export const allWalks = (): Promise<KeptWalk[]> => disk((db) => db.getAll('walks'));
export async function putWalk(walk: KeptWalk): Promise<void> {
  await disk((db) => db.put('walks', walk));
}
/** Changes one kept walk as it lies on the disk now; a walk forgotten meanwhile stays forgotten. */
export async function changeWalk(walkId: string, change: (walk: KeptWalk) => KeptWalk): Promise<void> {
  await disk(async (db) => {
    const tx = db.transaction('walks', 'readwrite');
    const walk = await tx.store.get(walkId);
    if (walk) await tx.store.put(change(walk));
    await tx.done;
  });
}
/** Changes entries as they lie on the disk now, so that a late answer never restores what a wipe took. */
export async function changeEntries(ids: readonly string[], change: (entry: Entry) => Entry | null): Promise<void> {
  await disk(async (db) => {
    const tx = db.transaction('entries', 'readwrite', { durability: 'strict' });
    for (const id of ids) {
      const entry = await tx.store.get(id);
      const after = entry && change(entry);
      if (after) await tx.store.put(after);
      else if (entry) await tx.store.delete(id);
    }
    await tx.done;
  });
}
/** Forgets a walk: packet, key and this phone's own copies go; what has not arrived yet stays, sealed. */
export async function forgetWalk(walkId: string): Promise<void> {
  await disk(async (db) => {
    const tx = db.transaction(['walks', 'entries'], 'readwrite', { durability: 'strict' });
    await tx.objectStore('walks').delete(walkId);
    const entries = tx.objectStore('entries');
    for (const entry of await entries.getAll()) {
      if (entry.walkId !== walkId) continue;
      const { own: _own, ...rest } = entry;
      if (rest.sealed) await entries.put(rest);
      else await entries.delete(entry.id);
    }
    await tx.done;
  });
}
