// Facts of a walk that are about no voter: a spoken yes in the tally, a sign of life, a ticket for a right, the end.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { seal } from '@/lib/platform/crypto';
import type { Fact, SendResult, SyncRequest } from '../model';
import { fieldKey } from '../packet-keys';
import { addSpokenYes, type FactRow, insertFact, markDone } from '../store';

type Result = Omit<SendResult, 'id'>;
type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;
const saved: Result = { state: 'saved' };

export const rowOf = (ctx: Ctx, fact: Fact): FactRow => ({
  ...{ id: fact.id, walkId: fact.walkId, memberId: ctx.actor.id, kind: fact.kind },
  state: 'saved',
});

/** One more spoken yes in this turf. The count names neither door nor person, and neither does the row. */
export function countSpoken(ctx: Ctx, fact: Of<'tally'>, turfId: string): Promise<Result> {
  return act(ctx, { action: 'sync.tally', subject: fact.walkId }, async (tx) => {
    if (await insertFact(tx, ctx.campaignId, rowOf(ctx, fact))) {
      await addSpokenYes(tx, ctx.campaignId, turfId, fact.use);
    }
    return saved;
  });
}

/** A ticket for a right, a missing door, a sign of life, the end of the walk. Free words are sealed. */
export async function noteSign(
  ctx: Ctx,
  fact: Of<'right'> | Of<'missing-door'> | Of<'safety'> | Of<'end'> | Fact,
): Promise<Result> {
  const subkey = await fieldKey(ctx.campaignId);
  const note = fact.kind === 'safety' ? fact.note : undefined;
  return act(ctx, { action: `sync.${fact.kind}`, subject: fact.walkId }, async (tx) => {
    const row: FactRow = {
      ...rowOf(ctx, fact),
      ...(fact.kind === 'right'
        ? { doorId: fact.door, detail: { right: fact.right, ticket: fact.ticket, askedAt: fact.at } }
        : {}),
      ...(fact.kind === 'missing-door' ? { doorId: fact.beside, detail: { number: fact.number } } : {}),
      ...(fact.kind === 'safety' ? { detail: { sign: fact.sign } } : {}),
      ...(note ? { sealed: seal(subkey, 1, `fact/${fact.id}`, Buffer.from(note)) } : {}),
    };
    const isNew = await insertFact(tx, ctx.campaignId, row);
    if (isNew && fact.kind === 'end') await markDone(tx, ctx.campaignId, fact.walkId, ctx.actor.id);
    return saved;
  });
}

/** What a volunteer sends to the captain because the turf was closed: kept as it came, sealed, for a person to look at. */
export function keepAside(ctx: Ctx, entry: Extract<SyncRequest, { kind: 'send' }>['entries'][number]): Promise<Result> {
  return act(ctx, { action: 'sync.aside', subject: entry.walkId }, async (tx) => {
    await insertFact(tx, ctx.campaignId, {
      ...{ id: entry.id, walkId: entry.walkId, memberId: ctx.actor.id, kind: 'aside', state: 'captain' },
      sealed: Buffer.from(JSON.stringify(entry.sealed)),
    });
    return saved;
  });
}
