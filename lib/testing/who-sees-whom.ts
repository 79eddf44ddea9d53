// Who sees whom, written down once: every actor, purpose, table and person of `writeWorld`. Whatever is not in here must
// be zero rows. The test of the rings compares the database with it; the attack suite judges its attempts by it.
import { members, voters } from './cast';
import type { LookTable, Prompt } from './look';
import type { World } from './world';

const staff = ['ines', 'tomas'] as const;
export const team = Object.keys(members);
// On the roll of this campaign, door not stopped, not frozen, not erased, licence not over, no objection.
// Joost's rows closed when his yes ended; the next sweep opens them again for what needs no yes.
export const near = ['anselmElder', 'kofi', 'lena', 'solenne', 'viola'] as const;
export const far = ['ada', 'eda'] as const;
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
export const everybody = [
  ...Object.keys(voters).filter((key) => key !== 'samuel'),
  'violaSignUp',
  'samuelRequest',
  ...team,
];
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

export const actors = [...team, 'leftOrganiser', 'lena', 'receipt', 'system'];

/** How an actor of the cast claims to be one. `role` is what the entry says; the database finds the true one. */
export function promptOf(world: World, actor: string, purpose: string, about?: string): Prompt {
  const member = members[actor as keyof typeof members] as { role: string } | undefined;
  const common = { campaignId: world.campaignId, purpose, personId: about && (world.people[about] ?? undefined) };
  if (actor === 'system') return { ...common, kind: 'system', actorId: 'system', role: 'system' };
  if (actor === 'lena') return { ...common, kind: 'person', actorId: world.people.lena ?? '', role: 'person' };
  if (actor === 'receipt') {
    return { ...common, kind: 'receipt', actorId: 'receipt', role: 'receipt', receiptToken: world.receiptToken };
  }
  return { ...common, kind: 'member', actorId: world.memberIds[actor] ?? '', role: member?.role ?? 'organiser' };
}

/** `table: keys of the cast`, sorted: all that this actor sees for this purpose, before the first sweep of permissions. */
export function visibleTo(actor: string, purpose: string, about?: string): Record<string, string[]> {
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
