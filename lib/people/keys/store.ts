// SQL of the key server: secrets and tokens of people, keys of imports. One transaction each;
// key rows are written before the data they open, so a crash leaves at most an orphan secret, which a sweep removes.
import { deriveKey, hmac, type Key, randomFromBulk } from '@/lib/platform/crypto';
import { keysStatement, keysTransaction, type Tx } from '@/lib/platform/db';
import { bytesToUuid } from '@/lib/platform/ids';
import type { PurposeId } from '@/lib/purpose/registry';
import { campaignKeyOf, campaignKeyToHand, type HandedKey, openCampaignKey, readCampaignKey } from './campaign';
import { type Circle, KeyRing } from './ring';
import { Tokeniser, type Tokens, type TokenValues } from './tokens';

interface OpenedRow {
  readonly opened: number;
  /** 49 bytes a person: id, secret, circle. */
  readonly people: Buffer;
  /** Of the campaign's wrapped key; null when it has none. */
  readonly version: number | null;
  readonly wrapped: Buffer;
}

const personBytes = 16 + 32 + 1;
const circles: readonly Circle[] = ['roll', 'sign-up', 'team', 'request'];

/**
 * Keys of these people for one purpose; counted, so that the log of looks can be reconciled with the keys used. `handed`:
 * from the search of the same request.
 */
export async function openRing(
  campaignId: string,
  purpose: PurposeId,
  personIds: readonly string[],
  handed?: HandedKey,
): Promise<KeyRing> {
  const [row] = await keysStatement<OpenedRow>(
    'select opened, people, version, wrapped from keys.open_packed($1, $2::uuid[], $3)',
    [campaignId, personIds, purpose],
  );
  if (!row) throw new Error('The key server did not answer.');
  const held = row.version === null ? undefined : { version: row.version, secret: row.wrapped };
  const campaignKey = handed?.keyOf(campaignId, held) ?? (await openCampaignKey(campaignId, held));
  return new KeyRing(campaignId, campaignKey, purpose, unpackPeople(row));
}

function unpackPeople({ opened, people }: OpenedRow): Map<string, { secret: Buffer; circle: Circle }> {
  // A secret of another length would move everybody after it: then nobody's is taken.
  if (people.length !== opened * personBytes) throw new Error('The key server answered with something else.');
  const secrets = new Map<string, { secret: Buffer; circle: Circle }>();
  for (let at = 0; at < people.length; at += personBytes) {
    const circle = circles[people[at + personBytes - 1] ?? -1];
    if (!circle) throw new Error('The key server answered with something else.');
    secrets.set(bytesToUuid(people.subarray(at, at + 16)), { secret: people.subarray(at + 16, at + 48), circle });
  }
  return secrets;
}

/** How many keys were opened since then, by purpose, as the key server counted them. */
export async function countOpenings(campaignId: string, since: Date): Promise<ReadonlyMap<string, number>> {
  return keysTransaction(campaignId, async (tx) => {
    const rows = await tx.rows<{ purpose: string; opened: number }>(
      `select purpose, sum(counted)::bigint as opened from keys.opening
       where campaign_id = $1 and at_hour >= date_trunc('hour', $2::timestamptz) group by purpose`,
      [campaignId, since],
    );
    return new Map(rows.map((row) => [row.purpose, row.opened]));
  });
}

export async function openTokeniser(campaignId: string): Promise<Tokeniser> {
  return new Tokeniser(await campaignKeyOf(campaignId));
}

/** A key for things of a campaign that are about nobody, such as the answers a locked phone still sends. */
export async function campaignSubkey(campaignId: string, label: string): Promise<Key> {
  return deriveKey(await campaignKeyOf(campaignId), `use/${label}`);
}

export interface NewKeyPerson {
  readonly personId: string;
  readonly circle: Circle;
  readonly values: TokenValues;
}

