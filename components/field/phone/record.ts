/*
 * Saving one thing that happened: sealed for the campaign, sealed for this phone's own list, on the disk, then shown.
 */
import type { Fact } from '@/lib/canvass/model';
import { newFactId } from './bytes';
import { now } from './clock';
import { countWaiting, sendWaiting } from './contact';
import { allWalks, changeEntries, changeWalk, type Entry, putEntries } from './disk';
import { close, sealFact } from './keys';
import { heldKeys, type OpenTalk, recall, remember } from './memory';

type FactBody = Fact extends infer F ? (F extends Fact ? Omit<F, 'v' | 'id' | 'walkId' | 'at'> : never) : never;

/** Saves facts of the open walk in one step; throws when no walk is open, so that nothing is thought saved. */
export async function save(...bodies: FactBody[]): Promise<Fact[]> {
  const { packet } = recall();
  const { walk: key } = heldKeys();
  const kept = packet && (await allWalks()).find((walk) => walk.walkId === packet.walkId);
  if (!packet || !key || !kept) throw new Error('no walk is open');
  const at = now();
  const facts = bodies.map(
    (body) => ({ v: 1, id: newFactId(at.getTime()), walkId: packet.walkId, at: at.toISOString(), ...body }) as Fact,
  );
  const entries = await Promise.all(
    facts.map(
      async (fact): Promise<Entry> => ({
        id: fact.id,
        walkId: fact.walkId,
        at: fact.at,
        state: 'waiting',
        sealed: await sealFact(kept.sealTo, fact),
        own: await close(key, fact, `own/${fact.id}`),
      }),
    ),
  );
  await putEntries(entries);
  const visit = facts.findLast((fact) => fact.kind === 'visit');
  const place = visit && packet.doors.find((door) => door.ref === visit.door)?.place;
  remember({
    facts: [...recall().facts, ...facts],
    undoable: visit?.id ?? null,
    ...(place ? { lastPlace: place } : {}),
  });
  await countWaiting();
  void sendWaiting();
  return facts;
}

/** A sign to the captain before the list is open: sealed, and not kept for this phone's own list. */
export async function saveSign(sign: 'here' | 'swap'): Promise<void> {
  const [kept] = await allWalks();
  if (!kept) throw new Error('no walk is loaded');
  const at = now();
  const id = newFactId(at.getTime());
  const fact: Fact = { v: 1, kind: 'safety', id, walkId: kept.walkId, at: at.toISOString(), sign };
  const sealed = await sealFact(kept.sealTo, fact);
  await putEntries([{ id, walkId: kept.walkId, at: fact.at, state: 'waiting', sealed }]);
  await countWaiting();
  void sendWaiting();
}

/** Undo is a new fact too; if the first has not left the phone both still travel, in any order. */
export async function undoLast(): Promise<void> {
  const { undoable, facts } = recall();
  const visit = facts.find((fact) => fact.id === undoable);
  if (visit?.kind !== 'visit') return;
  // a whole floor was saved at one instant and is undone as one
  const together = facts.flatMap((fact) => (fact.kind === 'visit' && fact.at === visit.at ? [fact] : []));
  await save(...together.map((fact) => ({ kind: 'undo' as const, door: fact.door, corrects: fact.id })));
  // the door that is to do again is the next one
  const doors = recall().packet?.doors ?? [];
  const first = doors.findIndex((door) => together.some((each) => each.door === door.ref));
  if (first >= 0) remember({ lastPlace: doors[first - 1]?.place ?? 0 });
}

/** Keeps the conversation under the walk's key: a kill or a hand-over comes back to it. */
export async function keepTalk(talk: OpenTalk | null): Promise<void> {
  remember({ talk });
  const { walk: key } = heldKeys();
  const walkId = recall().packet?.walkId;
  if (!walkId || !key) return;
  const cipher = talk && (await close(key, talk, `talk/${walkId}`));
  await changeWalk(walkId, ({ talk: _old, ...rest }) => (cipher ? { ...rest, talk: cipher } : rest));
}

/** A refused entry is the volunteer's to decide, one by one; deciding later is leaving it where it is. */
export async function chooseForRefused(id: string, choice: 'captain' | 'throw-away'): Promise<void> {
  await changeEntries([id], (entry) =>
    choice === 'throw-away' ? null : { ...entry, state: 'waiting', toCaptain: true },
  );
  await countWaiting();
  void sendWaiting();
}
