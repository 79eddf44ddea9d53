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
}

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

/** A leaf of the sealed log. `entry` is the sealed text of an own entry; null for other campaigns and for padding. */
export interface SealedLeaf {
  readonly leaf: number;
  readonly hash: Buffer;
  readonly entry: string | null;
}

/** The growing tree, locked: its frontier, the size last published, and whether a new hour began since then. */
export interface OpenTree {
  readonly size: number;
  readonly frontier: readonly Uint8Array[];
  readonly published: number;
  readonly due: boolean;
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
