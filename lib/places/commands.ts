// Putting doors on the map by hand, and saying that an address is not a home.
import { act } from '@/lib/audit';
import { type Actor, type CampaignId, Permission } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { Refusal } from '@/lib/platform/result';
import type { DoorPlacing, Point } from './model';
import { isUsablePoint } from './rules';
import { placeDoor, setDoorState } from './store';

interface Fixer {
  readonly campaignId: CampaignId;
  readonly actor: Actor;
}

function requireFix(who: Fixer): void {
  if (!mayDo(who.actor, Permission.enum['places.fix']))
    throw new Refusal('not-permitted', 'Your role cannot change places.');
}

/** Puts a door here. Putting it twice changes nothing the second time. */
export async function putDoor(who: Fixer, doorId: string, point: Point): Promise<void> {
  requireFix(who);
  if (!isUsablePoint(point)) throw new Refusal('invalid', 'This is not a place on the map.', { place: 'format' });
  await act(who, { action: 'door.place', subject: doorId }, async (tx) => {
    if ((await placeDoor(tx, who.campaignId, doorId, point)) === 0)
      throw new Refusal('conflict', 'This door has a place already.');
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