/** Gives people their secrets and tokens. Must be committed before any row about them is written. */
export async function addKeyPeople(campaignId: string, people: readonly NewKeyPerson[]): Promise<void> {
  await keysTransaction(campaignId, async (tx) => {
    const tokeniser = new Tokeniser(await readCampaignKey(tx, campaignId));
    for (const person of people) {
      const tokens = tokeniser.tokens(person.values);
      await tx.run(
        `insert into keys.person (campaign_id, person_id, circle, secret, tok_last, tok_full, tok_sound, tok_email, tok_phone, tok_birth, tok_home, tok_source)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [campaignId, person.personId, person.circle, randomFromBulk(32), ...tokenColumns(tokens)],
      );
    }
  });
}

function tokenColumns(tokens: Tokens): (string | null)[] {
  return (['last', 'full', 'sound', 'email', 'phone', 'birth', 'home', 'source'] as const).map(
    (kind) => tokens[kind] ?? null,
  );
}

/** Adds what was learnt later (an e-mail, a corrected name) to a person's tokens; others stay. */
export async function updateTokens(campaignId: string, personId: string, values: TokenValues): Promise<void> {
  await keysTransaction(campaignId, async (tx) => {
    const tokens = new Tokeniser(await readCampaignKey(tx, campaignId)).tokens(values);
    await tx.run(
      `update keys.person set tok_last = coalesce($3, tok_last), tok_full = coalesce($4, tok_full), tok_sound = coalesce($5, tok_sound),
         tok_email = coalesce($6, tok_email), tok_phone = coalesce($7, tok_phone), tok_birth = coalesce($8, tok_birth),
         tok_home = coalesce($9, tok_home), tok_source = coalesce($10, tok_source)
       where campaign_id = $1 and person_id = $2`,
      [campaignId, personId, ...tokenColumns(tokens)],
    );
  });
}

/** A kind of token that people are found by. */
export type SearchKind = 'last' | 'full' | 'sound' | 'email' | 'phone' | 'birth' | 'home' | 'source';

/** People of the given circles whose token equals that of `value`; at most `limit` ids. */
export async function findByToken(
  campaignId: string,
  circles: readonly Circle[],
  kind: SearchKind,
  value: string,
  limit: number,
): Promise<string[]> {
  return (await findToOpen(campaignId, circles, kind, value, limit)).personIds;
}

export interface Hits {
  readonly personIds: string[];
  readonly handed: HandedKey;
}

/** The same for whoever opens them next, in the same request: the campaign's key is unwrapped once for both. */
export async function findToOpen(
  campaignId: string,
  circles: readonly Circle[],
  kind: SearchKind,
  value: string,
  limit: number,
): Promise<Hits> {
  const { key, handed } = await campaignKeyToHand(campaignId);
  const token = new Tokeniser(key, [kind]).token(kind, value);
  const rows = await keysStatement<{ person_id: string }>(
    'select person_id from keys.find_people($1, $2, $3, $4, $5) as person_id',
    [campaignId, circles, kind, token, limit],
  );
  return { personIds: rows.map((row) => row.person_id), handed };
}

/** An import's own key, made at upload; ends with its row within 7 days. */
export async function makeImportKey(campaignId: string, importId: string, endsAt: Date): Promise<Key> {
  return keysTransaction(campaignId, async (tx) => {
    await tx.run('insert into keys.import_key (campaign_id, import_id, secret, ends_at) values ($1, $2, $3, $4)', [
      campaignId,
      importId,
      randomFromBulk(32),
      endsAt,
    ]);
    return deriveImportKey(tx, campaignId, importId);
  });
}

/** Undefined once the import's key has ended: its upload, refused rows and undo history are then unreadable. */
export async function readImportKey(campaignId: string, importId: string, now: Date): Promise<Key | undefined> {
  return keysTransaction(campaignId, async (tx) => {
    const row = await tx.maybe<{ ends_at: Date }>(
      'select ends_at from keys.import_key where campaign_id = $1 and import_id = $2',
      [campaignId, importId],
    );
    return row && row.ends_at > now ? deriveImportKey(tx, campaignId, importId) : undefined;
  });
}

/** Ends one import's key before its day: its upload was never finished. */
export async function dropImportKey(campaignId: string, importId: string): Promise<void> {
  await keysTransaction(campaignId, (tx) =>
    tx.run('delete from keys.import_key where campaign_id = $1 and import_id = $2', [campaignId, importId]),
  );
}

export async function endImportKeys(campaignId: string, now: Date): Promise<number> {
  return keysTransaction(campaignId, (tx) =>
    tx.run('delete from keys.import_key where campaign_id = $1 and ends_at <= $2', [campaignId, now]),
  );
}

async function deriveImportKey(tx: Tx, campaignId: string, importId: string): Promise<Key> {
  const row = await tx.one<{ secret: Buffer }>(
    'select secret from keys.import_key where campaign_id = $1 and import_id = $2',
    [campaignId, importId],
  );
  return deriveKey(hmac(await readCampaignKey(tx, campaignId), row.secret), 'import');
}
