// The stamp of a published turf: which doors, in which state of the data, from which files and under which licences. Its
// version changes when anything changes that a volunteer would meet: a door more or less, a place, a number, a flat.
import { sha256 } from '@/lib/platform/crypto';
import type { CampaignDoor, TurfSource, TurfStamp } from '../model';

const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Nine signs, in threes, that stand for exactly these doors; the order in which they come does not matter. */
export function dataVersion(doors: readonly CampaignDoor[]): string {
  const lines = doors.map(({ id, buildingKey, street, number, unit, floor, latitude, longitude }) =>
    JSON.stringify([id, buildingKey, street, number, unit, floor ?? '', latitude, longitude]),
  );
  const hash = sha256(lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join('\n'));
  const text = Array.from({ length: 9 }, (_, at) => signs[hash.readUInt16BE(2 * at) % signs.length]).join('');
  return `${text.slice(0, 3)}-${text.slice(3, 6)}-${text.slice(6)}`;
}

/** `sources`: where these doors, and the places of those that came without one, come from. */
export function stampOf(doors: readonly CampaignDoor[], sources: readonly TurfSource[]): TurfStamp {
  return { version: dataVersion(doors), doorIds: doors.map(({ id }) => id).sort(), sources };
}
