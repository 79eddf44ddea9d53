// Prisma's schema engine as WebAssembly, so that migrations need no downloaded binary.
// Two repairs around adapter-pg 7.10: it cuts scripts at every semicolon (a function body has many), and it does not
// know PostgreSQL's internal "char" type, which the engine's own catalogue query returns.
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { Problem } from '@/scripts/problem';

const internalChar = 18;
const charMark = '\u0000char:';

/** Marks the columns of type "char" in their name, so that the adapter below can give them their type. */
class MarkingPool extends pg.Pool {
  // pg declares eight overloads; the adapter uses one of them.
  override query = (async (...args: [pg.QueryConfig]) => {
    const result = await super.query(...args);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID !== internalChar) continue;
      field.dataTypeID = pg.types.builtins.TEXT;
      field.name = `${charMark}${field.name}`;
    }
    return result;
  }) as pg.Pool['query'];
}

function repair(adapter: SqlDriverAdapter, pool: pg.Pool, complaints: string[]): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    result.columnNames = result.columnNames.map((name, index) => {
      if (!name.startsWith(charMark)) return name;
      result.columnTypes[index] = ColumnTypeEnum.Character;
      return name.slice(charMark.length);
    });
    return result;
  };
  // One message is one transaction: a file that fails is undone as a whole, and one that worked is marked by the same
  // commit. Without that, a file that the server finished after its client was killed would be applied a second time.
  adapter.executeScript = async (script) => {
    await pool.query(`${takeTurn}${script}\n;${markFinished}`).catch((error: unknown) => {
      // The engine hides what the database said: keep it for the sentence below.
      complaints.push(inWords(error, script));
      throw error;
    });
  };
  return adapter;
}

// A client that is killed leaves its server process at work: whoever comes next waits until it has finished.
const takeTurn = "select pg_advisory_xact_lock(hashtext('askfirst.migrate')::bigint);";
const markFinished = `do $mark$ begin
  if to_regclass('public._prisma_migrations') is not null then
    update public._prisma_migrations set finished_at = now() where finished_at is null and rolled_back_at is null;
  end if;
end $mark$`;

/** Returns when no file is being applied any more, by whomever. */
export async function waitForTurn(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(takeTurn);
  } finally {
    await client.end();
  }
}

/** What PostgreSQL said, with the line of the file it said it about. */
function inWords(error: unknown, script: string): string {
  if (!(error instanceof pg.DatabaseError)) return error instanceof Error ? error.message : String(error);
  const line =
    error.position === undefined
      ? ''
      : ` (line ${script.slice(0, Number(error.position) - takeTurn.length).split('\n').length})`;
  return `${error.message}${line}`;
}

function repairedFactory(pool: pg.Pool, complaints: string[]): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => repair(await factory.connect(), pool, complaints),
    connectToShadowDb: () => Promise.reject(new Error('no shadow database is used')),
  };
}

/** Runs `work` with an engine on one database. Errors of the engine come out as one sentence. */
export async function withEngine<T>(
  url: string,
  datamodels: [string, string][] | undefined,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  // Without this a panic shows as an unrelated TypeError.
  const complaints: string[] = [];
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => {
        complaints.push(message);
      },
    },
  });
  const restoreTimers = letTimersGo();
  const { SchemaEngine: Engine } = await import('@prisma/schema-engine-wasm');
  const pool = new MarkingPool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined);
  try {
    const factory = bindMigrationAwareSqlAdapterFactory(repairedFactory(pool, complaints));
    const engine = await Engine.new({ datamodels }, () => undefined, factory);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } catch (error) {
    throw complaints.length > 0 ? new Problem(complaints.join('; ')) : error;
  } finally {
    restoreTimers();
    await pool.end();
  }
}

/** The engine never clears the ten-second timer of its lock; left alone, it would keep every script open that long. */
function letTimersGo(): () => void {
  const original = globalThis.setTimeout;
  const lenient = (handler: () => void, milliseconds?: number): NodeJS.Timeout =>
    original(handler, milliseconds).unref();
  Object.assign(globalThis, { setTimeout: lenient });
  return () => {
    globalThis.setTimeout = original;
  };
}
