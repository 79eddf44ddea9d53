// Secrets, tokens and marks for thousands of people at once: an import asks and writes a chunk in one statement each.
// No key is kept: every chunk opens the campaign's key anew.
import { deriveKey, hmac, type Key, randomFromBulk } from '@/lib/platform/crypto';
import { keysTransaction, type Tx } from '@/lib/platform/db';
import { bytesToUuid } from '@/lib/platform/ids';
import { readCampaignKey } from './campaign';
import { KeyRing } from './ring';
import { Tokeniser, type Tokens } from './tokens';

/** A person of the roll found by the number a source gives. */
export interface KnownPerson {
  readonly personId: string;
  readonly digest: string | null;
  readonly secret: Buffer;
}

export interface MarkHit {
  readonly kind: string;
  readonly token: string;
  readonly scope: string;
  readonly birthToken: string | null;
}

/** Makes tokens and digests of one campaign while a chunk is read. */
export class Intake {
  readonly #tokeniser: Tokeniser;
  readonly #digestKey: Key;
  readonly #campaignKey: Key;
  readonly #campaignId: string;
  readonly #repeated = new Map<string, string>();

  constructor(campaignId: string, campaignKey: Key) {
    this.#campaignId = campaignId;
    this.#campaignKey = campaignKey;
    this.#tokeniser = new Tokeniser(campaignKey);
    this.#digestKey = deriveKey(campaignKey, 'token/digest');
  }

  token(kind: Parameters<Tokeniser['token']>[0], value: string): string {
    return this.#tokeniser.token(kind, value);
  }

  /** For values that many rows share, such as surnames: made once a chunk. */
  sharedToken(kind: 'last' | 'sound', value: string): string {
    const key = `${kind}/${value}`;
    const known = this.#repeated.get(key);
    if (known !== undefined) return known;
    const made = this.#tokeniser.token(kind, value);
    this.#repeated.set(key, made);
    return made;
  }

  digest(value: string): string {
    return bytesToUuid(hmac(this.#digestKey, value));
  }

  /** Keys of people whose secrets are at hand: just made, or just read. */
  ring(secrets: ReadonlyMap<string, Buffer>): KeyRing {
    const held = new Map([...secrets].map(([id, secret]) => [id, { secret, circle: 'roll' as const }]));
    return new KeyRing(this.#campaignId, this.#campaignKey, 'import', held);
  }
}

export function openIntake(campaignId: string): Promise<Intake> {
  return keysTransaction(campaignId, async (tx) => new Intake(campaignId, await readCampaignKey(tx, campaignId)));
}

/** People of the roll by the token of their number, and every mark that any of these tokens carries. */
export async function matchRoll(
  campaignId: string,
  sourceTokens: readonly string[],
  allTokens: () => readonly string[],
): Promise<{ people: Map<string, KnownPerson>; marks: Map<string, MarkHit[]> }> {
  return keysTransaction(campaignId, async (tx) => {
    const rows = await tx.rows<{ token: string; person_id: string; digest: string | null; secret: Buffer }>(
      `select tok_source as token, person_id, digest, secret from keys.person
       where campaign_id = $1 and circle = 'roll' and tok_source = any ($2::uuid[])`,
      [campaignId, sourceTokens],
    );
    const people = new Map(
      rows.map((row) => [row.token, { personId: row.person_id, digest: row.digest, secret: row.secret }]),
    );
    return { people, marks: await readMarks(tx, campaignId, allTokens) };
  });
}

// Most campaigns hold few marks: reading them all is cheaper than asking for a hundred thousand tokens.
async function readMarks(
  tx: Tx,
  campaignId: string,
  allTokens: () => readonly string[],
): Promise<Map<string, MarkHit[]>> {
  const held = await tx.one<{ n: number }>('select count(*) as n from keys.suppression where campaign_id = $1', [
    campaignId,
  ]);
  const marks = new Map<string, MarkHit[]>();
  if (held.n === 0) return marks;
  const columns = 'kind, token, scope, birth_token as "birthToken"';
  const rows =
    held.n <= 20_000
      ? await tx.rows<MarkHit>(
          `select ${columns} from keys.suppression where campaign_id = $1 and lifted_month is null`,
          [campaignId],
        )
      : await tx.rows<MarkHit>(
          `select ${columns} from keys.suppression where campaign_id = $1 and token = any ($2::uuid[]) and lifted_month is null`,
          [campaignId, allTokens()],
        );
  for (const row of rows) marks.set(row.token, [...(marks.get(row.token) ?? []), row]);
  return marks;
}

export interface BulkPerson {
  readonly personId: string;
  readonly tokens: Tokens;
  readonly digest: string;
}

const columns = ['last', 'full', 'sound', 'birth', 'home', 'source'] as const;

/** Secrets and tokens of new people of the roll, in one statement. Returns the secrets by person. */
export async function addRollPeople(campaignId: string, people: readonly BulkPerson[]): Promise<Map<string, Buffer>> {
  const secrets = new Map(people.map((person) => [person.personId, randomFromBulk(32)]));
  if (people.length === 0) return secrets;
  await keysTransaction(campaignId, (tx) =>
    tx.run(
      `insert into keys.person (campaign_id, person_id, circle, secret, digest, tok_last, tok_full, tok_sound, tok_birth, tok_home, tok_source)
       select $1, x.id, 'roll', x.secret, x.digest, x.last, x.full, x.sound, x.birth, x.home, x.source
       from unnest($2::uuid[], $3::bytea[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[], $10::uuid[])
         as x(id, secret, digest, last, "full", sound, birth, home, source)`,
      [
        campaignId,
        people.map((person) => person.personId),
        people.map((person) => secrets.get(person.personId) ?? null),
        people.map((person) => person.digest),
        ...columns.map((kind) => people.map((person) => person.tokens[kind] ?? null)),
      ],
    ),
  );
  return secrets;
}

/** What is known of people after a later file said something else of them. */
export async function relearnRollPeople(campaignId: string, people: readonly BulkPerson[]): Promise<void> {
  if (people.length === 0) return;
  await keysTransaction(campaignId, (tx) =>
    tx.run(
      `update keys.person k set digest = x.digest, tok_last = x.last, tok_full = x.full, tok_sound = x.sound,
         tok_birth = coalesce(x.birth, k.tok_birth), tok_home = x.home
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[]) as x(id, digest, last, "full", sound, birth, home)
       where k.campaign_id = $1 and k.person_id = x.id`,
      [
        campaignId,
        people.map((person) => person.personId),
        people.map((person) => person.digest),
        ...(['last', 'full', 'sound', 'birth', 'home'] as const).map((kind) =>
          people.map((person) => person.tokens[kind] ?? null),
        ),
      ],
    ),
  );
}

/** Destroys the secrets of people who were never more than rows of an import that was taken back. Leaves no mark. */
export function forgetRollPeople(campaignId: string, personIds: readonly string[]): Promise<number> {
  return keysTransaction(campaignId, (tx) =>
    tx.run(`delete from keys.person where campaign_id = $1 and circle = 'roll' and person_id = any ($2::uuid[])`, [
      campaignId,
      personIds,
    ]),
  );
}
