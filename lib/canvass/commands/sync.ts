// What phones send arrives exactly once, in any order, however often, also after the list has locked. An entry that
// cannot be taken is answered by itself and never holds up the others.
import type { Ctx } from '@/lib/auth/model';
import { scopeOf, transaction } from '@/lib/platform/db';
import { isRefusal } from '@/lib/platform/result';
import { openFact } from '../envelope';
import { type Fact, factSchema, type SendResult, type SyncRequest } from '../model';
import { fieldKey, openFor } from '../packet-keys';
import { inOrder } from '../rules';
import { type OwnWalk, selectKnownFacts, selectOwnWalk, selectPacket } from '../store';
import { countSpoken, keepAside, noteSign } from './about-nobody';
import { takeCard } from './card';
import { takeAnswer, takeConsent } from './talk';
import { takeVisits } from './visit';

type Waiting = Extract<SyncRequest, { kind: 'send' }>['entries'][number];
type Result = Omit<SendResult, 'id'>;

/** A walk that was taken back: what happened up to this long after still counts, the phone could not know. */
const graceMs = 5 * 60_000;

export async function receiveFacts(ctx: Ctx, entries: readonly Waiting[]): Promise<SendResult[]> {
  const results = new Map<string, Result>();
  const ids = entries.map((entry) => entry.id);
  const known = await transaction(scopeOf(ctx), (tx) => selectKnownFacts(tx, ctx.campaignId, ids));
  for (const { id, state } of known) results.set(id, { state: state === 'dropped' ? 'dropped' : 'saved' });

  const opened: { fact: Fact; walk: OwnWalk }[] = [];
  const fresh = entries.filter((entry) => !results.has(entry.id));
  for (const [walkId, waiting] of Map.groupBy(fresh, (entry) => entry.walkId)) {
    const mine = await openWalkOf(ctx, walkId);
    for (const entry of waiting) {
      if (!mine) results.set(entry.id, { state: 'refused', why: 'not-permitted' });
      else if (entry.toCaptain) results.set(entry.id, await keepAside(ctx, entry));
      else {
        const fact = await parseFact(mine.key, entry);
        if (!fact) results.set(entry.id, { state: 'refused', why: 'invalid' });
        else if (isTooLate(fact, mine.walk)) results.set(entry.id, { state: 'refused', why: 'expired' });
        else opened.push({ fact, walk: mine.walk });
      }
    }
  }
  await applyAll(ctx, opened, results);
  return [...new Set(ids)].map((id) => ({ id, ...(results.get(id) ?? { state: 'later' }) }));
}

async function applyAll(
  ctx: Ctx,
  opened: readonly { fact: Fact; walk: OwnWalk }[],
  results: Map<string, Result>,
): Promise<void> {
  const walkOf = new Map(opened.map(({ fact, walk }) => [fact.id, walk]));
  const facts = inOrder([...new Map(opened.map(({ fact }) => [fact.id, fact])).values()]);
  const visits = facts.filter((fact) => fact.kind === 'visit' || fact.kind === 'undo' || fact.kind === 'access');
  for (const [id, result] of await takeVisits(ctx, visits)) results.set(id, result);
  // A yes before the answers it opens, whatever order they were sent in.
  const rest = facts.filter((fact) => !results.has(fact.id));
  for (const fact of rest.toSorted((a, b) => Number(b.kind === 'consent') - Number(a.kind === 'consent'))) {
    const walk = walkOf.get(fact.id);
    if (walk) results.set(fact.id, await applyOne(ctx, fact, walk));
  }
}

async function applyOne(ctx: Ctx, fact: Fact, walk: OwnWalk): Promise<Result> {
  try {
    switch (fact.kind) {
      case 'consent':
        return await takeConsent(ctx, fact);
      case 'answer':
        return await takeAnswer(ctx, fact);
      case 'card':
        return await takeCard(ctx, fact);
      case 'tally':
        return await countSpoken(ctx, fact, walk.turfId);
      default:
        return await noteSign(ctx, fact);
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { state: 'refused', why: error.code === 'no-consent' ? 'no-consent' : 'invalid' };
  }
}

/** One's own walk, over or not, and the private half by which its facts open. */
async function openWalkOf(ctx: Ctx, walkId: string): Promise<{ walk: OwnWalk; key: Buffer } | undefined> {
  const subkey = await fieldKey(ctx.campaignId);
  return transaction(scopeOf(ctx), async (tx) => {
    const walk = await selectOwnWalk(tx, ctx.campaignId, ctx.actor.id, walkId);
    const packet = await selectPacket(tx, ctx.campaignId, walkId, ctx.actor.id);
    if (!walk || !packet) return undefined;
    return { walk, key: openFor({ walkId, memberId: ctx.actor.id, subkey }, 'seal', packet) };
  });
}

/** The fact inside, when it is well formed and says the same id and walk as its envelope. */
async function parseFact(key: Buffer, entry: Waiting): Promise<Fact | undefined> {
  const plain = await openFact(key, entry.sealed, entry.walkId, entry.id).catch(() => undefined);
  const fact = factSchema.safeParse(plain);
  return fact.success && fact.data.id === entry.id && fact.data.walkId === entry.walkId ? fact.data : undefined;
}

function isTooLate(fact: Fact, walk: OwnWalk): boolean {
  const wasTakenBack = walk.endedAt !== null && walk.endedAt < walk.leaseUntil && !walk.isDone;
  return wasTakenBack && Date.parse(fact.at) > walk.endedAt.getTime() + graceMs;
}
