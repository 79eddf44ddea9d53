// Reading doors for pages: which wait for a place, what stands beside them, how many of each there are.
import { type Actor, type CampaignId, Permission } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { scopeOf, type Tx, transaction } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import type {
  Address,
  Around,
  Door,
  DoorId,
  DoorPlacing,
  NearWhy,
  OutlineSet,
  Point,
  PrecinctDifference,
  Proposal,
  StreetOnGround,
  WaitingDoor,
} from './model';
import { compareAddresses, givePrecincts, placeAlong, softenCapitals, splitNumberText } from './rules';
import {
  countByState,
  type DoorPrecinct,
  type DoorRow,
  type KeptOutline,
  type PlacingRow,
  selectAround,
  selectAside,
  selectDoor,
  selectDoorPrecincts,
  selectDoorsByKey,
  selectGround,
  selectNeighbours,
  selectOutlined,
  selectOutlineSets,
  selectOutlines,
  selectPlacings,
  selectProposals,
  selectSited,
  selectSomeDoors,
  selectUnplaced,
  selectWaiting,
} from './store';

interface Reader {
  readonly campaignId: string;
  readonly actor: { readonly id: string; readonly kind: 'member' | 'person' | 'receipt' | 'system' };
}

/** Whoever changes places. */
export interface Fixer {
  readonly campaignId: CampaignId;
  readonly actor: Actor;
}

export function requireFix(who: Fixer): void {
  if (!mayDo(who.actor, Permission.enum['places.fix']))
    throw new Refusal('not-permitted', 'Your role cannot change places.');
}

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

/** `broughtBy`: the file that brought it without coordinates. */
export type UnplacedDoor = Door & { readonly broughtBy: string };

export interface UnplacedPage {
  readonly doors: readonly UnplacedDoor[];
  readonly counts: Readonly<Record<DoorPlacing, number>>;
}

/** Doors without a place, `perPage` from `page` (from 1), in the order of their addresses; and how many of each kind. */
export function listUnplaced(who: Reader, page: number, perPage: number): Promise<UnplacedPage> {
  return transaction(scopeOf(who), async (tx) => {
    const rows = await selectUnplaced(tx, who.campaignId, perPage, (page - 1) * perPage);
    const doors = rows
      .map((row) => ({ ...toDoor(row), broughtBy: row.broughtBy }))
      .sort((a, b) => compareAddresses(a.address, b.address));
    return { doors, counts: await countByState(tx, who.campaignId) };
  });
}

const toWaiting = (row: DoorRow): WaitingDoor => ({ id: row.id, address: addressOfDoor(row) });

/** Every door that waits for a place. */
export function readWaiting(who: Reader): Promise<WaitingDoor[]> {
  return transaction(scopeOf(who), async (tx) => (await selectWaiting(tx, who.campaignId)).map(toWaiting));
}

/** What could be placed along its street now. */
export async function proposeAlong(tx: Tx, campaignId: string): Promise<Proposal[]> {
  const sited = (await selectSited(tx, campaignId)).flatMap((row) =>
    row.lat === null || row.lon === null
      ? []
      : [{ address: addressOfDoor(row), point: { latitude: row.lat, longitude: row.lon } }],
  );
  return placeAlong((await selectWaiting(tx, campaignId)).map(toWaiting), sited);
}

export type Placing = PlacingRow;

/** A door for which a file has an address that is only near, with the act that found it. */
export interface NearDoor {
  readonly door: Door;
  readonly placingId: string;
  readonly why: NearWhy;
  readonly matched: string;
  readonly point: Point;
}

export interface PlacingWork {
  /** Doors that could be placed along their street, and the largest distance by which one may be off. */
  readonly along: { readonly doors: number; readonly aboutMetres: number };
  readonly near: readonly NearDoor[];
  readonly placings: readonly Placing[];
  readonly aside: readonly Door[];
}

/** What else can be done about doors without a place, and what was done. At most `limit` of each list. */
export function readPlacingWork(who: Reader, limit: number): Promise<PlacingWork> {
  return transaction(scopeOf(who), async (tx) => {
    const along = await proposeAlong(tx, who.campaignId);
    const near = await selectProposals(tx, who.campaignId, limit);
    return {
      along: {
        doors: along.length,
        aboutMetres: along.reduce((most, { aboutMetres }) => Math.max(most, aboutMetres ?? 0), 0),
      },
      near: near.map((row) => ({
        door: toDoor(row),
        placingId: row.placingId,
        why: row.why as NearWhy,
        matched: row.matched,
        point: { latitude: row.pLat, longitude: row.pLon },
      })),
      placings: await selectPlacings(tx, who.campaignId),
      aside: (await selectAside(tx, who.campaignId, limit)).map(toDoor),
    };
  });
}

