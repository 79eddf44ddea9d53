// What a phone gets for one walk: doors in walk order, first names and one letter, and nothing that the door does not need.
// Pure: what was disclosed comes in, the packet goes out. This is one of the few places that may reveal a name.
import type { Disclosed } from '@/lib/people/model';
import { doorName } from '@/lib/people/names';
import type { Point } from '@/lib/places/model';
import { reveal } from '@/lib/platform/redacted';
import type { KeptChoice, WalkBarriers } from '@/lib/turf/model';
import type { Door, Lease, Locale, Packet, Resident, Worded } from './model';

interface PacketDoor {
  readonly id: string;
  readonly street: string;
  readonly number: number | null;
  readonly numberText: string;
  readonly unit: string;
  readonly floor: number | null;
  readonly buildingKey: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly stoppedAt: Date | null;
  readonly isAbout?: boolean;
}

export interface PacketParts extends Pick<Packet, 'notices' | 'script' | 'receipts' | 'cards' | 'rightsUrl'> {
  readonly walk: { readonly id: string; readonly turf: string; readonly choice: KeptChoice };
  readonly lease: Lease;
  readonly campaign: { readonly name: string; readonly timeZone: string };
  readonly doors: readonly PacketDoor[];
  /** Lines between these doors that nobody walks straight across. */
  readonly barriers: WalkBarriers | undefined;
  readonly people: readonly Disclosed[];
  /** Who is not to be asked for a yes now. */
  readonly notNow: ReadonlySet<string>;
  /** Running questions that a person agreed to be asked, by person. */
  readonly ask: ReadonlyMap<string, readonly string[]>;
  readonly access: ReadonlyMap<string, { note: string; until: string }>;
}

const metresPerLatitude = 110_574;
const metresPerLongitude = 111_320;
const locales: readonly string[] = ['en', 'fr', 'es'];

export function packetOf(parts: PacketParts): Packet {
  const placed = parts.doors.flatMap((door) => (door.lat === null || door.lon === null ? [] : [[door.lon, door.lat]]));
  const corner: [number, number] | undefined =
    placed.length === 0
      ? undefined
      : [Math.min(...placed.map(([lon = 0]) => lon)), Math.min(...placed.map(([, lat = 0]) => lat))];
  const byDoor = Map.groupBy(parts.people, (person) => person.doorId ?? '');
  const doors = parts.doors.map((door, index) => doorOf(door, index + 1, corner, byDoor.get(door.id) ?? [], parts));
  return {
    v: 1,
    walkId: parts.walk.id,
    turf: parts.walk.turf.replace(/^turf\s+/i, ''),
    campaign: parts.campaign.name,
    rightsUrl: parts.rightsUrl,
    timeZone: parts.campaign.timeZone,
    lease: parts.lease,
    doors,
    ...(corner
      ? { corner, way: { ...wayOf(parts.walk.choice, doors, corner), ...linesOf(parts.barriers, corner) } }
      : {}),
    streets: streetsOf(doors),
    script: parts.script,
    notices: parts.notices,
    receipts: parts.receipts,
    cards: parts.cards,
    source: sourceWords(parts.campaign.name),
  };
}

function doorOf(
  door: PacketDoor,
  place: number,
  corner: [number, number] | undefined,
  people: readonly Disclosed[],
  parts: Pick<PacketParts, 'access' | 'notNow' | 'ask'>,
): Door {
  const note = parts.access.get(door.id);
  const base: Door = {
    ref: door.id,
    place,
    street: door.street,
    side: door.number === null ? 'both' : door.number % 2 === 1 ? 'odd' : 'even',
    number: door.numberText || '–',
    building: door.buildingKey,
    residents: door.stoppedAt ? [] : people.map((person) => residentOf(person, parts)),
    ...(door.unit ? { unit: door.unit } : {}),
    ...(door.floor === null ? {} : { floor: String(door.floor) }),
    ...(note ? { access: note } : {}),
    ...(door.isAbout ? { about: true as const } : {}),
    ...(door.stoppedAt ? { stoppedOn: door.stoppedAt.toISOString().slice(0, 10) } : {}),
  };
  if (!corner || door.lat === null || door.lon === null) return base;
  return { ...base, at: metresFrom(corner, door.lon, door.lat) };
}

