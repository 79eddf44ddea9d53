/*
 * Orders that somebody chose on this phone. They stay here, sealed under the walk's key, because the first door of one says where
 * somebody stood; what is sent is the same visits as ever.
 */
import type { Door, Fact } from '@/lib/canvass/model';
import { standingVisits } from '@/lib/canvass/rules';
import { now } from './clock';
import { changeWalk } from './disk';
import { close } from './keys';
import { type ChosenOrder, heldKeys, recall, remember, showWithout } from './memory';

/** The place of the last door that was done since the order was chosen: an order begins with its own first door. */
export function placeAfter(doors: readonly Door[], facts: readonly Fact[], orders: readonly ChosenOrder[]): number {
  const last = standingVisits(facts).at(-1);
  const chosenAt = orders.at(-1)?.at;
  if (!last || (chosenAt && Date.parse(last.at) < Date.parse(chosenAt))) return 0;
  return doors.find((door) => door.ref === last.door)?.place ?? 0;
}

/** So many can be taken back one by one; the order of the paper lies below them. */
const KEPT = 10;

export const takeOrder = (refs: readonly string[]): Promise<void> =>
  keepOrders([...recall().orders, { at: now().toISOString(), refs }].slice(-KEPT));

/** Back to the order before, at last to that of the paper. */
export const undoOrder = (): Promise<void> => keepOrders(recall().orders.slice(0, -1));

async function keepOrders(orders: readonly ChosenOrder[]): Promise<void> {
  const { packet, kept, facts } = recall();
  const { walk: key } = heldKeys();
  if (!packet || !key) return;
  const cipher = await close(key, orders, `orders/${packet.walkId}`);
  await changeWalk(packet.walkId, (walk) => ({ ...walk, orders: cipher }));
  remember({ orders, lastPlace: placeAfter(packet.doors, facts, orders) });
  showWithout(kept?.news?.gone ?? []);
}
