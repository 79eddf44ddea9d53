// Secrets, tokens and marks for thousands of people at once: an import asks and writes a chunk in one statement each.
// No key is kept: every chunk opens the campaign's key anew.
import { bytesArray, tightUuidArray, uuidArray } from '@/lib/platform/arrays';
import { deriveKey, hmac, type Key, randomFromBulk } from '@/lib/platform/crypto';
import { keysTransaction } from '@/lib/platform/db';
import { uuidToBytes } from '@/lib/platform/ids';
import { readCampaignKey } from './campaign';
import { choosingKeyOf } from './choosing';
import { KeyRing } from './ring';
import { type Marker, type MarkKind, readMarker } from './suppression';
import { Tokeniser, type TokenKind } from './tokens';

/** A person of the roll found by the number a source gives. */
export interface KnownPerson {
  readonly personId: string;
  readonly digest: string | null;
  readonly secret: Buffer;
}

export type { MarkKind };

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

  /** What masks the facts of a roll. */
  get choosingKey(): Key {
    return choosingKeyOf(this.#campaignKey);
  }

  token(kind: TokenKind, value: string): string {
    return this.#tokeniser.tight(kind, value);
  }

  /** For values that many rows share, such as surnames: made once a chunk. */
  sharedToken(kind: 'last' | 'sound', value: string): string {
    const key = `${kind}/${value}`;
    const known = this.#repeated.get(key);
    if (known !== undefined) return known;
    const made = this.#tokeniser.tight(kind, value);
    this.#repeated.set(key, made);
    return made;
  }

  digest(value: string): string {
    return hmac(this.#digestKey, value, 'latin1').slice(0, 16);
  }

  /** Keys of people whose secrets are at hand: just made, or just read. */
  ring(secrets: ReadonlyMap<string, Buffer>): KeyRing {
    const held = new Map<string, { secret: Buffer; circle: 'roll' }>();
    for (const [id, secret] of secrets) held.set(id, { secret, circle: 'roll' });
    return new KeyRing(this.#campaignId, this.#campaignKey, 'import', held);
  }
}

export function openIntake(campaignId: string): Promise<Intake> {
  return keysTransaction(campaignId, async (tx) => new Intake(campaignId, await readCampaignKey(tx, campaignId)));
}

const toTight = (uuid: string): string => uuidToBytes(uuid).toString('latin1');

/** People of the roll by the token of their number. */
export async function matchRoll(
  campaignId: string,
  sourceTokens: readonly string[],
): Promise<Map<string, KnownPerson>> {
  return keysTransaction(campaignId, async (tx) => {
    const rows = await tx.rows<{ token: string; person_id: string; digest: string | null; secret: Buffer }>(
      'select token, person_id, digest, secret from keys.match_roll($1, $2)',
      [campaignId, tightUuidArray(sourceTokens)],
    );
    return new Map(
      rows.map((row) => [
        toTight(row.token),
        { personId: row.person_id, digest: row.digest === null ? null : toTight(row.digest), secret: row.secret },
      ]),
    );
  });
}

/** Search tokens of a chunk by the kind of mark that may stand for them, 16 bytes as Latin-1. */
export type AskedTokens = readonly (readonly [kind: MarkKind, token: string])[];

/** The marks of a campaign, asked by the search token of a value. */
export class MarkBook {
  readonly #marker: Marker | undefined;
  readonly #marks: ReadonlyMap<string, readonly MarkHit[]>;

  constructor(marker: Marker | undefined, marks: ReadonlyMap<string, readonly MarkHit[]>) {
    this.#marker = marker;
    this.#marks = marks;
  }

  get isEmpty(): boolean {
    return this.#marks.size === 0;
  }

  /** Marks of this value under any living key. */
  hits(kind: MarkKind, token: string): readonly MarkHit[] {
    if (token === '') return [];
    const under = this.#marker?.tight(kind, token) ?? [];
    return under.flatMap((mark) => (this.#marks.get(mark) ?? []).filter((hit) => hit.kind === kind));
  }

  /** Whether a mark of name and home was left by somebody of this birth date; true when it says nothing of one. */
  isOfBirth(hit: MarkHit, birth: string): boolean {
    if (hit.birthToken === null || birth === '') return true;
    return this.#marker?.tight('birth', birth).includes(hit.birthToken) ?? false;
  }
}

/** The marks of the campaign. `asked` is called only where there are too many marks to read them all. */
export async function readMarks(campaignId: string, asked: () => AskedTokens): Promise<MarkBook> {
  return keysTransaction(campaignId, async (tx) => {
    const held = await tx.one<{ n: number }>(
      'select count(*) as n from keys.suppression where campaign_id = $1 and lifted_month is null',
      [campaignId],
    );
    if (held.n === 0) return new MarkBook(undefined, new Map());
    const marker = await readMarker(tx, campaignId, await readCampaignKey(tx, campaignId));
    const columns = 'kind, token, scope, birth_token as "birthToken"';
    const rows =
      held.n <= mostRead
        ? await tx.rows<MarkHit>(
            `select ${columns} from keys.suppression where campaign_id = $1 and lifted_month is null`,
            [campaignId],
          )
        : await tx.rows<MarkHit>(
            `select ${columns} from keys.suppression where campaign_id = $1 and token = any ($2::uuid[]) and lifted_month is null`,
            [
              campaignId,
              tightUuidArray(
                asked()
                  .filter(([, token]) => token !== '')
                  .flatMap(([kind, token]) => marker.tight(kind, token)),
              ),
            ],
          );
    const marks = new Map<string, MarkHit[]>();
    for (const row of rows) {
      const token = toTight(row.token);
      const birthToken = row.birthToken === null ? null : toTight(row.birthToken);
      marks.set(token, [...(marks.get(token) ?? []), { ...row, token, birthToken }]);
    }
    return new MarkBook(marker, marks);
  });
}

const mostRead = 50_000;

/** Tokens of one person, each 16 bytes as Latin-1; '' where there is none. */
export interface TightTokens {
  last: string;
  full: string;
  sound: string;
  birth: string;
  home: string;
  source: string;
}

export interface BulkPerson {
  readonly personId: string;
  /** Made when they are written: a file that says nothing new never asks for them. */
  readonly tokens: () => TightTokens;
  readonly digest: string;
}

const kinds = ['last', 'full', 'sound', 'birth', 'home', 'source'] as const;

/** Ids, digests and six tokens, a parameter each. */
function columnsOf(people: readonly BulkPerson[]): Buffer[] {
  const tokens = people.map((person) => person.tokens());
  return [
    uuidArray(people.map(({ personId }) => personId)),
    tightUuidArray(people.map(({ digest }) => digest)),
    ...kinds.map((kind) => tightUuidArray(tokens.map((each) => each[kind]))),
  ];
}

const given = kinds.map((_kind, n) => `$${n + 4}::uuid[]`).join(', ');
const named = kinds.map((kind) => `tok_${kind}`).join(', ');

/** Secrets and tokens of new people of the roll, in one statement. Returns the secrets by person. */
export async function addRollPeople(campaignId: string, people: readonly BulkPerson[]): Promise<Map<string, Buffer>> {
  // In the order of the people.
  const secrets = new Map(people.map((person) => [person.personId, randomFromBulk(32)]));
  if (people.length === 0) return secrets;
  await keysTransaction(campaignId, (tx) =>
    tx.run(
      `insert into keys.person (campaign_id, person_id, circle, digest, ${named}, secret)
       select $1, x.id, 'roll', x.digest, ${kinds.map((kind) => `x.tok_${kind}`).join(', ')}, x.secret
       from unnest($2::uuid[], $3::uuid[], ${given}, $${kinds.length + 4}::bytea[]) as x(id, digest, ${named}, secret)`,
      [campaignId, ...columnsOf(people), bytesArray([...secrets.values()])],
    ),
  );
  return secrets;
}

/**
 * What is known of people after a later file said something else of them. `onlyBehind`: of those alone of whom it is not
 * known yet, because the process died in between; a name that the person gave since stays. Gives the ids of those who have
 * no secret any more.
 */
export async function relearnRollPeople(
  campaignId: string,
  people: readonly BulkPerson[],
  onlyBehind = false,
): Promise<string[]> {
  if (people.length === 0) return [];
  const behind = `and (k.digest is distinct from x.digest or (k.tok_full = x.tok_full and k.tok_home is distinct from x.tok_home))`;
  return keysTransaction(campaignId, async (tx) => {
    const known = await tx.run(
      `update keys.person k set digest = x.digest, tok_last = x.tok_last, tok_full = x.tok_full, tok_sound = x.tok_sound,
         tok_birth = coalesce(x.tok_birth, k.tok_birth), tok_home = x.tok_home
       from unnest($2::uuid[], $3::uuid[], ${given}) as x(id, digest, ${named}) where k.campaign_id = $1 and k.person_id = x.id ${onlyBehind ? behind : ''}`,
      [campaignId, ...columnsOf(people)],
    );
    if (known === people.length) return [];
    const gone = await tx.rows<{ id: string }>(
      `select x.id from unnest($2::uuid[]) as x(id)
       where not exists (select 1 from keys.person k where k.campaign_id = $1 and k.person_id = x.id)`,
      [campaignId, uuidArray(people.map(({ personId }) => personId))],
    );
    return gone.map(({ id }) => id);
  });
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

/** Everybody of a campaign whose secret was destroyed for good. */
export function listForgotten(campaignId: string): Promise<string[]> {
  return keysTransaction(campaignId, async (tx) => {
    const rows = await tx.rows<{ id: string }>('select person_id as id from keys.erased where campaign_id = $1', [
      campaignId,
    ]);
    return rows.map(({ id }) => id);
  });
}

/** Ids of people of the roll who have a secret, in order, after one; for the sweep of secrets without a person. */
export function listRollSecrets(campaignId: string, after: string, limit: number): Promise<string[]> {
  return keysTransaction(campaignId, async (tx) => {
    const rows = await tx.rows<{ person_id: string }>(
      `select person_id from keys.person where campaign_id = $1 and circle = 'roll' and person_id > $2 order by person_id limit $3`,
      [campaignId, after, limit],
    );
    return rows.map((row) => row.person_id);
  });
}