function metresFrom(corner: readonly [number, number], longitude: number, latitude: number): [number, number] {
  const east = (longitude - corner[0]) * metresPerLongitude * Math.cos((corner[1] * Math.PI) / 180);
  return [Math.round(east * 10) / 10, Math.round((latitude - corner[1]) * metresPerLatitude * 10) / 10];
}

/** What of the order goes on when its rest is ordered anew on the phone: the sides, and where the walk is to end. */
function wayOf({ sides, start, end, isClosed }: KeptChoice, doors: readonly Door[], corner: [number, number]) {
  const last = isClosed ? start : end;
  const at = last ? metresFrom(corner, last.longitude, last.latitude) : undefined;
  const home = at ?? (isClosed ? doors.find((door) => door.at)?.at : undefined);
  return { ...(sides ? { sides } : {}), ...(home ? { end: home } : {}) };
}

/** Barriers as the phone orders by them, in metres from the corner. */
function linesOf(barriers: WalkBarriers | undefined, corner: readonly [number, number]) {
  if (!barriers) return {};
  const metres = ({ longitude, latitude }: Point) => metresFrom(corner, longitude, latitude);
  return { lines: barriers.lines.map((line) => line.map(metres)), bridges: barriers.bridges.map(metres) };
}

/** "Lena O."; the language only where the phone has a script for it. */
function residentOf(person: Disclosed, { notNow, ask }: Pick<PacketParts, 'notNow' | 'ask'>): Resident {
  const label = person.name ? doorName(reveal(person.name)) : '';
  const language = person.language && locales.includes(person.language) ? (person.language as Locale) : undefined;
  const asked = notNow.has(person.personId) ? { notNow: true as const } : {};
  const uses = ask.get(person.personId);
  return {
    ref: person.personId,
    label: label || '–',
    ...(language ? { language } : {}),
    ...asked,
    ...(uses ? { ask: [...uses] } : {}),
  };
}

/** Each street as the line between its outermost doors of this walk: enough to find one's way, and nothing is fetched. */
function streetsOf(doors: readonly Door[]): Packet['streets'] {
  const streets = Map.groupBy(
    doors.filter((door) => door.at),
    (door) => door.street,
  );
  return [...streets].map(([name, along]) => ({ name, line: lineThrough(along.map((door) => door.at ?? [0, 0])) }));
}

/** The straight line that lies best among the doors of both sides, from the first to the last of them. */
function lineThrough(spots: readonly (readonly [number, number])[]): [number, number][] {
  const xs = spots.map(([x]) => x);
  const ys = spots.map(([, y]) => y);
  const isSteep = Math.max(...ys) - Math.min(...ys) > Math.max(...xs) - Math.min(...xs);
  const [along, across] = isSteep ? [ys, xs] : [xs, ys];
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const [middle, offset] = [mean(along), mean(across)];
  const spread = along.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const joint = along.reduce((sum, value, n) => sum + (value - middle) * ((across[n] ?? 0) - offset), 0);
  const slope = spread > 0 ? joint / spread : 0;
  return [Math.min(...along), Math.max(...along)].map((at): [number, number] => {
    const beside = offset + slope * (at - middle);
    return isSteep ? [beside, at] : [at, beside];
  });
}

/** The one sentence for "where did you get my name?". */
function sourceWords(campaign: string): Worded {
  return {
    en: `From the public roll of voters, which ${campaign} may use to visit you and for nothing else.`,
    fr: `De la liste électorale publique, que ${campaign} peut utiliser pour vous rendre visite et pour rien d’autre.`,
    es: `Del censo electoral público, que ${campaign} puede usar para visitarle y para nada más.`,
  };
}
