/*
 * What this phone knows while it is awake. Nothing here survives a reload: the keys and the names live in this
 * module only, and `forgetNames` is the one way by which they leave it.
 */
import { useSyncExternalStore } from 'react';
import type { Fact, Lease, Locale, Packet, Today, Training } from '@/lib/canvass/model';
import { doorsInOrder, type Talk } from '@/lib/canvass/rules';
import type { Entry, KeptWalk } from './disk';

export interface OpenTalk extends Talk {
  id: string;
  door: string;
  person: string | null;
}

/** All doors of the walk as somebody chose to go on; `at` is when. */
export interface ChosenOrder {
  at: string;
  refs: readonly string[];
}

export interface Waiting {
  count: number;
  refused: Entry[];
  oldest: string | null;
  lastSent: string | null;
  dropped: number;
}

export interface Memory {
  phase: 'starting' | 'new' | 'pin' | 'handed' | 'ready';
  locale: Locale;
  today: Today | null;
  training: Training | null;
  /** the walk lying on this phone, open or not */
  kept: (Pick<KeptWalk, 'walkId' | 'lease' | 'news'> & { hasKey: boolean; hasTalk: boolean }) | null;
  packet: Packet | null;
  /** orders chosen on this phone, newest last; none: as on paper */
  orders: readonly ChosenOrder[];
  facts: readonly Fact[];
  talk: OpenTalk | null;
  /** id of the newest visit, until the next save */
  undoable: string | null;
  lastPlace: number;
  waiting: Waiting;
  online: boolean;
  sending: boolean;
  /** the server knows nobody by this phone's sign-in */
  signedOut: boolean;
  refusal: { code: string; words: string; opensAt?: string } | null;
  lockedAt: Lease | null;
  updateWaiting: boolean;
}

const NO_ONE_WAITING: Waiting = { count: 0, refused: [], oldest: null, lastSent: null, dropped: 0 };
let memory: Memory = {
  phase: 'starting',
  locale: 'en',
  today: null,
  training: null,
  kept: null,
  packet: null,
  orders: [],
  facts: [],
  talk: null,
  undoable: null,
  lastPlace: 0,
  waiting: NO_ONE_WAITING,
  online: true,
  sending: false,
  signedOut: false,
  refusal: null,
  lockedAt: null,
  updateWaiting: false,
};
/** The packet as it was opened; what the screens see leaves out whoever stopped or was erased since. */
let whole: Packet | null = null;
let keys: { vault: CryptoKey | null; walk: CryptoKey | null } = { vault: null, walk: null };
const listeners = new Set<() => void>();

export const recall = (): Memory => memory;
export const heldKeys = (): Readonly<typeof keys> => keys;

export function remember(change: Partial<Memory>): void {
  memory = { ...memory, ...change };
  for (const listener of listeners) listener();
}

/** Shows the packet without those who are gone; a stop that was taken back brings its home's names back too. */
export function showPacket(packet: Packet | null, gone: readonly string[]): void {
  whole = packet;
  const refs = memory.orders.at(-1)?.refs;
  const doors = doorsInOrder(packet?.doors ?? [], refs).map((door) => ({
    ...door,
    residents: door.residents.filter((resident) => !gone.includes(resident.ref)),
  }));
  remember({ packet: packet && { ...packet, doors } });
}

export const showWithout = (gone: readonly string[]): void => showPacket(whole, gone);

export function holdKeys(change: Partial<typeof keys>): void {
  keys = { ...keys, ...change };
}

/** Keys, names and this phone's own answers leave memory; the sealed queue does not need them. */
export function forgetNames(phase: 'pin' | 'handed' | 'new'): void {
  keys = { vault: null, walk: null };
  whole = null;
  remember({ phase, packet: null, orders: [], facts: [], talk: null, undoable: null, today: null });
}

/** The walk is over: its key and names go, the volunteer stays in. */
export function closeWalk(lockedAt: Lease | null): void {
  keys = { ...keys, walk: null };
  whole = null;
  remember({ packet: null, orders: [], facts: [], talk: null, undoable: null, kept: null, lockedAt });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useMemory<T>(pick: (memory: Memory) => T): T {
  return useSyncExternalStore(
    subscribe,
    () => pick(memory),
    () => pick(memory),
  );
}
