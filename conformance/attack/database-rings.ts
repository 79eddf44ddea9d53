// One ring of the database switched off at a time, in a copy that is thrown away: the attack suite must turn red. Each
// is the smallest change that takes the ring out and leaves the others standing.
import type { Client } from 'pg';

const tables = ['person', 'name', 'contact', 'visit', 'answer', 'note', 'sign_up', 'request'];

/** Rewrites the policy `purpose` of every personal table, taken from the catalogue as it stands. */
async function rewritePolicies(owner: Client, change: (condition: string) => string): Promise<void> {
  for (const table of tables) {
    const { rows } = await owner.query<{ qual: string }>(
      `select qual from pg_policies where schemaname = 'personal' and tablename = $1 and policyname = 'purpose'`,
      [table],
    );
    const before = rows[0]?.qual ?? '';
    const after = change(before);
    if (after === before) throw new Error(`The policy of personal.${table} no longer has this ring: ${before}`);
    await owner.query(`drop policy purpose on personal.${table}`);
    await owner.query(`create policy purpose on personal.${table} for select to askfirst_app using (${after})`);
  }
}

export interface Ring {
  readonly name: string;
  /** The family that must see it. */
  readonly seenBy: string;
  readonly off: (owner: Client) => Promise<unknown>;
}

const asKeeper = (sql: string) => (owner: Client) => owner.query(sql);

export const databaseRings: readonly Ring[] = [
  {
    name: 'the role of a purpose (gate.may_read)',
    seenBy: 'sql: read outside the purpose',
    off: asKeeper(`create or replace function gate.may_read() returns boolean language sql stable security definer set search_path = '' as
      $$ select gate.campaign() is not null and gate.actor() is not null and gate.role() is not null and gate.entered() $$`),
  },
  {
    name: 'the purpose in the policy',
    seenBy: 'sql: read outside the purpose',
    off: (owner) =>
      rewritePolicies(owner, (text) =>
        text.replace(
          /\(NOT \(\(\( SELECT gate\.purpose\(\)[^)]*\) = ANY \(usable_for\)\) IS DISTINCT FROM true\)\)/,
          'true',
        ),
      ),
  },
  {
    name: 'the campaign in the policy',
    seenBy: 'sql: read outside the purpose',
    off: (owner) =>
      rewritePolicies(owner, (text) => text.replace(/\(campaign_id = \( SELECT gate\.campaign\(\)[^)]*\)\)/, 'true')),
  },
  {
    name: 'the entry in the same transaction',
    seenBy: 'sql: forged settings and entries',
    off: asKeeper(
      `create or replace function gate.entered() returns boolean language sql stable security definer set search_path = '' as $$ select true $$`,
    ),
  },
  {
    name: 'the end of a row (usable_until)',
    seenBy: 'sql: read outside the purpose',
    off: (owner) =>
      rewritePolicies(owner, (text) => text.replace(/\(usable_until > \( SELECT gate\.clock\(\)[^)]*\)\)/, 'true')),
  },
  {
    name: 'the scope of a volunteer',
    seenBy: 'sql: read outside the purpose',
    off: asKeeper(
      `create or replace function gate.whole_campaign() returns boolean language sql stable security definer set search_path = '' as $$ select gate.role() is not null $$`,
    ),
  },
  {
    name: 'the fold of consent: a stop beats a later yes',
    seenBy: 'sql: false yeses',
    off: async (owner) => {
      const { rows } = await owner.query<{ text: string }>(
        `select pg_get_functiondef('consent.fold(uuid, uuid[])'::regprocedure) as text`,
      );
      const before = rows[0]?.text ?? '';
      const after = before.replace(/stop\.id is null or e\.id = stop\.id/, 'true');
      if (after === before) throw new Error('The fold no longer has this ring.');
      await owner.query(after);
    },
  },
  {
    name: 'that members never confirm for somebody else',
    seenBy: 'sql: false yeses',
    off: asKeeper('drop policy members_never_confirm on consent.event'),
  },
  {
    name: 'that the app writes no permission',
    seenBy: 'sql: limits lifted by hand',
    off: asKeeper(
      'grant insert, update, delete on consent.permission to askfirst_app; grant update on personal.name, personal.contact to askfirst_app',
    ),
  },
  {
    name: 'that limits are only narrowed',
    seenBy: 'sql: limits lifted by hand',
    off: asKeeper('drop trigger a_only_narrower on public.door'),
  },
  {
    name: 'that a change needs the purpose of the row',
    seenBy: 'sql: change outside the purpose',
    off: asKeeper(`create or replace function gate.may_write() returns boolean language sql stable security definer set search_path = '' as
      $$ select gate.campaign() is not null and gate.actor() is not null and gate.role() is not null $$`),
  },
];
