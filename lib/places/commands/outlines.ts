// Outlines of voting areas come in one act and go in one act, and with them the precincts that doors have from them. What a
// roll says of a door is never written over: where outline and roll differ, both are shown.
import { act } from '@/lib/audit';
import { type Actor, type CampaignId, Permission } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { scopeOf, type Tx, transaction } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { type Outline, PlaceSource } from '../model';
import { type Given, givePrecincts } from '../outlines';
import {
  countOutlines,
  countPlaced,
  deleteOutlineSet,
  dropUnplaced,
  insertOutlineSet,
  lockPlacing,
  type NewOutlineSet,
  noteOutlines,
  selectDoorBounds,
  selectOutlined,
  selectOutlines,
  setPrecincts,
} from '../store';

/** More than the precincts of any county; a state is cut to where the doors are. */
export const mostOutlines = 5_000;
/** Corners of all outlines of a campaign together. */
export const mostOutlineCorners = 500_000;
/** Doors that an import looks at beside its own work: its process is given little memory. More wait for the button. */
const mostSettled = 200_000;

export interface Outliner {
  readonly campaignId: CampaignId;
  readonly actor: Actor;
}

export function requireOutlining(who: Outliner): void {
  if (!mayDo(who.actor, Permission.enum['turf.cut']))
    throw new Refusal('not-permitted', 'Your role cannot add outlines of precincts.');
}

/** The box around the doors that have a place; null where none has one. */
export function readDoorBounds(who: Outliner) {
  return transaction(scopeOf(who), (tx) => selectDoorBounds(tx, who.campaignId));
}

/** Keeps what a file says and gives doors their precinct. Returns the id of the set and how many doors got one. */
export function addOutlines(
  who: Outliner,
  set: Omit<NewOutlineSet, 'id'>,
  outlines: readonly Outline[],
): Promise<{ readonly setId: string; readonly given: number }> {
  requireOutlining(who);
  const said = PlaceSource.safeParse(set);
  if (!said.success)
    throw new Refusal('invalid', 'Say who gave this file and under which licence.', { file: 'declared' });
  const setId = newId();
  const detail = { outlines: outlines.length, faults: set.faultCount };
  return act(who, { action: 'outlines.add', subject: setId, detail }, async (tx) => {
    await lockPlacing(tx, who.campaignId);
    const known = await countOutlines(tx, who.campaignId);
    const corners = outlines.reduce((sum, { rings }) => sum + rings.reduce((own, ring) => own + ring.length, 0), 0);
    if (known.outlines + outlines.length > mostOutlines || known.corners + corners > mostOutlineCorners)
      throw new Refusal('invalid', 'These are more outlines than one campaign walks. Cut the file to your area.', {
        file: 'too-many',
      });
    await insertOutlineSet(tx, who.campaignId, { ...set, ...said.data, id: setId }, outlines);
    return { setId, given: await applyOutlines(tx, who.campaignId) };
  });
}

/** Takes a set back. Doors that had their precinct from it have the one of another outline, or none. */
export async function removeOutlines(who: Outliner, setId: string): Promise<void> {
  requireOutlining(who);
  await act(who, { action: 'outlines.remove', subject: setId }, async (tx) => {
    await lockPlacing(tx, who.campaignId);
    if ((await deleteOutlineSet(tx, who.campaignId, setId)) === 0)
      throw new Refusal('conflict', 'These outlines are gone already.');
    await applyOutlines(tx, who.campaignId);
  });
}

/** Gives doors that came or moved since the precinct of the outline around them. Returns how many were changed. */
export function giveOutlinePrecincts(who: Outliner): Promise<number> {
  requireOutlining(who);
  return act(who, { action: 'outlines.give' }, async (tx) => {
    await lockPlacing(tx, who.campaignId);
    return applyOutlines(tx, who.campaignId);
  });
}

/**
 * The same inside a transaction of the caller that brought, took or changed doors: the end of an import and of its undo.
 * Whoever waits for the places of this campaign goes on when it has ended. Returns how many doors were changed.
 */
export async function settleOutlines(tx: Tx, campaignId: string): Promise<number> {
  if ((await countOutlines(tx, campaignId)).outlines === 0) return 0;
  if ((await countPlaced(tx, campaignId)) > mostSettled) return 0;
  await lockPlacing(tx, campaignId);
  return applyOutlines(tx, campaignId);
}

/** Inside a transaction of the caller, who has locked the campaign's places. Returns how many doors were changed. */
export async function applyOutlines(tx: Tx, campaignId: string): Promise<number> {
  const outlines = await selectOutlines(tx, campaignId);
  if (outlines.length === 0) return 0;
  const dropped = await dropUnplaced(tx, campaignId);
  const given: Given = givePrecincts(outlines, await selectOutlined(tx, campaignId));
  await noteOutlines(
    tx,
    campaignId,
    outlines.map(({ setId, number }, at) => ({
      ...{ setId, number, called: given.called[at] ?? '', doors: given.doors[at] ?? 0 },
    })),
  );
  const changes = given.changes.map(({ doorId, precinct, outline }) => ({
    doorId,
    precinct,
    setId: precinct === null || outline === null ? null : (outlines[outline]?.setId ?? null),
  }));
  const changed = changes.length === 0 ? 0 : await setPrecincts(tx, campaignId, changes);
  return changed + dropped;
}
