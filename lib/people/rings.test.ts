// The product in one table: who can see whom, for what, when they have nothing but a SQL prompt and the app's login.
// Whatever is not written in `visible` must be zero rows; every purpose, actor, person and table is tried.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { purposeIds } from '@/lib/purpose/registry';
import { members, voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { type LookTable, look, type Prompt } from '@/lib/testing/look';
import { type World, writeWorld } from '@/lib/testing/world';
import { sweepPermissions } from '.';

const database = ownDatabase();
let world: World;
let app: Awaited<ReturnType<typeof database.connect>>;

beforeAll(async () => {
  world = await writeWorld(await database.connect('superuser'));
  app = await database.connect('app');
  // Joost's yes lasted one second.
  await new Promise((resolve) => setTimeout(resolve, 1100));
});

afterAll(closePools);

const staff = ['ines', 'tomas'] as const;
const team = Object.keys(members);
// On the roll of this campaign, door not stopped, not frozen, not erased, licence not over, no objection.
// Joost's rows closed when his yes ended; the next sweep opens them again for what needs no yes.
const near = ['anselmElder', 'kofi', 'lena', 'solenne', 'viola'] as const;
const far = ['ada', 'eda'] as const;
// The licence of Wendarimo's row is over: the row and the name are closed, what was noted at the door is not.
const notedNear = [...near, 'wendarimo'] as const;

type Line = {
  readonly purpose: string;
  readonly actors: readonly string[];
  readonly tables: readonly LookTable[];
  readonly people: readonly string[];
};

const visible: readonly Line[] = [
  { purpose: 'canvass.contact', actors: [...staff, 'system'], tables: ['person', 'name'], people: [...near, ...far] },
  { purpose: 'canvass.contact', actors: [...staff, 'system'], tables: ['visit'], people: [...notedNear, ...far] },
  {
    purpose: 'canvass.contact',
    actors: [...staff, 'system'],
    tables: ['note'],
    people: [...notedNear, ...far, 'joost'],
  },
  // Only the doors of the open walk: the twins live in another turf, and Luc's own walk is over.
  { purpose: 'canvass.contact', actors: ['noor', 'priya'], tables: ['person', 'name'], people: near },
  { purpose: 'canvass.contact', actors: ['noor', 'priya'], tables: ['visit'], people: notedNear },
  { purpose: 'canvass.contact', actors: ['noor', 'priya'], tables: ['note'], people: [...notedNear, 'joost'] },
  {
    purpose: 'canvass.record_opinion',
    actors: [...staff, 'system'],
    tables: ['person', 'name', 'visit', 'answer'],
    people: ['lena'],
  },
  {
    purpose: 'canvass.followup',
    actors: [...staff, 'noor', 'priya'],
    tables: ['person', 'name', 'contact', 'visit', 'note'],
    people: ['lena'],
  },
  {
    purpose: 'canvass.turnout',
    actors: [...staff, 'noor', 'priya'],
    tables: ['person', 'name', 'contact'],
    people: ['lena'],
  },
  { purpose: 'comms.email', actors: [...staff, 'system'], tables: ['person', 'name', 'contact'], people: ['lena'] },
  { purpose: 'comms.phone', actors: [...staff, 'system'], tables: ['person', 'name', 'contact'], people: ['solenne'] },
  {
    purpose: 'registration.assist',
    actors: ['bea', 'system'],
    tables: ['person', 'name', 'contact', 'sign_up'],
    people: ['violaSignUp'],
  },
  {
    purpose: 'volunteer.manage',
    actors: [...staff, 'marta', 'system'],
    tables: ['person', 'name', 'contact'],
    people: team,
  },
  // A captain: the own crew.
  {
    purpose: 'volunteer.manage',
    actors: ['noor'],
    tables: ['person', 'name', 'contact'],
    people: ['noor', 'priya'],
  },
  // Work counts: where somebody was, not who said what. A stopped door was still visited.
  {
    purpose: 'stats.aggregate',
    actors: ['system'],
    tables: ['visit'],
    people: [...notedNear, ...far, 'rosa', 'anselmYounger'],
  },
  {
    purpose: 'rights.handle',
    actors: ['marta', 'system'],
    tables: ['person', 'name', 'request'],
    people: ['samuelRequest'],
  },
  { purpose: 'consent.receipt', actors: ['receipt'], tables: ['answer', 'event', 'receipt'], people: ['lena'] },
];

// Under rights.handle one named person shows everything that is held, whatever else may use it.
const everybody = [...Object.keys(voters).filter((key) => key !== 'samuel'), 'violaSignUp', 'samuelRequest', ...team];
const heldBy: Readonly<Record<string, readonly LookTable[]>> = {
  ...Object.fromEntries(
    Object.keys(voters).map((key): [string, LookTable[]] => [key, ['person', 'name', 'contact', 'visit', 'note']]),
  ),
  ...Object.fromEntries(team.map((key): [string, LookTable[]] => [key, ['person', 'name', 'contact']])),
  samuel: [],
  samuelRequest: ['person', 'name', 'request'],
  dana: ['person', 'name', 'contact', 'visit', 'note', 'restriction'],
  anselmElder: ['person', 'name', 'contact', 'visit', 'note', 'answer', 'event', 'permission'],
  anselmYounger: ['person', 'name', 'contact', 'visit', 'note', 'event', 'permission'],
  joost: ['person', 'name', 'contact', 'visit', 'note', 'event', 'permission'],
  solenne: ['person', 'name', 'contact', 'visit', 'note', 'event', 'permission'],
  lena: ['person', 'name', 'contact', 'visit', 'note', 'answer', 'event', 'permission', 'receipt'],
  violaSignUp: ['person', 'name', 'contact', 'sign_up', 'event', 'permission'],
  // Another campaign's person does not exist here.
  pilar: [],
};

const actors = [...team, 'leftOrganiser', 'lena', 'receipt', 'system'];

function promptOf(actor: string, purpose: string, about?: string): Prompt {
  const member = members[actor as keyof typeof members] as { role: string } | undefined;
  const common = { campaignId: world.campaignId, purpose, personId: about && (world.people[about] ?? undefined) };
  if (actor === 'system') return { ...common, kind: 'system', actorId: 'system', role: 'system' };
  if (actor === 'lena') return { ...common, kind: 'person', actorId: world.people.lena ?? '', role: 'person' };
  if (actor === 'receipt') {
    return { ...common, kind: 'receipt', actorId: 'receipt', role: 'receipt', receiptToken: world.receiptToken };
  }
  return { ...common, kind: 'member', actorId: world.memberIds[actor] ?? '', role: member?.role ?? 'organiser' };
}

function expected(actor: string, purpose: string, about?: string): Record<string, string[]> {
  const seen = new Map<string, Set<string>>();
  const add = (table: string, people: readonly string[]) => {
    seen.set(table, new Set([...(seen.get(table) ?? []), ...people]));
  };
  for (const line of visible) {
    if (line.purpose !== purpose || !line.actors.includes(actor)) continue;
    for (const table of line.tables) add(table, line.people);
  }
  const mayHandle = ['marta', 'system'].includes(actor) || (actor === 'lena' && about === 'lena');
  if (purpose === 'rights.handle' && mayHandle && about !== undefined) {
    for (const table of heldBy[about] ?? []) add(table, [about]);
  }
  return Object.fromEntries(
    [...seen].map(([table, people]) => [table, [...people].sort((a, b) => a.localeCompare(b))]),
  );
}

describe('rows visible to raw SQL as the app login', () => {
  for (const actor of actors) {
    it(`are the written ones for ${actor}, under every purpose, with and without a named person`, async () => {
      for (const purpose of purposeIds) {
        // Only rights.handle looks at the named person; elsewhere two of them show that naming changes nothing.
        for (const about of purpose === 'rights.handle' ? [undefined, ...everybody] : [undefined, 'lena', 'dana']) {
          const seen = await look(app, world, promptOf(actor, purpose, about));
          expect(seen, `${actor} for ${purpose} about ${about ?? 'nobody named'}`).toEqual(
            expected(actor, purpose, about),
          );
        }
      }
    });
  }

  it('are none without an entry, for a made-up purpose, in no campaign and in a campaign one is not in', async () => {
    for (const actor of actors) {
      for (const purpose of purposeIds) {
        expect(await look(app, world, promptOf(actor, purpose, 'lena'), false)).toEqual({});
      }
      expect(await look(app, world, { ...promptOf(actor, 'canvass.everything') }, false)).toEqual({});
    }
    for (const actor of team) {
      const foreign = { ...promptOf(actor, 'canvass.contact'), campaignId: world.otherCampaignId };
      expect(await look(app, world, foreign)).toEqual({});
    }
  });

  it('are closed until the next sweep when one of several permissions ends, then open for what is left', async () => {
    expect(await sweepPermissions()).toBeGreaterThan(0);
    const seen = await look(app, world, promptOf('tomas', 'canvass.contact'));
    expect(seen.name).toEqual([...near, ...far, 'joost'].sort((a, b) => a.localeCompare(b)));
    expect((await look(app, world, promptOf('tomas', 'canvass.record_opinion'))).name).toEqual(['lena']);
  });
});
