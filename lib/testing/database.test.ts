// The ground every other test stands on: the logins, the migrations and the undoing.
import { describe, expect, it } from 'vitest';
import { attempt, ownDatabase, rolledBack } from './database';

const database = ownDatabase();

describe('the test database', () => {
  it('has the migrations of both servers recorded by the schema engine', async () => {
    for (const login of ['owner', 'keys-owner'] as const) {
      const client = await database.connect(login);
      const { rows } = await client.query('select * from _prisma_migrations where finished_at is null');
      expect(rows).toEqual([]);
    }
  });

  it('undoes what a test did, and survives a refused statement', async () => {
    await rolledBack(database, 'owner', async (client) => {
      await client.query('create table public.passing (id int)');
      const refused = await attempt(client, () => client.query('select 1 / 0'));
      expect(refused?.code).toBe('22012');
      expect((await client.query('select * from public.passing')).rows).toEqual([]);
    });
    const client = await database.connect('owner');
    expect((await client.query(`select to_regclass('public.passing') as found`)).rows).toEqual([{ found: null }]);
  });

  it('gives the app login nothing to become and nothing to own', async () => {
    for (const [login, name] of [
      ['app', 'askfirst_app'],
      ['keys-app', 'keys_app'],
    ] as const) {
      const client = await database.connect(login);
      const { rows } = await client.query(
        `select r.rolsuper, r.rolbypassrls, r.rolcreaterole,
                (select count(*)::int from pg_auth_members m join pg_roles g on g.oid = m.roleid
                  where m.member = r.oid and g.rolname <> 'pg_checkpoint') as memberships,
                (select count(*)::int from pg_class c where c.relowner = r.oid) as owned
           from pg_roles r where rolname = $1`,
        [name],
      );
      expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, memberships: 0, owned: 0 }]);
    }
  });

  it('lets migrations hand a function to the keeper, and nobody sign in as the keeper', async () => {
    await rolledBack(database, 'owner', async (client) => {
      await client.query('create schema handing; grant create, usage on schema handing to askfirst_keeper');
      await client.query(`create function handing.one() returns int language sql as 'select 1'`);
      await client.query('alter function handing.one() owner to askfirst_keeper');
      const { rows } = await client.query(`select rolcanlogin from pg_roles where rolname = 'askfirst_keeper'`);
      expect(rows).toEqual([{ rolcanlogin: false }]);
    });
  });
});
