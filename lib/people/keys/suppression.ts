// Suppression: keyed marks that outlive an erasure and an objection, so that no list brings a person back (ENG-30 to 33).
// A mark is made of the search token of a value, under a second key with a version; every living version is asked for.
import { randomBytes } from 'node:crypto';
import { deriveKey, hmac, type Key, open, seal } from '@/lib/platform/crypto';
import { keysTransaction, type Tx } from '@/lib/platform/db';
import { bytesToUuid, uuidToBytes } from '@/lib/platform/ids';
import { readCampaignKey } from './campaign';
import { writeJournal } from './journal';
import { Tokeniser } from './tokens';

export const markKinds = ['email', 'phone', 'source', 'birth', 'home', 'household'] as const;
export type MarkKind = (typeof markKinds)[number];

export interface Mark {
  readonly kind: MarkKind;
  /** In its normal form. */
  readonly value: string;
  readonly scope: 'all' | 'canvass' | 'email' | 'sms' | 'phone' | 'post';
  readonly basis: 'erasure' | 'objection' | 'file' | 'protected';
}

/** Makes marks of search tokens, under the newest key and under every older one that still has marks. */
export class Marker {
  /** Keys by version and kind, newest first. */
  readonly #keys: readonly { readonly version: number; readonly kinds: ReadonlyMap<MarkKind, Key> | undefined }[];

  constructor(secrets: ReadonlyMap<number, Key>) {
    const made = [...secrets].map(([version, secret]) => ({
      version,
      kinds: new Map(markKinds.map((kind) => [kind, deriveKey(secret, `mark/${kind}`)])),
    }));
    // Version 0: marks from before there was a second key are the search token itself.
    this.#keys = [...made.toSorted((a, b) => b.version - a.version), { version: 0, kinds: undefined }];
  }

  get newest(): number {
    return this.#keys[0]?.version ?? 0;
  }

