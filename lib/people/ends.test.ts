// Time moves, no job runs: past each kind of end the database answers zero rows by itself.
import type { Client } from 'pg';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { members } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { type LookTable, look, type Prompt } from '@/lib/testing/look';
import { type World, writeWorld } from '@/lib/testing/world';

const database = ownDatabase();
let world: World;
let app: Client;
let owner: Client;

beforeAll(async () => {
  world = await writeWorld(await database.connect('superuser'));
  app = await database.connect('app');
  owner = await database.connect('owner');
});

async function clockBy(shift: string): Promise<void> {
  await owner.query('delete from gate.clock_shift');
  await owner.query('insert into gate.clock_shift values ($1)', [shift]);
}

afterEach(() => owner.query('delete from gate.clock_shift'));

function prompt(actor: keyof typeof members | 'system' | 'receipt', purpose: string): Prompt {
  const common = { campaignId: world.campaignId, purpose };
  if (actor === 'system') return { ...common, kind: 'system', actorId: 'system', role: 'system' };
  if (actor === 'receipt') {
    return { ...common, kind: 'receipt', actorId: 'receipt', role: 'receipt', receiptToken: world.receiptToken };
  }
  return { ...common, kind: 'member', actorId: world.memberIds[actor] ?? '', role: members[actor].role };
}

type End = {
  readonly what: string;
  readonly who: Parameters<typeof prompt>[0];
  readonly purpose: string;
  readonly table: LookTable;
  readonly person: string;
  readonly open: string;
  readonly over: string;
};

// The ends are those that lib/testing/world writes.
const ends: readonly End[] = [
  {
    ...{ what: 'the walk, two hours after its planned end', who: 'priya', purpose: 'canvass.contact', table: 'name' },
    ...{ person: 'kofi', open: '3 hours 59 minutes', over: '4 hours 1 minute' },
  },
  {
    ...{ what: 'the walk, for the captain', who: 'noor', purpose: 'canvass.contact', table: 'visit' },
    ...{ person: 'kofi', open: '3 hours 59 minutes', over: '4 hours 1 minute' },
  },
  {
    ...{ what: 'a walk that has not begun', who: 'priya', purpose: 'canvass.contact', table: 'name' },
    ...{ person: 'kofi', open: '-59 minutes', over: '-61 minutes' },
  },
  {
    ...{ what: 'the yes to a follow-up', who: 'tomas', purpose: 'canvass.followup', table: 'contact' },
    ...{ person: 'lena', open: '13 days', over: '14 days 1 minute' },
  },
  {
    ...{ what: 'the yes to be reminded to vote', who: 'tomas', purpose: 'canvass.turnout', table: 'contact' },
    ...{ person: 'lena', open: '13 days', over: '36 days 1 minute' },
  },
  {
    ...{ what: 'the yes to record an opinion', who: 'tomas', purpose: 'canvass.record_opinion', table: 'answer' },
    ...{ person: 'lena', open: '59 days', over: '60 days 1 minute' },
  },
  {
    ...{ what: 'the yes to calls', who: 'tomas', purpose: 'comms.phone', table: 'contact' },
    ...{ person: 'solenne', open: '59 days', over: '60 days 1 minute' },
  },
  {
    ...{ what: 'the licence of a sign-up', who: 'bea', purpose: 'registration.assist', table: 'sign_up' },
    ...{ person: 'violaSignUp', open: '59 days', over: '60 days 1 minute' },
  },
  {
    ...{ what: 'the purge date', who: 'tomas', purpose: 'canvass.contact', table: 'name' },
    ...{ person: 'kofi', open: '65 days', over: '66 days 1 minute' },
  },
  {
    ...{ what: 'the purge date, for the team', who: 'tomas', purpose: 'volunteer.manage', table: 'name' },
    ...{ person: 'priya', open: '65 days', over: '66 days 1 minute' },
  },
  {
    ...{ what: 'the receipt', who: 'receipt', purpose: 'consent.receipt', table: 'receipt' },
    ...{ person: 'lena', open: '59 days', over: '60 days 1 minute' },
  },
];

describe('past the end', () => {
  for (const { what, who, purpose, table, person, open, over } of ends) {
    it(`of ${what} nothing is seen, and before it something is`, async () => {
      await clockBy(open);
      expect((await look(app, world, prompt(who, purpose)))[table]).toContain(person);
      await clockBy(over);
      expect((await look(app, world, prompt(who, purpose)))[table] ?? []).not.toContain(person);
    });
  }

  it('of everything, nobody sees anything under any purpose but a named person under rights', async () => {
    await clockBy('400 days');
    const { rows } = await owner.query<{ id: string }>('select id from gate.purpose');
    for (const { id } of rows) {
      for (const who of [...Object.keys(members), 'system', 'receipt'] as (keyof typeof members)[]) {
        expect(await look(app, world, prompt(who, id)), `${who} for ${id}`).toEqual({});
      }
    }
  });
});

describe('an end that somebody sets', () => {
  it('closes at once: a source that is withdrawn, a walk that is ended, a seat that is ended', async () => {
    const superuser = await database.connect('superuser');
    const seen = async () => (await look(app, world, prompt('priya', 'canvass.contact'))).name ?? [];
    expect(await seen()).toContain('kofi');
    await superuser.query(`update public.member set state = 'suspended' where id = $1`, [world.memberIds.priya]);
    expect(await seen()).toEqual([]);
    await superuser.query(`update public.member set state = 'active' where id = $1`, [world.memberIds.priya]);
    await superuser.query('update public.walk_member set ended_at = now() where member_id = $1', [
      world.memberIds.priya,
    ]);
    expect(await seen()).toEqual([]);
    await superuser.query('update public.walk_member set ended_at = null where member_id = $1', [
      world.memberIds.priya,
    ]);
    expect(await seen()).toContain('kofi');
    await superuser.query(`update public.walk set state = 'ended' where id = $1`, [world.walkId]);
    expect(await seen()).toEqual([]);
    const staff = async () => (await look(app, world, prompt('tomas', 'canvass.contact'))).name ?? [];
    expect(await staff()).toContain('kofi');
    await superuser.query('update public.source set ended_at = now() where id = $1', [world.sources.roll]);
    expect(await staff()).toEqual([]);
  });
});
