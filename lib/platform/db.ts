// The two PostgreSQL servers. One transaction a request: settings that the database's policies read are set in the same
// message as BEGIN and end with it. Data and keys are two servers; nothing here spans both.

import type { Writable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { carryStops, stopNotice } from './after-stop';
import { env } from './env';
import { errorCode } from './error-code';
import { isUuid } from './ids';

// int8 as a number: counts here stay far below 2^53. Dates stay text (YYYY-MM-DD): a date has no time zone.
pg.types.setTypeParser(20, Number);
pg.types.setTypeParser(1082, (text) => text);

export interface Scope {
  readonly campaignId: string;
  readonly actorId: string;
  readonly actorKind: 'member' | 'person' | 'receipt' | 'system';
  readonly purpose?: string | undefined;
  /** The one person that a rights request is about. */
  readonly personId?: string | undefined;
  /** Hash of a receipt's token, hex. */
  readonly receipt?: string | undefined;
}

/** Whoever acts, for a look at what is about no person. */
export function scopeOf(who: {
  readonly campaignId: string;
  readonly actor: { readonly id: string; readonly kind: Scope['actorKind'] };
}): Scope {
  return { campaignId: who.campaignId, actorId: who.actor.id, actorKind: who.actor.kind };
}

export type Value = string | number | boolean | Date | Buffer | null | undefined | object | readonly Value[];

export interface Tx {
  /** The database's clock at the start of this transaction. */
  readonly now: Date;
  readonly scope: Scope | undefined;
  /** Rows of the last statement that travelled with BEGIN. */
  readonly began: readonly object[];
  rows<Row extends object>(sql: string, values?: readonly Value[]): Promise<Row[]>;
  /**
   * Rows of a function of the database, `select ... from name($1, ...)`: the connection keeps the statement prepared. Never a
   * table: a plan for it that was made for others would stay.
   */
  called<Row extends object>(sql: string, values: readonly Value[]): Promise<Row[]>;
  /** Exactly one row; anything else is a defect. */
  one<Row extends object>(sql: string, values?: readonly Value[]): Promise<Row>;
  maybe<Row extends object>(sql: string, values?: readonly Value[]): Promise<Row | undefined>;
  /** Number of rows changed. An UPDATE outside the purpose changes 0 rows without an error: always look. */
  run(sql: string, values?: readonly Value[]): Promise<number>;
  /** A statement (see `callOf`) that travels with COMMIT; when it fails, nothing is kept. The last one said holds. */
  last(statement: string): void;
  /**
   * Work that is done while COMMIT waits for the disk, on what was read already. Its result is nobody's until COMMIT has
   * answered; when it throws, what was committed stays. The last one said holds.
   */
  meanwhile(work: () => void): void;
  /** A COPY ... FROM STDIN to write into. */
  copyIn(sql: string): Writable;
  savepoint<T>(run: () => Promise<T>): Promise<T>;
}

/** A text as a literal of a statement. Only platform/call uses it. */
export const literalOf = (text: string): string => pg.escapeLiteral(text);

type Server = 'data' | 'keys';
const pools = new Map<Server, pg.Pool>();

function pool(server: Server): pg.Pool {
  const existing = pools.get(server);
  if (existing) return existing;
  const made = new pg.Pool({
    connectionString: server === 'data' ? env().databaseUrl : env().keysDatabaseUrl,
    max: 10,
    idleTimeoutMillis: 30_000,
    application_name: 'askfirst',
  });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  made.on('error', () => undefined);
  pools.set(server, made);
  return made;
}

/** Closes both pools. */
export async function closePools(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.all(open.map((each) => each.end()));
}

/**
 * One transaction on the data server in somebody's name. Retried on serialisation failures and deadlocks. `first`:
 * statements (see `callOf`) that travel with BEGIN.
 */
export async function transaction<T>(scope: Scope, run: (tx: Tx) => Promise<T>, ...first: string[]): Promise<T> {
  const heard: Heard = { stops: false };
  const result = await inTransaction('data', scope, run, heard, first);
  // Before whoever stopped is told so: what they are told also holds after a loss of this server.
  if (heard.stops) await carryStops(scope.campaignId);
  return result;
}

/** What the database said on the connection during a transaction. */
interface Heard {
  stops: boolean;
}

/** For what belongs to no campaign: sign-in, finding a campaign by its slug. Campaign and personal tables answer no row. */
export function systemTransaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction('data', undefined, run);
}

/** One transaction on the key server for one campaign. Only lib/people/keys uses it. */
export function keysTransaction<T>(campaignId: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction('keys', { campaignId, actorId: 'keys', actorKind: 'system' }, run);
}

/** One call of a function of the key server that names its campaign itself, kept prepared. Only lib/people/keys uses it. */
export async function keysStatement<Row extends object>(sql: string, values: readonly Value[]): Promise<Row[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await pool('keys').query<Row>(keptPrepared(sql, values))).rows;
    } catch (error) {
      if (attempt >= 3 || !isPassing(error)) throw error;
    }
  }
}

// By a name of its own a connection parses and plans a statement once, not in each call. Their texts are few and our own.
const preparedNames = new Map<string, string>();

