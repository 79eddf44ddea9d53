// Reading the team: seats without names for rules and counts, with names under the purpose volunteer.manage.
import type { Ctx, MemberId } from '@/lib/auth/model';
import { reachOf } from '@/lib/auth/rules';
import { type Disclosed, discloseWithin, withPurpose } from '@/lib/people';
import type { PersonName } from '@/lib/people/names/model';
import { scopeOf, transaction } from '@/lib/platform/db';
import type { Personal } from '@/lib/platform/redacted';
import { Refusal } from '@/lib/platform/result';
import type { Member, TeamRow } from './model';
import { selectFirstOwner, selectMember, selectMembers } from './store';

/** Seats the actor may see: a captain the own crew, the desk everybody. */
export function listMembers(ctx: Ctx): Promise<readonly Member[]> {
  return transaction(scopeOf(ctx), (tx) => selectMembers(tx, ctx.campaignId, crewOf(ctx)));
}

/** The same with names and addresses; one entry in the log. */
export async function listTeam(ctx: Ctx): Promise<readonly TeamRow[]> {
  const captainId = crewOf(ctx);
  const look = { purpose: 'volunteer.manage', action: 'team.list', fields: ['name', 'email'] } as const;
  return withPurpose(ctx, look, async (door) => {
    const members = await selectMembers(door.tx, ctx.campaignId, captainId);
    const whom = { personIds: members.map((member) => member.id) };
    const people = await discloseWithin(door, ctx.campaignId, 'volunteer.manage', ['name', 'email'], whom);
    const byId = new Map<string, Disclosed>(people.map((person) => [person.personId, person]));
    return members.map((member) => {
      const person = byId.get(member.id);
      return { ...member, name: person?.name ?? null, email: person?.email ?? null };
    });
  });
}

/** Names of some members, for a board or an assignment: under volunteer.manage, one entry. */
export async function nameMembers(
  ctx: Ctx,
  ids: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, Personal<PersonName>>> {
  const look = { purpose: 'volunteer.manage', action: 'team.name', fields: ['name'] } as const;
  const people = await withPurpose(ctx, look, (door) =>
    discloseWithin(door, ctx.campaignId, 'volunteer.manage', ['name'], { personIds: ids }),
  );
  return new Map(people.flatMap((person) => (person.name ? [[person.personId, person.name] as const] : [])));
}

/** One's own seat: state, undertaking, training. */
export async function readOwnSeat(ctx: Ctx): Promise<Member> {
  const member = await transaction(scopeOf(ctx), (tx) => selectMember(tx, ctx.campaignId, ctx.actor.id));
  if (!member) throw new Refusal('not-found', '');
  return member;
}

function crewOf(ctx: Ctx): MemberId | null {
  const reach = reachOf(ctx.actor, 'team.read');
  if (reach === null) throw new Refusal('not-permitted', 'Your role cannot see the team.');
  return reach === 'campaign' ? null : ctx.actor.id;
}

/** Undefined before a campaign has an owner. */
export function firstOwner(campaignId: string): Promise<MemberId | undefined> {
  const scope = { campaignId, actorId: 'team', actorKind: 'system' } as const;
  return transaction(scope, (tx) => selectFirstOwner(tx, campaignId));
}
