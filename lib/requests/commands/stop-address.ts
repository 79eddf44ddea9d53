// "Nobody is to come to this address": works at once, for the home, about nobody. A coded mark is left whether we know
// the address or not, so that a later file cannot bring it in, and the answer is the same either way.
import { act } from '@/lib/audit';
import { systemActor } from '@/lib/auth/model';
import { readCampaign } from '@/lib/campaign';
import { markOfHome, stopHome } from '@/lib/consent';
import { keys } from '@/lib/people';
import type { Address } from '@/lib/places/model';
import { buildingKey, doorKey, parseAddress, streetKey } from '@/lib/places/rules';
import { hmac } from '@/lib/platform/crypto';
import type { Tx } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { isUnusual, networkOf } from '../rules';
import {
  countFromNetwork,
  countInTurf,
  insertAddressStop,
  joinBatch,
  selectDoorsOfBuilding,
  selectDoorsOfStreet,
} from '../stops/store';

export interface TypedAddress {
  readonly street: string;
  readonly unit: string;
  /** Postcode and town, as people write them. */
  readonly place: string;
  readonly isWholeBuilding: boolean;
  /** Where the request came from; kept as a keyed hash of its /24 or /48 for 30 days at the most. */
  readonly from?: string | null;
}

/** `several`: the building has more than one home and no flat was named; nothing was stopped yet. */
export async function stopAddress(
  campaignId: string,
  typed: TypedAddress,
): Promise<{ state: 'done' | 'several'; at: Date }> {
  const campaign = await readCampaign(campaignId);
  if (!campaign) throw new Refusal('not-found', 'This campaign does not exist.');
  const parsed = readAddress(typed, campaign.country);
  const address = typed.unit === '' ? parsed : { ...parsed, unit: typed.unit };
  const key = doorKey(address);
  const who = { campaignId, actor: systemActor };
  const network = hmac(await keys.campaignSubkey(campaignId, 'network'), networkOf(typed.from ?? null));
  const done = await act(who, { action: 'address.stop' }, async (tx) => {
    const doors = await findDoors(tx, campaignId, address);
    const isIt = (door: { door_key: string }) => withoutArea(door.door_key) === withoutArea(key);
    const isOpen = doors.length > 0 && address.unit === '' && !doors.some(isIt);
    if (isOpen && !typed.isWholeBuilding) return { state: 'several', at: tx.now, keys: [] } as const;
    const stopped = typed.isWholeBuilding ? doors : doors.filter(isIt);
    for (const door of stopped) await stopHome(tx, campaignId, door.id);
    const rows = stopped.map(({ id, door_key, turf_id }) => ({ doorId: id, doorKey: door_key, turfId: turf_id }));
    const unknown = rows.some((row) => row.doorKey === key) ? [] : [{ doorId: null, doorKey: key, turfId: null }];
    await keepTrack(tx, campaignId, [...rows, ...unknown], network);
    return { state: 'done', at: tx.now, keys: [key, ...stopped.map((door) => door.door_key)] } as const;
  });
  if (done.keys.length > 0) await keys.suppress(campaignId, [...new Set(done.keys)].map(markOfHome));
  return { state: done.state, at: done.at };
}

/**
 * The form asks for postcode and town, and people write them in any order: a postcode that stands first is moved behind the
 * town until it is known as one.
 */
function readAddress({ street, place }: TypedAddress, country: string): Address {
  const words = place.split(/[\s,]+/).filter((word) => word !== '');
  const read = (order: readonly string[]) => parseAddress(`${street}, ${order.join(' ')}`, { country });
  const asWritten = parseAddress(`${street}, ${place}`, { country });
  const others = [1, 2].map((first) => read([...words.slice(first), ...words.slice(0, first)]));
  return [asWritten, ...others].find(({ postcode }) => postcode !== '') ?? asWritten;
}

/** Street, number and flat, whatever the postcode. */
const withoutArea = (key: string): string => key.split('|').slice(2).join('|');

/** Without a postcode the street and the number decide: rather a home too many is left alone than the one that asked. */
async function findDoors(tx: Tx, campaignId: string, address: Address) {
  const doorsThere = await selectDoorsOfBuilding(tx, campaignId, buildingKey(address));
  if (doorsThere.length > 0 || address.postcode !== '') return doorsThere;
  const wanted = withoutArea(buildingKey(address));
  const doors = await selectDoorsOfStreet(tx, campaignId, streetKey(address.street, address.country));
  return doors.filter((door) => withoutArea(door.building_key) === wanted);
}

interface StoppedHome {
  readonly doorId: string | null;
  readonly doorKey: string;
  readonly turfId: string | null;
}

/** Each stop works already; many from one network, or of one turf, go before the privacy lead. None is dropped. */
async function keepTrack(tx: Tx, campaignId: string, homes: readonly StoppedHome[], network: Buffer): Promise<void> {
  for (const home of homes) {
    await insertAddressStop(tx, { campaignId, id: newId(tx.now.getTime()), ...home, network });
  }
  if (isUnusual({ fromNetwork: await countFromNetwork(tx, campaignId, network) })) {
    await joinBatch(tx, { campaignId, newId: newId(tx.now.getTime()), network, turfId: null });
  }
  for (const turfId of new Set(homes.flatMap((home) => home.turfId ?? []))) {
    if (isUnusual(await countInTurf(tx, campaignId, turfId))) {
      await joinBatch(tx, { campaignId, newId: newId(tx.now.getTime()), network: null, turfId });
    }
  }
}