function keptPrepared(text: string, values: readonly Value[]): pg.QueryConfig {
  let name = preparedNames.get(text);
  if (name === undefined) {
    name = `askfirst_${preparedNames.size}`;
    preparedNames.set(text, name);
  }
  return { name, text, values: values as unknown[] };
}

async function inTransaction<T>(
  server: Server,
  scope: Scope | undefined,
  run: (tx: Tx) => Promise<T>,
  heard?: Heard,
  first: readonly string[] = [],
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptTransaction(server, scope, run, heard, first);
    } catch (error) {
      if (attempt >= 3 || !isPassing(error)) throw error;
    }
  }
}

// 40001 serialisation failure, 40P01 deadlock, 57P0x server going away, 08xxx lost before anything was sent.
function isPassing(error: unknown): boolean {
  const code = errorCode(error);
  return code === '40001' || code === '40P01' || code === 'ECONNREFUSED' || code === '57P03';
}

async function attemptTransaction<T>(
  server: Server,
  scope: Scope | undefined,
  run: (tx: Tx) => Promise<T>,
  heard: Heard | undefined,
  first: readonly string[],
): Promise<T> {
  const client = await pool(server).connect();
  const listen = (notice: { readonly code?: string | undefined }): void => {
    if (heard && notice.code === stopNotice) heard.stops = true;
  };
  client.on('notice', listen);
  let broken: Error | undefined;
  try {
    const begun = await begin(client, server, scope, first);
    const ending: Ending = { statement: '', meanwhile: () => undefined };
    const result = await run(makeTx(client, scope, begun, ending));
    await end(client, ending);
    return result;
  } catch (error) {
    try {
      await client.query('rollback');
    } catch (lost) {
      broken = lost instanceof Error ? lost : new Error('connection lost');
    }
    throw error;
  } finally {
    client.off('notice', listen);
    client.release(broken);
  }
}

interface Begun {
  readonly now: Date;
  readonly began: readonly object[];
}

// BEGIN and the settings travel in one message; all settings are transaction-local, so nothing is left for the next
// request on this connection. Values are checked because the simple protocol takes no parameters.
async function begin(
  client: pg.PoolClient,
  server: Server,
  scope: Scope | undefined,
  first: readonly string[],
): Promise<Begun> {
  const clock = server === 'data' ? 'gate.clock()' : 'now()';
  const settings = scope ? settingsOf(scope) : [];
  const sets = settings.map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`);
  const opening = ['begin', `select ${[`${clock} as at`, ...sets].join(', ')}`, ...first].join('; ');
  const answer = (await client.query(opening)) as unknown;
  const results = answer as pg.QueryResult<{ at: Date }>[];
  const at = results[1]?.rows[0]?.at;
  if (!at) throw new Error('The database did not begin a transaction.');
  return { now: at, began: results.at(-1)?.rows ?? [] };
}

interface Ending {
  statement: string;
  meanwhile: () => void;
}

async function end(client: pg.PoolClient, ending: Ending): Promise<void> {
  const committing = client.query(`${ending.statement}commit`);
  // What follows may throw before this is waited for; it is waited for in any case.
  committing.catch(() => undefined);
  try {
    ending.meanwhile();
  } finally {
    await committing;
  }
}

function settingsOf(scope: Scope): [string, string][] {
  if (!isUuid(scope.campaignId)) throw new Error('A campaign id is a UUID.');
  if (scope.personId !== undefined && !isUuid(scope.personId)) throw new Error('A person id is a UUID.');
  return [
    ['app.campaign', scope.campaignId],
    ['app.actor', scope.actorId],
    ['app.actor_kind', scope.actorKind],
    ['app.purpose', scope.purpose ?? ''],
    ['app.person', scope.personId ?? ''],
    ['app.receipt', scope.receipt ?? ''],
  ];
}

function makeTx(client: pg.PoolClient, scope: Scope | undefined, begun: Begun, ending: Ending): Tx {
  const query = async <Row extends object>(sql: string, values: readonly Value[] = []): Promise<pg.QueryResult<Row>> =>
    client.query<Row>(sql, values as unknown[]);
  const tx: Tx = {
    ...begun,
    scope,
    rows: async <Row extends object>(sql: string, values?: readonly Value[]) => (await query<Row>(sql, values)).rows,
    called: async <Row extends object>(sql: string, values: readonly Value[]) =>
      (await client.query<Row>(keptPrepared(sql, values))).rows,
    one: async <Row extends object>(sql: string, values?: readonly Value[]) => {
      const { rows } = await query<Row>(sql, values);
      const [row] = rows;
      if (!row || rows.length !== 1) throw new Error(`Expected one row, found ${rows.length}.`);
      return row;
    },
    maybe: async <Row extends object>(sql: string, values?: readonly Value[]) =>
      (await query<Row>(sql, values)).rows[0],
    run: async (sql, values) => (await query(sql, values)).rowCount ?? 0,
    last: (statement) => {
      ending.statement = `${statement}; `;
    },
    meanwhile: (work) => {
      ending.meanwhile = work;
    },
    copyIn: (sql) => client.query(copyFrom(sql)),
    savepoint: async (run) => {
      await client.query('savepoint inner_step');
      try {
        const result = await run();
        await client.query('release savepoint inner_step');
        return result;
      } catch (error) {
        await client.query('rollback to savepoint inner_step');
        throw error;
      }
    },
  };
  return tx;
}
