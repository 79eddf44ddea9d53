// The logins and who may become whom. Made by the launcher as superuser, or once by hand on a server of your own.
// The web process holds only the app logins: they own nothing, bypass nothing and are member of nothing, so there is no
// role to which a RESET ROLE or SET SESSION AUTHORIZATION could lead.
import pg from 'pg';
import { databaseNames, logins, type Passwords, passwordOf, type ServerName } from './settings';

interface Role {
  readonly name: string;
  readonly attributes: string;
}

const rolesOf: Readonly<Record<ServerName, readonly Role[]>> = {
  data: [
    { name: 'askfirst_owner', attributes: 'login nocreaterole nocreatedb nosuperuser nobypassrls' },
    // Owns the security-definer functions; nobody signs in as the keeper.
    { name: 'askfirst_keeper', attributes: 'nologin nosuperuser nobypassrls' },
    { name: 'askfirst_app', attributes: 'login noinherit nosuperuser nobypassrls' },
    // Row policies apply to dumps too: only this login reads past them, and the web process does not have it.
    { name: 'askfirst_backup', attributes: 'login nosuperuser bypassrls' },
  ],
  keys: [
    { name: 'keys_owner', attributes: 'login nosuperuser nobypassrls' },
    { name: 'keys_app', attributes: 'login noinherit nosuperuser nobypassrls' },
    { name: 'keys_backup', attributes: 'login nosuperuser bypassrls' },
  ],
};

const grantsOf: Readonly<Record<ServerName, readonly string[]>> = {
  data: [
    // With admin: migrations may hand a function to the keeper.
    'grant askfirst_keeper to askfirst_owner with admin option',
    'grant pg_read_all_data to askfirst_backup',
  ],
  // An erased secret leaves the write-ahead log at the next checkpoint: the app may ask for one.
  keys: ['grant pg_checkpoint to keys_app', 'grant pg_read_all_data to keys_backup'],
};

/** One statement per line; safe to run again. */
export function roleStatements(server: ServerName): string[] {
  const roles = rolesOf[server].flatMap((role) => [
    `do $$ begin if not exists (select from pg_roles where rolname = '${role.name}') then create role ${role.name}; end if; end $$`,
    `alter role ${role.name} ${role.attributes}`,
  ]);
  const app = server === 'data' ? 'askfirst_app' : 'keys_app';
  return [
    ...roles,
    ...grantsOf[server],
    // An open transaction holds back the sealing of the log; a forgotten one is ended.
    `alter role ${app} set idle_in_transaction_session_timeout = '60s'`,
  ];
}

export function ownerOf(server: ServerName): string {
  return server === 'data' ? 'askfirst_owner' : 'keys_owner';
}

/** What a new database needs before the first migration. */
export function databaseStatements(server: ServerName, database: string): string[] {
  const others = logins[server].filter((login) => login !== 'postgres' && login !== ownerOf(server));
  return [
    `revoke all on database ${database} from public`,
    ...others.map((login) => `grant connect on database ${database} to ${login}`),
  ];
}

/** Brings roles, passwords and the database of one server to the wanted state. */
export async function prepareRoles(
  server: ServerName,
  superuser: pg.ClientConfig,
  passwords: Passwords,
  database: string = databaseNames[server],
): Promise<void> {
  const client = new pg.Client({ ...superuser, database: 'postgres' });
  await client.connect();
  try {
    for (const statement of roleStatements(server)) await client.query(statement);
    for (const login of logins[server].filter((name) => name !== 'postgres')) {
      // The password has no quote in it: it is base64url, made by us.
      await client.query(`alter role ${login} password '${passwordOf(passwords, server, login)}'`);
    }
    const found = await client.query('select from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${database} owner ${ownerOf(server)}`);
    for (const statement of databaseStatements(server, database)) await client.query(statement);
  } finally {
    await client.end();
  }
}