  /** The mark under the newest key; `token` is a search token as UUID. */
  mark(kind: MarkKind, token: string): string {
    return bytesToUuid(Buffer.from(this.#under(0, kind, uuidToBytes(token)), 'latin1'));
  }

  /** The mark under every living key, newest first; tokens in and out are 16 bytes as Latin-1. */
  tight(kind: MarkKind, token: string): string[] {
    const bytes = Buffer.from(token, 'latin1');
    return this.#keys.map((_, at) => this.#under(at, kind, bytes));
  }

  #under(at: number, kind: MarkKind, token: Buffer): string {
    const key = this.#keys[at]?.kinds?.get(kind);
    return key ? hmac(key, token, 'latin1').slice(0, 16) : token.toString('latin1');
  }
}

const wrapPlace = (campaignId: string, version: number): string => `suppression-key/${campaignId}/${version}`;
const wrapKey = (campaignKey: Key): Key => deriveKey(campaignKey, 'suppression-wrap');

/** Reads the keys of this campaign's marks; makes the first where there is none. */
export async function readMarker(tx: Tx, campaignId: string, campaignKey: Key): Promise<Marker> {
  const rows = await tx.rows<{ version: number; wrapped: Buffer }>(
    'select version, wrapped from keys.suppression_key where campaign_id = $1',
    [campaignId],
  );
  if (rows.length === 0) {
    await addMarkKey(tx, campaignId, campaignKey, 1);
    return readMarker(tx, campaignId, campaignKey);
  }
  return new Marker(
    new Map(
      rows.map(({ version, wrapped }) => [
        version,
        open(wrapKey(campaignKey), wrapPlace(campaignId, version), wrapped),
      ]),
    ),
  );
}

async function addMarkKey(tx: Tx, campaignId: string, campaignKey: Key, version: number): Promise<boolean> {
  const wrapped = seal(wrapKey(campaignKey), 1, wrapPlace(campaignId, version), randomBytes(32));
  const added = await tx.run(
    'insert into keys.suppression_key (campaign_id, version, wrapped) values ($1, $2, $3) on conflict do nothing',
    [campaignId, version, wrapped],
  );
  if (added === 1) {
    writeJournal([{ what: 'mark-key', campaign: campaignId, version, wrapped: wrapped.toString('base64') }]);
  }
  return added === 1;
}

/** From now on new marks are made under a new key; the old one stays, because only it finds the marks from before. */
export async function rotateMarkKey(campaignId: string): Promise<number> {
  return keysTransaction(campaignId, async (tx) => {
    const campaignKey = await readCampaignKey(tx, campaignId);
    const marker = await readMarker(tx, campaignId, campaignKey);
    await addMarkKey(tx, campaignId, campaignKey, marker.newest + 1);
    return marker.newest + 1;
  });
}

/** Month (first day, YYYY-MM-DD) in which the newest key of this campaign's marks was made; undefined without any. */
export async function markKeyMadeIn(campaignId: string): Promise<string | undefined> {
  const row = await keysTransaction(campaignId, (tx) =>
    tx.maybe<{ made_month: string }>(
      'select made_month from keys.suppression_key where campaign_id = $1 order by version desc limit 1',
      [campaignId],
    ),
  );
  return row?.made_month;
}

/** Writes coded marks; writing one twice changes nothing. */
export async function suppress(campaignId: string, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return;
  await keysTransaction(campaignId, async (tx) => {
    const campaignKey = await readCampaignKey(tx, campaignId);
    const tokeniser = new Tokeniser(campaignKey);
    const marker = await readMarker(tx, campaignId, campaignKey);
    await insertMarks(
      tx,
      campaignId,
      marker,
      marks.map((mark) => ({ ...mark, token: tokeniser.token(mark.kind, mark.value), birth: null })),
    );
  });
}

export interface TokenMark extends Omit<Mark, 'value'> {
  /** The search token of the value. */
  readonly token: string;
  /** The search token of name and birth date, which keeps a mark of name and home to one of two namesakes. */
  readonly birth: string | null;
}

export async function insertMarks(
  tx: Tx,
  campaignId: string,
  marker: Marker,
  marks: readonly TokenMark[],
): Promise<void> {
  const rows = marks.map((mark) => ({
    ...mark,
    token: marker.mark(mark.kind, mark.token),
    birth: mark.birth === null ? null : marker.mark('birth', mark.birth),
    version: marker.newest,
  }));
  // A file's own stops come again with the file.
  writeJournal(
    rows
      .filter((row) => row.basis !== 'file')
      .map(({ kind, token, birth, version, scope, basis }) => ({
        ...({ what: 'mark', campaign: campaignId } as const),
        ...{ kind, token, birth, version, scope, basis },
      })),
  );
  for (const row of rows) await insertMarkRow(tx, campaignId, row);
}

/** One mark as it stands, made already. */
export async function insertMarkRow(
  tx: Tx,
  campaignId: string,
  row: {
    readonly kind: string;
    readonly token: string;
    readonly birth: string | null;
    readonly version: number;
    readonly scope: string;
    readonly basis: string;
  },
): Promise<void> {
  await tx.run(
    `insert into keys.suppression (campaign_id, id, kind, token, scope, basis, birth_token, key_version)
     values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [campaignId, row.kind, row.token, row.scope, row.basis, row.birth, row.version],
  );
}

/** Ends marks by the person's own act; the row stays, as proof that it was lifted, with the month. */
export async function liftMarks(tx: Tx, campaignId: string, tokens: readonly string[]): Promise<number> {
  return tx.run(
    `update keys.suppression set lifted_month = date_trunc('month', now())::date
     where campaign_id = $1 and token = any ($2::uuid[]) and lifted_month is null and basis in ('objection', 'erasure')`,
    [campaignId, tokens],
  );
}

/** Ends the marks of homes whose stop the privacy lead has lifted. Those homes only: nothing else has stopped them. */
export async function liftHouseholds(campaignId: string, doorKeys: readonly string[]): Promise<void> {
  if (doorKeys.length === 0) return;
  await keysTransaction(campaignId, async (tx) => {
    const campaignKey = await readCampaignKey(tx, campaignId);
    const tokeniser = new Tokeniser(campaignKey);
    const marker = await readMarker(tx, campaignId, campaignKey);
    const tokens = doorKeys
      .flatMap((key) => marker.tight('household', tokeniser.tight('household', key)))
      .map((mark) => bytesToUuid(Buffer.from(mark, 'latin1')));
    await liftMarks(tx, campaignId, tokens);
    writeJournal([{ what: 'lifted', campaign: campaignId, tokens }]);
  });
}
