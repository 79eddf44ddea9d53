// A volunteer says where, how long and how they would like to walk, or the desk says it for them; either takes it back at
// any time. Sealed with the member's own key. The member is the only one who is shown it again: others see what it leads to.
import { act } from '@/lib/audit';
import { type Ctx, systemActor } from '@/lib/auth/model';
import { withPurpose } from '@/lib/people';
import { softenCapitals } from '@/lib/places/rules';
import { found, Refusal } from '@/lib/platform/result';
import { type Start, type StartPlace, startSchema } from '../model';
import { allow, reading } from '../queries';
import { deleteStart, selectStart, selectStartPlaces, selectStarts, selectWalkerSeat, upsertStart } from '../store';

const membersOnly = 'A start belongs to a member: sign in as the one who will walk.';
const placeOfStart = (personId: string) => ({ personId, table: 'start', column: 'sealed', rowId: personId }) as const;

/** `memberId` left out: one's own. */
export type WhoseStart = { readonly memberId?: string | undefined };

/**
 * Whose it is, for those who may say it. One's own belongs to whoever walks; that of others to those who give turf out,
 * and a captain gives out to the own crew.
 */
function whose(
  ctx: Ctx,
  { memberId }: WhoseStart,
): { readonly id: string; readonly isOwn: boolean; readonly crewOnly: boolean } {
  const id = memberId ?? ctx.actor.id;
  if (id === ctx.actor.id) {
    if (ctx.actor.kind !== 'member') throw new Refusal('not-permitted', membersOnly);
    return { id, isOwn: true, crewOnly: false };
  }
  return { id, isOwn: false, ...allow(ctx, 'turf.assign') };
}

export async function sayStart(ctx: Ctx, input: WhoseStart & { readonly start: Start }): Promise<void> {
  const { id, isOwn, crewOnly } = whose(ctx, input);
  const start = startSchema.parse(input.start);
  // A volunteer may not read the team, so the product itself seals what they say of themselves.
  const looker = isOwn ? { ...ctx, actor: systemActor } : ctx;
  const detail = { by: isOwn ? 'self' : 'desk' };
  const look = { purpose: 'volunteer.manage', action: 'team.say-start', subject: id, detail } as const;
  await withPurpose(looker, look, async ({ tx, keys }) => {
    const seat = found(await selectWalkerSeat(tx, ctx.campaignId, id));
    if (crewOnly && seat.captainId !== ctx.actor.id) found(undefined);
    const ring = await keys([id]);
    if (!ring.has(id)) throw new Refusal('conflict', 'This seat has no record of its own. Nothing was kept.');
    const sealed = ring.sealJson(placeOfStart(id), start);
    await upsertStart(tx, ctx.campaignId, { personId: id, sealed, saidBy: isOwn ? 'self' : 'desk' });
  });
}

/** Taking it back needs no reason and leaves nothing. Doing it twice changes nothing. */
export async function takeBackStart(ctx: Ctx, input: WhoseStart = {}): Promise<void> {
  await act(ctx, { action: 'team.take-back-start', subject: input.memberId ?? ctx.actor.id }, async (tx) => {
    const { id, crewOnly } = whose(ctx, input);
    const seat = await selectWalkerSeat(tx, ctx.campaignId, id);
    if (crewOnly && seat?.captainId !== ctx.actor.id) found(undefined);
    await deleteStart(tx, ctx.campaignId, id);
  });
}

export type OwnStart = { readonly start: Start; readonly saidBy: 'self' | 'desk'; readonly saidAt: Date };

/** What is kept of one's own start; undefined when nothing is. */
export async function readOwnStart(ctx: Ctx): Promise<OwnStart | undefined> {
  if (ctx.actor.kind !== 'member') throw new Refusal('not-permitted', membersOnly);
  const { id } = ctx.actor;
  const kept = await reading(ctx, (tx) => selectStart(tx, ctx.campaignId, id));
  if (!kept) return undefined;
  const look = { purpose: 'volunteer.manage', action: 'team.read-own-start', subject: id } as const;
  return withPurpose({ ...ctx, actor: systemActor }, look, async ({ keys, saw }) => {
    const ring = await keys([id]);
    if (!ring.has(id)) return undefined;
    saw([id], ring);
    return {
      start: startSchema.parse(ring.openJson(placeOfStart(id), kept.sealed)),
      saidBy: kept.saidBy,
      saidAt: kept.saidAt,
    };
  });
}

/** Whether anybody said anything, without opening it. */
export function countStarts(ctx: Ctx): Promise<number> {
  return reading(ctx, async (tx) => {
    const { crewOnly } = allow(ctx, 'turf.assign');
    return (await selectStarts(tx, ctx.campaignId, crewOnly ? ctx.actor.id : null)).length;
  });
}

/**
 * What those who can walk said, opened for the cut and for Suggest. No page shows it: a screen says what fits and what
 * does not. One entry in the log, with everybody whose start was opened.
 */
export function readStarts(
  ctx: Ctx,
  action: 'turf.cut-by-starts' | 'turf.suggest',
): Promise<ReadonlyMap<string, Start>> {
  const look = { purpose: 'volunteer.manage', action } as const;
  return withPurpose(ctx, look, async ({ tx, keys, saw }) => {
    const { crewOnly } = allow(ctx, action === 'turf.suggest' ? 'turf.assign' : 'turf.cut');
    const kept = await selectStarts(tx, ctx.campaignId, crewOnly ? ctx.actor.id : null);
    const ids = kept.map(({ personId }) => personId);
    const ring = await keys(ids);
    const open = kept.filter(({ personId }) => ring.has(personId));
    saw(
      open.map(({ personId }) => personId),
      ring,
    );
    return new Map(
      open.map(({ personId, sealed }) => [personId, startSchema.parse(ring.openJson(placeOfStart(personId), sealed))]),
    );
  });
}

const placesShown = 12;
const leastLetters = 2;

/** Places whose name holds the text, to be picked: meeting points, areas, streets. About no person. */
export function findStartPlaces(ctx: Ctx, text: string): Promise<StartPlace[]> {
  return reading(ctx, async (tx) => {
    if (ctx.actor.kind !== 'member') throw new Refusal('not-permitted', membersOnly);
    const asked = text.trim().slice(0, 60);
    if (asked.length < leastLetters) return [];
    const found = await selectStartPlaces(tx, ctx.campaignId, asked, placesShown);
    return found.map(({ country, label, ...place }) => ({ ...place, label: softenCapitals(label, country) }));
  });
}
