// A restored server is closed: the app's login may not use the schemas without which nothing works, so that no process,
// old or new, serves people who were erased since. The database itself holds the door; it opens after the replay.
import pg from 'pg';
import type { Addresses } from '@/scripts/database/pair';
import type { ServerName } from '@/scripts/database/settings';
import { Problem } from '@/scripts/problem';

const doors = {
  data: { app: 'askfirst_app', schemas: ['gate', 'personal', 'consent', 'audit'] },
  keys: { app: 'keys_app', schemas: ['keys'] },
} as const;

/** `madeAt` of the backup stays written on the server until the whole restore is over: one that is killed between the
 * opening of the two servers must know the open one again. */
export async function shutApp(client: pg.Client, server: ServerName, madeAt: string): Promise<void> {
  const { app, schemas } = doors[server];
  await client.query(`revoke usage on schema ${schemas.join(', ')} from ${app}`);
  await client.query(`comment on schema ${schemas[0]} is ${client.escapeLiteral(markOf(madeAt))}`);
}

const markOf = (madeAt: string): string => `being restored from the backup of ${madeAt}`;

/** Whether this server was filled from that backup by a restore that is not over. */
export async function isBeingRestored(ownerUrl: string, server: ServerName, madeAt: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ mark: string | null }>(
      `select obj_description(to_regnamespace($1)::oid, 'pg_namespace') as mark`,
      [doors[server].schemas[0]],
    );
    return rows[0]?.mark === markOf(madeAt);
  } finally {
    await client.end();
  }
}

/** The restore is over. */
export async function forgetRestore(client: pg.Client, server: ServerName): Promise<void> {
  await client.query(`comment on schema ${doors[server].schemas[0]} is null`);
}

export async function openApp(client: pg.Client, server: ServerName): Promise<void> {
  const { app, schemas } = doors[server];
  await client.query(`grant usage on schema ${schemas.join(', ')} to ${app}`);
}

/** False after a restore until the list of erased people has been replayed; also false for a server without tables yet. */
export async function isShut(ownerUrl: string, server: ServerName): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { app, schemas } = doors[server];
    const { rows } = await client.query<{ shut: boolean }>(
      `select coalesce(bool_or(not has_schema_privilege($1, n.oid, 'usage')), false) as shut
       from pg_namespace n where n.nspname = any ($2::text[])`,
      [app, schemas],
    );
    return rows[0]?.shut ?? false;
  } finally {
    await client.end();
  }
}

/** Stops whatever would serve people before the replay, with what to do. */
export async function requireOpen(addresses: Addresses): Promise<void> {
  const shut =
    (await isShut(addresses.DATABASE_OWNER_URL, 'data')) || (await isShut(addresses.KEYS_DATABASE_OWNER_URL, 'keys'));
  if (shut) {
    throw new Problem(
      'These servers were restored from a backup and people erased since are still to be taken out: run `npm run askfirst -- restore` again, it goes on where it stopped.',
    );
  }
}
