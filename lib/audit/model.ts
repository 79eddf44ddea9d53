// The nouns of the log: an entry holds a reference, a purpose, field names and counts, never a value. Actors come as
// plain ids, because the log lies below the folder that knows what an actor is.

export interface EntryActor {
  readonly kind: 'member' | 'person' | 'receipt' | 'system';
  readonly id: string;
  readonly role: string;
}

export interface NewEntry {
  readonly campaignId: string;
  readonly actor: EntryActor;
  readonly purpose: string;
  /** Verb of the thing done, such as `walk.open`. */
  readonly action: string;
  /** Id or reference of what it was done to; never a name. */
  readonly subject?: string | undefined;
  readonly fields?: readonly string[] | undefined;
  /** Counts and codes only. */
  readonly detail?: Readonly<Record<string, string | number | boolean | readonly string[]>> | undefined;
  readonly refused?: string | undefined;
  /** Keys opened before it was refused. */
  readonly opened?: number | undefined;
}

/** Entries of one day (YYYY-MM-DD), purpose and action, counted. `shows`: people or their fields were shown. */
export interface Activity {
  readonly day: string;
  readonly purpose: string;
  readonly action: string;
  readonly refused: boolean;
  readonly shows: boolean;
  readonly entries: number;
  readonly opened: number;
}

/** Refused entries of one role, purpose, action and reason. */
export interface Refusals {
  readonly role: string;
  readonly purpose: string;
  readonly action: string;
  readonly reason: string;
  readonly entries: number;
  readonly newest: Date;
}

export const lookKinds = ['looks', 'refused', 'exports', 'prints', 'breakGlass'] as const;
export type LookKind = (typeof lookKinds)[number];
export type Looks = Readonly<Record<LookKind, number>>;

/** An entry as it lies in the log. `people` are 128-bit commitments, one a person, that only the person's secret can match. */
export interface Entry {
  readonly id: string;
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly actor_role: string;
  readonly purpose: string;
  readonly action: string;
  readonly subject: string | null;
  readonly fields: readonly string[];
  readonly counted: number;
  readonly people: readonly string[];
  readonly refused: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * A leaf of the sealed log. `entry` is the sealed text of an own entry; null for other campaigns, for padding, and for an
 * own one that was pruned.
 */
export interface SealedLeaf {
  readonly leaf: number;
  readonly hash: Buffer;
  readonly entry: string | null;
  readonly pruned: boolean;
}

/** The growing tree, locked: its frontier, the size last published, and whether a new hour began since then. */
export interface OpenTree {
  readonly size: number;
  readonly frontier: readonly Uint8Array[];
  readonly published: number;
  readonly due: boolean;
  /** 0 before the first. */
  readonly epoch: number;
  /** Verifier key of that epoch. */
  readonly key: string;
}

/** A stretch of the log under one name and one key. A new one begins when what was known of the old one is gone. */
export interface Epoch {
  readonly number: number;
  readonly from_size: number;
  readonly key: string;
  readonly reason: 'first' | NewEpoch;
  readonly lost_size: number | null;
  readonly lost_root: Buffer | null;
  readonly handover: string | null;
  readonly at: Date;
}

/** `restored`: the data server came back older than the head kept outside. `key-lost`: it is here, its key is not. */
export type NewEpoch = 'restored' | 'key-lost';

/** The newest head as it is kept outside both servers. `root` in base64; `reached`: how far each epoch before came. */
export interface HeadOutside {
  readonly epoch: number;
  readonly size: number;
  readonly root: string;
  readonly reached: Readonly<Record<number, number>>;
}

/** Who watches the log from outside: a C2SP verifier key of type 0x04, and the size it signed last. */
export interface Witness {
  readonly name: string;
  readonly key: string;
  readonly size: number | null;
  readonly at: Date | null;
}

/** A proof that one entry is in a published tree. `text` is a C2SP tlog-proof; `index` counts leaves from 0. */
export type Proof =
  | { readonly state: 'sealed'; readonly index: number; readonly text: string }
  | { readonly state: 'waiting' };

/** A published head as pages show it: `root` in base64, `note` the signed text. */
export interface ShownCheckpoint {
  readonly size: number;
  readonly root: string;
  readonly at: Date;
  readonly note: string;
}

/** A signed head of the log. `note` is the text that is mailed and printed. */
export interface KeptCheckpoint {
  readonly size: number;
  readonly root: Buffer;
  readonly note: string;
  readonly at: Date;
}
