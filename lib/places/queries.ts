// Reading doors for pages: which wait for a place, what stands beside them, how many of each there are.
import { type Tx, transaction } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import type { Address, Door, DoorId, DoorPlacing, Point } from './model';
import { compareAddresses, splitNumberText } from './rules';
import {
  countByState,
  type DoorRow,
  selectDoor,
  selectDoorsByKey,
  selectGround,
  selectNeighbours,
  selectUnplaced,
} from './store';

interface Reader {
  readonly campaignId: string;
  readonly actor: { readonly id: string; readonly kind: 'member' | 'person' | 'receipt' | 'system' };
}

const scopeOf = (who: Reader) => ({ campaignId: who.campaignId, actorId: who.actor.id, actorKind: who.actor.kind });

/** The address of a stored door. */
export function addressOfDoor(row: Omit<DoorRow, 'lat' | 'lon' | 'state' | 'precinct' | 'id'>): Address {
  const { street, unit, city, region, postcode, country } = row;
  return {
    ...splitNumberText(row.number_text),
    street,
    unit,
    city,
    region,
    postcode,
    country,
    ...(row.floor === null ? {} : { floor: String(row.floor) }),
  };
}

function toDoor(row: DoorRow): Door {
  return {
    id: row.id as DoorId,
    address: addressOfDoor(row),
    point: row.lat === null || row.lon === null ? null : { latitude: row.lat, longitude: row.lon },
    state: row.state,
    precinct: row.precinct ?? '',
  };
}

export interface UnplacedPage {
  readonly doors: readonly Door[];
  readonly counts: Readonly<Record<DoorPlacing, number>>;
}

/** Doors without a place, `perPage` from `page` (from 1), in the order of their addresses; and how many of each kind. */
export function listUnplaced(who: Reader, page: number, perPage: number): Promise<UnplacedPage> {
  return transaction(scopeOf(who), async (tx) => {
    const rows = await selectUnplaced(tx, who.campaignId, perPage, (page - 1) * perPage);
    const doors = rows.map(toDoor).sort((a, b) => compareAddresses(a.address, b.address));
    return { doors, counts: await countByState(tx, who.campaignId) };
  });
}

export interface PlacingHelp {
  readonly door: Door;
  /** Placed doors of the same street, nearest number first. */
  readonly neighbours: readonly { readonly number: number | null; readonly label: string; readonly point: Point }[];
  /** Points of the town, to draw behind. */
  readonly ground: readonly Point[];
}

/** What helps somebody to put one door on the map. */
export function readPlacingHelp(who: Reader, doorId: string): Promise<PlacingHelp> {
  return transaction(scopeOf(who), async (tx) => {
    const row = await selectDoor(tx, who.campaignId, doorId);
    if (!row) throw new Refusal('not-found', 'We cannot show this door.');
    const neighbours = await selectNeighbours(tx, who.campaignId, doorId, 40);
    const ground = await selectGround(tx, who.campaignId, 3_000);
    return {
      door: toDoor(row),
      neighbours: neighbours.map((each) => ({
        number: each.number,
        label: each.number_text,
        point: { latitude: each.lat, longitude: each.lon },
      })),
      ground: ground.map((each) => ({ latitude: each.lat, longitude: each.lon })),
    };
  });
}

/** Doors that are already there, by key, inside a transaction of the caller. */
export async function findDoors(
  tx: Tx,
  campaignId: string,
  doorKeys: readonly string[],
): Promise<Map<string, { id: string; isStopped: boolean }>> {
  const rows = await selectDoorsByKey(tx, campaignId, doorKeys);
  return new Map(rows.map((row) => [row.door_key, { id: row.id, isStopped: row.is_stopped }]));
}
