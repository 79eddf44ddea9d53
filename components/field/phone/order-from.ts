/*
 * The rest of a walk, from where somebody stands. The same search as on the server, on this phone and without a network;
 * where they stand is used for this one sum and kept nowhere. Loaded when it is asked for, not with the list.
 */
import type { Door, Packet } from '@/lib/canvass/model';
import type { TurfDoor } from '@/lib/turf/model';
import { walkOrder } from '@/lib/turf/order';
import { groundAround } from '@/lib/turf/rules';

/** Metres east and north of the turf's corner, as in a packet. */
type Metres = readonly [east: number, north: number];

/** On the equator metres become degrees and back without loss. Not where both are 0: files write that for "unknown". */
const toDegrees = groundAround({ latitude: 0, longitude: 1 });
const pointAt = ([x, y]: Metres) => toDegrees({ x, y });
/** A building is one stop; a door of none is its own. */
const buildingOf = (door: Door): string => door.building || door.ref;

function turfDoor(door: Door): TurfDoor {
  const place = door.at ? pointAt(door.at) : { latitude: null, longitude: null };
  return {
    ...{ id: door.ref, buildingKey: buildingOf(door), street: door.street, number: door.number },
    ...{ unit: door.unit ?? '', floor: door.floor, ...place },
  };
}

/** The middle of the doors of one building, which is where its stop is. */
function middleOf(doors: readonly Door[]): Metres | undefined {
  const placed = doors.flatMap((door) => (door.at ? [door.at] : []));
  const mean = (axis: 0 | 1) => placed.reduce((sum, at) => sum + at[axis], 0) / placed.length;
  return placed.length > 0 ? [mean(0), mean(1)] : undefined;
}

/**
 * Refs of all doors: first those of buildings where nothing is to do, as they were, then the others in the order of a walk that
 * sets out from here. `from` is a door of the list or a place; a door without a place comes first, the rest as it falls.
 */
export function orderFrom(
  { doors, way }: Pick<Packet, 'doors' | 'way'>,
  isToDo: (door: Door) => boolean,
  from: { readonly door: string } | { readonly at: Metres },
): string[] {
  const open = new Set(doors.filter(isToDo).map(buildingOf));
  const left = doors.filter((door) => open.has(buildingOf(door)));
  const first = 'door' in from ? doors.find((door) => door.ref === from.door) : undefined;
  const own = first ? left.filter((door) => buildingOf(door) === buildingOf(first)) : [];
  const start = 'at' in from ? from.at : middleOf(own);
  const { doors: walked } = walkOrder(left.map(turfDoor), {
    sides: way?.sides,
    start: start && pointAt(start),
    end: way?.end && pointAt(way.end),
    barriers: way?.lines && {
      lines: way.lines.map((line) => line.map(pointAt)),
      bridges: (way.bridges ?? []).map(pointAt),
    },
  });
  const rest = walked.map(({ doorId }) => doorId);
  const here = new Set(own.map(({ ref }) => ref));
  return [
    ...doors.filter((door) => !open.has(buildingOf(door))).map(({ ref }) => ref),
    ...rest.filter((ref) => here.has(ref)),
    ...rest.filter((ref) => !here.has(ref)),
  ];
}
