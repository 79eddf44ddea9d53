// What the database itself guarantees about access, asked of its catalogue and of its pool: every table guarded, one way
// in, nothing that widens, nothing that outlives its transaction.
import type { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closePools, systemTransaction, transaction } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { visibleTo } from '@/lib/testing/who-sees-whom';
import { type World, writeWorld } from '@/lib/testing/world';
import { Dice } from './attack/suite';
import { sqlProbes } from './probes/sql';

const database = ownDatabase();
let app: Client;
let superuser: Client;
let world: World;

beforeAll(async () => {
  superuser = await database.connect('superuser');
  world = await writeWorld(superuser);
  app = await database.connect('app');
  await new Promise((resolve) => setTimeout(resolve, 1100));
});
afterAll(closePools);

it.each(['ENG-02', 'ENG-05'])('%s: the catalogue has no table, login, view or function that is loose', async (id) => {
  expect(await sqlProbes[id]?.({ url: '', app, superuser })).toMatchObject({ ok: true });
});

it('ENG-03: a thousand mixed requests over one pool see nothing of each other', { timeout: 120_000 }, async () => {
  const dice = new Dice(3);
  const asked = [
    { actor: 'tomas', purpose: 'canvass.contact' },
    { actor: 'priya', purpose: 'canvass.contact' },
    { actor: 'bea', purpose: 'registration.assist' },
    { actor: 'henrik', purpose: 'canvass.contact' },
    { actor: 'marta', purpose: 'volunteer.manage' },
    { actor: 'tomas', purpose: 'comms.email' },
  ] as const;
  const keyOf = new Map(Object.entries(world.people).map(([key, id]) => [id, key]));
  const leaks: string[] = [];
  let seen = 0;
  const request = async (n: number): Promise<void> => {
    const { actor, purpose } = dice.pick(asked);
    const [isProper, fails] = [dice.next(4) > 0, dice.next(5) === 0];
    const actorId = world.memberIds[actor] ?? '';
    const scope = { campaignId: world.campaignId, actorId, actorKind: 'member', purpose } as const;
    const shown = await transaction(scope, async (tx) => {
      if (isProper) {
        await tx.run(
          `insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, salt)
           values ($1, gen_random_uuid(), 'member', $2, 'x', $3, 'pool', '\\x00')`,
          [world.campaignId, actorId, purpose],
        );
      }
      const rows = await tx.rows<{ person_id: string }>('select person_id from personal.name');
      if (fails) throw new Error('ended early');
      return rows;
    }).catch(() => []);
    const allowed = isProper ? (visibleTo(actor, purpose).name ?? []) : [];
    seen += shown.length;
    for (const { person_id } of shown) {
      const key = keyOf.get(person_id) ?? 'somebody';
      if (!allowed.includes(key)) leaks.push(`${n}: ${actor} for ${purpose} saw ${key}`);
    }
    // Without any claim, on whatever connection the pool gives.
    const bare = await systemTransaction((tx) => tx.rows('select 1 from personal.name'));
    if (bare.length > 0) leaks.push(`${n}: seen without a claim`);
  };
  for (let from = 0; from < 1_000; from += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, n) => request(from + n)));
  }
  expect(seen).toBeGreaterThan(500);
  expect(leaks).toEqual([]);
});

it('ENG-04: the app login beside the wrapper sees nobody', async () => {
  for (const table of ['person', 'name', 'contact', 'visit', 'answer', 'note', 'sign_up', 'request']) {
    expect((await app.query(`select 1 from personal.${table}`)).rows, table).toEqual([]);
  }
  const there = await superuser.query('select 1 from personal.name');
  expect(there.rows.length).toBeGreaterThan(0);
});
