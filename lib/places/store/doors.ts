// SQL of doors. Doors are public geography: no row here says who lives there.
import { doubleArray, integerArray, textArray, uuidArray } from '@/lib/platform/arrays';
import type { Tx } from '@/lib/platform/db';
import type { DoorPlacing, NewDoor, Point } from '../model';

export interface DoorRow {
  id: string;
  street: string;
  number_text: string;
  unit: string;
  floor: number | null;
  city: string;
  region: string;
  postcode: string;
  country: string;
  precinct: string | null;
  lat: number | null;
  lon: number | null;
  state: DoorPlacing;
}

export const columns =
  'id, street, number_text, unit, floor, city, region, postcode, country, precinct, lat, lon, state';

export function selectDoorsByKey(
  tx: Tx,
  campaignId: string,
  doorKeys: readonly string[],
): Promise<{ id: string; door_key: string; is_stopped: boolean }[]> {
  return tx.rows(
    'select id, door_key, stopped_at is not null as is_stopped from public.door where campaign_id = $1 and door_key = any ($2::text[])',
    [campaignId, textArray(doorKeys)],
  );
}

/** New doors, and old ones to which a file gives a place or a precinct, in one statement. Number of those that are new. */
export async function mergeDoors(tx: Tx, importId: string, doors: readonly NewDoor[]): Promise<number> {
  const texts = (of: (door: NewDoor) => string) => textArray(doors.map(of));
  const row = await tx.one<{ added: number }>(
    'select personal.import_doors($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) as added',
    [
      importId,
      uuidArray(doors.map(({ id }) => id)),
      texts(({ doorKey }) => doorKey),
      texts(({ buildingKey }) => buildingKey),
      texts(({ address }) => address.street),
      texts(({ streetKey }) => streetKey),
      integerArray(doors.map(({ number }) => number)),
      texts(({ address }) => numberText(address)),
      texts(({ address }) => address.unit),
      integerArray(doors.map(({ floor }) => floor)),
      texts(({ address }) => address.city),
      texts(({ address }) => address.region),
      texts(({ address }) => address.postcode),
      texts(({ address }) => address.country),
      textArray(doors.map(({ precinct }) => (precinct === '' ? null : precinct))),
      doubleArray(doors.map(({ point }) => point?.latitude ?? null)),
      doubleArray(doors.map(({ point }) => point?.longitude ?? null)),
    ],
  );
  return row.added;
}

function numberText(address: NewDoor['address']): string {
  const { number, numberSuffix } = address;
  return numberSuffix.length > 1 ? `${number} ${numberSuffix}` : `${number}${numberSuffix}`;
}

/** Doors that wait, with the file that brought them without coordinates. */
export function selectUnplaced(
  tx: Tx,
  campaignId: string,
  limit: number,
  offset: number,
): Promise<(DoorRow & { broughtBy: string })[]> {
  return tx.rows(
    `select ${columns}, (select s.label from public.source s where s.campaign_id = d.campaign_id and s.id = d.source_id) as "broughtBy"
     from public.door d where campaign_id = $1 and state = 'unplaced'
     order by street_key, number nulls last, number_text, floor nulls first, unit, id limit $2 offset $3`,
    [campaignId, limit, offset],
  );
}

export function selectDoor(tx: Tx, campaignId: string, doorId: string): Promise<DoorRow | undefined> {
  return tx.maybe(`select ${columns} from public.door where campaign_id = $1 and id = $2`, [campaignId, doorId]);
}

/** Placed doors of the same street, for placing a neighbour by hand. */
export function selectNeighbours(
  tx: Tx,
  campaignId: string,
  doorId: string,
  limit: number,
): Promise<{ number: number | null; number_text: string; lat: number; lon: number }[]> {
  return tx.rows(
    `select n.number, n.number_text, n.lat, n.lon from public.door d
     join public.door n on n.campaign_id = d.campaign_id and n.street_key = d.street_key and n.postcode = d.postcode and n.state = 'placed' and n.lat is not null
     where d.campaign_id = $1 and d.id = $2 order by abs(coalesce(n.number, 0) - coalesce(d.number, 0)), n.id limit $3`,
    [campaignId, doorId, limit],
  );
}

export async function countByState(tx: Tx, campaignId: string): Promise<Record<DoorPlacing, number>> {
  const rows = await tx.rows<{ state: DoorPlacing; n: number }>(
    'select state, count(*) as n from public.door where campaign_id = $1 group by state',
    [campaignId],
  );
  const counts: Record<DoorPlacing, number> = { placed: 0, unplaced: 0, 'not-a-home': 0 };
  for (const row of rows) counts[row.state] = row.n;
  return counts;
}

export function placeDoor(tx: Tx, campaignId: string, doorId: string, point: Point): Promise<number> {
  return tx.run(
    `update public.door set lat = $3, lon = $4, state = 'placed', placed_how = 'hand', about_m = null, placing_id = null
      where campaign_id = $1 and id = $2 and (state <> 'placed' or (about_m is not null and turf_id is null))`,
    [campaignId, doorId, point.latitude, point.longitude],
  );
}

/** Takes back a place that was given by hand, while no turf holds the door. */
export function unplaceDoor(tx: Tx, campaignId: string, doorId: string): Promise<number> {
  return tx.run(
    `update public.door set lat = null, lon = null, state = 'unplaced', placed_how = null
      where campaign_id = $1 and id = $2 and state = 'placed' and placed_how = 'hand' and turf_id is null`,
    [campaignId, doorId],
  );
}

export function setDoorState(
  tx: Tx,
  campaignId: string,
  doorId: string,
  from: DoorPlacing,
  to: DoorPlacing,
): Promise<number> {
  return tx.run('update public.door set state = $4 where campaign_id = $1 and id = $2 and state = $3', [
    campaignId,
    doorId,
    from,
    to,
  ]);
}

/** The door of an address in its normal form; undefined when no file has brought it. */
export function selectDoorByKey(
  tx: Tx,
  campaignId: string,
  key: string,
): Promise<{ id: string; key: string; isStopped: boolean } | undefined> {
  return tx.maybe(
    `select id, door_key as key, stopped_at is not null as "isStopped" from public.door
     where campaign_id = $1 and door_key = $2 limit 1`,
    [campaignId, key],
  );
}
