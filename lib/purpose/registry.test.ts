import { afterAll, describe, expect, it } from 'vitest';
import { closePools, systemTransaction } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { purposeIds, purposes } from './registry';

ownDatabase();
afterAll(closePools);

describe('the closed list', () => {
  it('is the same in the registry and in the database that decides', async () => {
    const rows = await systemTransaction((tx) =>
      tx.rows<{ id: string; roles: string[] | null; tables: string[] | null }>(
        `select p.id,
           (select array_agg(r.role || case when r.reads then ':reads' else '' end || case when r.writes then ':writes' else '' end order by r.role)
              from gate.purpose_role r where r.purpose = p.id) as roles,
           (select array_agg(t.tbl order by t.tbl) from gate.purpose_table t where t.purpose = p.id) as tables
         from gate.purpose p order by p.id`,
      ),
    );
    const said = [...purposeIds].sort().map((id) => {
      const { reads, writes, tables } = purposes[id];
      const all = [...new Set<string>([...reads, ...writes])].sort((a, b) => (a < b ? -1 : 1));
      const may = (list: readonly string[], role: string, word: string) => (list.includes(role) ? word : '');
      return {
        id,
        roles: all.length
          ? all.map((role) => `${role}${may(reads, role, ':reads')}${may(writes, role, ':writes')}`)
          : null,
        tables: tables.length ? [...tables].sort() : null,
      };
    });
    expect(rows.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(said);
  });

  // The log refers to no row: its own list is compared with the database's here.
  it('PUR-02: is what an entry of the log may name, and nothing else', async () => {
    const { said } = await systemTransaction((tx) =>
      tx.one<{ said: string }>(
        `select pg_get_constraintdef(oid) as said from pg_constraint
         where conrelid = 'audit.entry'::regclass and conname = 'entry_purpose_listed'`,
      ),
    );
    const names = /\{(.+)\}/.exec(said)?.[1]?.split(',') ?? [];
    expect(names.sort()).toEqual([...purposeIds].sort());
  });

  it('has no purpose called "other" and no table that nobody may use', () => {
    expect(purposeIds).not.toContain('other');
    const used = new Set(purposeIds.flatMap((id) => [...purposes[id].tables]));
    expect([...used].sort()).toEqual([
      'answer',
      'contact',
      'name',
      'note',
      'person',
      'request',
      'roll',
      'sign_up',
      'visit',
    ]);
  });
});
