// Putting doors on the map by hand, and saying that an address is not a home. Each can be taken back.
import { act } from '@/lib/audit';
import { Refusal } from '@/lib/platform/result';
import type { DoorPlacing, Point } from '../model';
import { type Fixer, requireFix } from '../queries';
import { isUsablePoint } from '../rules';
import { lockPlacing, placeDoor, setDoorState, unplaceDoor } from '../store';
import { applyOutlines } from './outlines';

/** Puts a door here. Putting it twice changes nothing the second time; a place that was worked out may be corrected. */
export async function putDoor(who: Fixer, doorId: string, point: Point): Promise<void> {
  requireFix(who);
  if (!isUsablePoint(point)) throw new Refusal('invalid', 'This is not a place on the map.', { place: 'format' });
  await act(who, { action: 'door.place', subject: doorId }, async (tx) => {
    await lockPlacing(tx, who.campaignId);
    if ((await placeDoor(tx, who.campaignId, doorId, point)) === 0)
      throw new Refusal('conflict', 'This door has a place already.');
    await applyOutlines(tx, who.campaignId);
  });
}

/** Takes back a place that was given by hand: the door waits again. */
export async function takeDoorBack(who: Fixer, doorId: string): Promise<void> {
  requireFix(who);
  await act(who, { action: 'door.place-back', subject: doorId }, async (tx) => {
    await lockPlacing(tx, who.campaignId);
    if ((await unplaceDoor(tx, who.campaignId, doorId)) === 0)
      throw new Refusal('conflict', 'This door is in a turf by now, or has another place.');
    await applyOutlines(tx, who.campaignId);
  });
}

/** 'Not a home': the door leaves the list and every later turf. `takeBack` undoes it. */
export async function setDoorAside(who: Fixer, doorId: string, takeBack = false): Promise<void> {
  requireFix(who);
  const [from, to]: [DoorPlacing, DoorPlacing] = takeBack ? ['not-a-home', 'unplaced'] : ['unplaced', 'not-a-home'];
  await act(who, { action: takeBack ? 'door.take-back' : 'door.set-aside', subject: doorId }, async (tx) => {
    if ((await setDoorState(tx, who.campaignId, doorId, from, to)) === 0)
      throw new Refusal('conflict', 'This door was changed meanwhile.');
  });
}
