// What forbids publishing. A door without a place is lost silently when the turf around it goes out, so a turf that clearly
// should hold one waits: its building is in it, or its neighbours on both sides, or all of its street, or all of its precinct.
import { houseNumber, numbersAround } from '@/lib/places/rules';
import type { CampaignDoor, PlacedDoor, Turf } from '../model';
import { isPlaced } from './placed';
import { MAX_TURF_DOORS } from './sizes';

export type PublishFault =
  | { readonly why: 'empty' | 'too-many'; readonly turfIds: readonly string[] }
  | {
      readonly why: 'unplaced-inside' | 'in-open-walk';
      readonly turfIds: readonly string[];
      readonly doorIds: readonly string[];
    };

/**
 * What forbids publishing these drafts; an empty list lets them go. Overlap cannot happen between drafts that are
 * stored (a door has one turf); drawing refuses it.
 */
export function publishFaults(
  drafts: readonly Pick<Turf, 'id'>[],
  doors: readonly CampaignDoor[],
  walkedDoorIds: ReadonlySet<string>,
): PublishFault[] {
  const byTurf = new Map(drafts.map(({ id }) => [id, [] as CampaignDoor[]]));
  for (const door of doors) if (door.turfId !== null) byTurf.get(door.turfId)?.push(door);
  const lost = unplacedInside(doors, new Set(byTurf.keys()));
  const walked = [...byTurf.values()].flat().filter((door) => walkedDoorIds.has(door.id));
  const turfsWith = (test: (own: readonly CampaignDoor[]) => boolean) =>
    [...byTurf].filter(([, own]) => test(own)).map(([id]) => id);
  const empty = turfsWith((own) => own.length === 0);
  const tooMany = turfsWith((own) => own.length > MAX_TURF_DOORS);
  const ids = (some: Iterable<string>) => [...new Set(some)];
  return [
    ...(empty.length > 0 ? [{ why: 'empty' as const, turfIds: empty }] : []),
    ...(tooMany.length > 0 ? [{ why: 'too-many' as const, turfIds: tooMany }] : []),
    ...(lost.size > 0
      ? [{ why: 'unplaced-inside' as const, turfIds: ids(lost.values()), doorIds: [...lost.keys()] }]
      : []),
    ...(walked.length > 0
      ? [
          {
            why: 'in-open-walk' as const,
            turfIds: ids(walked.flatMap((door) => door.turfId ?? [])),
            doorIds: walked.map((door) => door.id),
          },
        ]
      : []),
  ];
}

/** Doors without a place, each with the draft that should hold it. */
function unplacedInside(doors: readonly CampaignDoor[], drafts: ReadonlySet<string>): Map<string, string> {
  const lost = doors.filter((door) => !isPlaced(door));
  const inside = new Map<string, string>();
  if (lost.length === 0) return inside;
  const placed = doors.filter(isPlaced);
  const buildings = new Map(placed.map((door) => [door.buildingKey, door.turfId]));
  const streets = Map.groupBy(placed, streetOf);
  const precincts = Map.groupBy(
    placed.filter((door) => (door.precinct ?? '') !== ''),
    (door) => door.precinct ?? '',
  );
  // A street or an area of which most is still to be placed says nothing yet about where it lies.
  const waiting = { streets: countBy(lost, streetOf), precincts: countBy(lost, (door) => door.precinct ?? '') };
  const mostly = (some: readonly Cut[] | undefined, waits: number | undefined): readonly Cut[] =>
    some && some.length >= (waits ?? 0) ? some : [];
  for (const door of lost) {
    const own = { street: streetOf(door), precinct: door.precinct ?? '' };
    const turf =
      buildings.get(door.buildingKey) ??
      turfAround(door, mostly(streets.get(own.street), waiting.streets.get(own.street))) ??
      onlyTurf(mostly(precincts.get(own.precinct), waiting.precincts.get(own.precinct)));
    if (turf !== undefined && turf !== null && drafts.has(turf)) inside.set(door.id, turf);
  }
  return inside;
}

function countBy(some: readonly CampaignDoor[], keyOf: (door: CampaignDoor) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const door of some) counts.set(keyOf(door), (counts.get(keyOf(door)) ?? 0) + 1);
  return counts;
}

/** The street of a town: the country, postcode and street of the key of its building. */
const streetOf = (door: CampaignDoor): string => door.buildingKey.slice(0, door.buildingKey.lastIndexOf('|'));

type Cut = PlacedDoor & Pick<CampaignDoor, 'turfId'>;

function turfAround(door: CampaignDoor, street: readonly Cut[]): string | null | undefined {
  const number = houseNumber(door);
  if (number === null) return onlyTurf(street);
  const { below, above } = numbersAround(
    number,
    street.flatMap((other) => {
      const own = houseNumber(other);
      return own === null || (own - number) % 2 !== 0 ? [] : [{ number: own, turf: other.turfId }];
    }),
  );
  if (below && above) return below.turf === above.turf ? below.turf : undefined;
  return onlyTurf(street);
}

/** The turf that holds all of these doors; undefined when there is none, or several. */
function onlyTurf(some: readonly Cut[]): string | undefined {
  const first = some[0]?.turfId ?? undefined;
  return first !== undefined && some.every(({ turfId }) => turfId === first) ? first : undefined;
}
