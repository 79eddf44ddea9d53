// Visits, their corrections and notes on how to get in: under the purpose of the visit itself, one entry for what
// arrives together. A stop is put down with the visit that brought it.

import type { Ctx } from '@/lib/auth/model';
import { selectStandingSourceId } from '@/lib/campaign';
import { stopHome, writeStops } from '@/lib/consent';
import { type OpenDoor, withPurpose } from '@/lib/people';
import { seal } from '@/lib/platform/crypto';
import { errorCode } from '@/lib/platform/error-code';
import { newId } from '@/lib/platform/ids';
import type { Fact, Outcome, SendResult } from '../model';
import { fieldKey } from '../packet-keys';
import { noteConcern, wholeHour } from '../rules';
import { insertFact, insertNote, insertVisit, liftMisTap, selectPacketDoors } from '../store';
import { rowOf } from './about-nobody';

type Result = Omit<SendResult, 'id'>;
type DoorFact = Extract<Fact, { kind: 'visit' | 'undo' | 'access' }>;
/** Who was at the doors, and how what happened there is named in the log. */
export interface VisitsBy {
  readonly memberId: string;
  readonly action: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}
interface Taking {
  readonly ctx: Ctx;
  readonly memberId: string;
  readonly door: OpenDoor;
  readonly sourceId: string;
  readonly subkey: Buffer;
  /** Ids that a later fact of the same delivery takes back: a mis-tapped stop must not ring out. */
  readonly takenBack: ReadonlySet<string>;
}

const outcomeHere = (outcome: Outcome): string => (outcome === 'stop' ? 'do-not-contact' : outcome);

/** Takes what happened at doors: from the phone of whoever was there or, with `by`, typed in for them. */
export async function takeVisits(
  ctx: Ctx,
  facts: readonly DoorFact[],
  by: VisitsBy = { memberId: ctx.actor.id, action: 'sync.visits' },
): Promise<Map<string, Result>> {
  const results = new Map<string, Result>();
  if (facts.length === 0) return results;
  const subkey = await fieldKey(ctx.campaignId);
  const takenBack = new Set(facts.flatMap((fact) => ('corrects' in fact && fact.corrects ? [fact.corrects] : [])));
  const { memberId, action, detail } = by;
  const look = { purpose: 'canvass.contact', action, detail: { ...detail, count: facts.length } } as const;
  await withPurpose(ctx, look, async (door) => {
    const sourceId = await selectStandingSourceId(door.tx, ctx.campaignId, 'door');
    const doorsOf = new Map<string, ReadonlySet<string>>();
    for (const walkId of new Set(facts.map((fact) => fact.walkId))) {
      const stops = await selectPacketDoors(door.tx, ctx.campaignId, walkId);
      doorsOf.set(walkId, new Set(stops.map(({ id }) => id)));
    }
    for (const fact of facts) {
      // A phone can only have been at a door of its own walk.
      if (!doorsOf.get(fact.walkId)?.has(fact.door)) {
        results.set(fact.id, { state: 'refused', why: 'invalid' });
        continue;
      }
      const take = () => takeOne({ ctx, memberId, door, sourceId, subkey, takenBack }, fact);
      results.set(fact.id, await door.tx.savepoint(take).catch(refusedAlone));
    }
  });
  return results;
}

/** One entry that the database will not take is answered alone; a lost connection still fails the whole delivery. */
function refusedAlone(error: unknown): Result {
  const code = errorCode(error);
  if (/^(22|23)/.test(code)) return { state: 'refused', why: 'invalid' };
  throw error;
}

async function takeOne(taking: Taking, fact: DoorFact): Promise<Result> {
  const { ctx, memberId, door, sourceId, subkey } = taking;
  const stops = fact.kind === 'visit' && fact.outcome === 'stop' && !taking.takenBack.has(fact.id);
  const person = fact.kind === 'visit' ? fact.people[0] : undefined;
  if (person && !(await door.keys([person])).has(person)) {
    await insertFact(door.tx, ctx.campaignId, { ...rowOf(ctx, fact), memberId, state: 'dropped' });
    return { state: 'dropped' };
  }
  const isNew = await insertFact(door.tx, ctx.campaignId, {
    ...{ ...rowOf(ctx, fact), memberId, doorId: fact.door },
    ...(stops && fact.scope !== 'person' ? { detail: { mark: 'pending' } } : {}),
  });
  if (!isNew) return { state: 'saved' };
  if (fact.kind === 'access') {
    await writeNote(taking, fact.door, 'access', JSON.stringify({ note: fact.note, until: fact.until }));
    return { state: 'saved' };
  }
  await insertVisit(door.tx, ctx.campaignId, {
    ...{ id: fact.id, doorId: fact.door, sourceId, walkId: fact.walkId, memberId },
    personId: person ?? null,
    outcome: fact.kind === 'undo' ? 'undone' : outcomeHere(fact.outcome),
    correctsId: fact.corrects ?? null,
    at: wholeHour(new Date(Math.min(Date.parse(fact.at), door.now.getTime()))),
  });
  if (fact.corrects) await liftMisTap(door.tx, fact.corrects);
  // PUR-14: the phone has asked to drop such words; a phone that did not ask is not believed.
  if (fact.kind === 'visit' && fact.note && noteConcern(fact.note) === null)
    await writeNote(taking, fact.door, 'note', JSON.stringify({ note: fact.note }));
  if (stops && fact.scope === 'person' && person) {
    const stopping = {
      campaignId: ctx.campaignId,
      personId: person,
      doorId: null,
      method: 'door',
      actorId: ctx.actor.id,
    };
    await writeStops(door.tx, stopping, [{ purpose: 'canvass.contact', kind: 'objected' }]);
  } else if (stops) await stopHome(door.tx, ctx.campaignId, fact.door);
  return { state: 'saved' };

  function writeNote({ door: { tx } }: Taking, doorId: string, kind: 'note' | 'access', words: string): Promise<void> {
    const id = newId(door.now.getTime());
    return insertNote(tx, ctx.campaignId, {
      id,
      doorId,
      sourceId,
      kind,
      sealed: seal(subkey, 1, `note/${id}`, Buffer.from(words)),
    });
  }
}