export interface PlacingHelp {
  readonly door: Door;
  /** Placed doors of the same street, nearest number first. */
  readonly neighbours: readonly { readonly number: number | null; readonly label: string; readonly point: Point }[];
  /** Where to look first; null when no door of the campaign has a place. */
  readonly around: Around | null;
  /** The buildings nearest to there, street by street, to draw and to name. */
  readonly ground: readonly StreetOnGround[];
}

const buildingsDrawn = 3_000;

/**
 * What helps somebody to put one door on the map. `found` is where a file has it nearly, if one does.
 * Throws a refusal when there is no such door.
 */
export function readPlacingHelp(who: Reader, doorId: string, found: Point | null = null): Promise<PlacingHelp> {
  return transaction(scopeOf(who), async (tx) => {
    const row = await selectDoor(tx, who.campaignId, doorId);
    if (!row) throw new Refusal('not-found', 'We cannot show this door.');
    const neighbours = (await selectNeighbours(tx, who.campaignId, doorId, 40)).map((each) => ({
      number: each.number,
      label: each.number_text,
      point: { latitude: each.lat, longitude: each.lon },
    }));
    const [next] = neighbours;
    const around: Around | null = found
      ? { by: 'file', name: '', point: found }
      : next
        ? { by: 'street', name: row.street, point: next.point }
        : ((await selectAround(tx, who.campaignId, doorId)) ?? null);
    const buildings = around ? await selectGround(tx, who.campaignId, around.point, buildingsDrawn) : [];
    const streets = Map.groupBy(buildings, ({ street, country }) => softenCapitals(street, country));
    return {
      door: toDoor(row),
      neighbours,
      around,
      ground: [...streets].map(([name, there]) => ({
        name,
        points: there.map(({ lat, lon }) => ({ latitude: lat, longitude: lon })),
      })),
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

/** Doors of which roll and outline differ, with the addresses of a few. */
export type ShownDifference = PrecinctDifference & { readonly some: readonly string[] };

export type { DoorPrecinct };

const byName = new Intl.Collator('en', { numeric: true }).compare;

export interface OutlinePage {
  /** What there is to cut by, by name. */
  readonly precincts: readonly DoorPrecinct[];
  readonly sets: readonly OutlineSet[];
  readonly outlines: readonly Omit<KeptOutline, 'rings'>[];
  readonly differences: readonly ShownDifference[];
  /** Doors that have their precinct from an outline; in no outline; in several of different areas. */
  readonly given: number;
  readonly outside: number;
  readonly between: number;
  /** Doors that came or moved since, and are to be given theirs. */
  readonly waiting: number;
}

const differencesShown = 100;
const doorsNamed = 5;

/** The outlines of a campaign, and where they and the roll say different things. */
export function readOutlines(who: Reader): Promise<OutlinePage> {
  return transaction(scopeOf(who), async (tx) => {
    const outlines = await selectOutlines(tx, who.campaignId);
    const doors = outlines.length === 0 ? [] : await selectOutlined(tx, who.campaignId);
    const found = givePrecincts(outlines, doors);
    const differences = found.differences.slice(0, differencesShown);
    const named = differences.flatMap(({ doorIds }) => doorIds.slice(0, doorsNamed));
    const rows = new Map((await selectSomeDoors(tx, who.campaignId, named)).map((row) => [row.id, row]));
    const wordsOf = (id: string): string => {
      const row = rows.get(id);
      return row ? [row.number_text, row.street, row.unit].filter(Boolean).join(' ') : '';
    };
    const precincts = await selectDoorPrecincts(tx, who.campaignId);
    return {
      precincts: precincts.sort((a, b) => byName(a.city, b.city) || byName(a.precinct, b.precinct)),
      sets: await selectOutlineSets(tx, who.campaignId),
      outlines: outlines.map(({ rings: _, ...outline }) => outline),
      differences: differences.map((each) => ({ ...each, some: each.doorIds.slice(0, doorsNamed).map(wordsOf) })),
      ...{ given: found.given, outside: found.outside, between: found.between, waiting: found.changes.length },
    };
  });
}
