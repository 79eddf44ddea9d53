// The town of the benchmark `turf`: seeded, with four densities of doors, flats, towers with floors, and a river that
// winds through it with few bridges. Any number of doors, the same for the same seed. Nobody lives there.
import { drawFrom } from '@/lib/platform/draw';
import type { Barrier, PlacedDoor } from '@/lib/turf/model';
import { groundAround } from '@/lib/turf/rules';

export type Town = {
  readonly doors: readonly PlacedDoor[];
  /** The river, one line between two bridges. */
  readonly river: readonly Barrier[];
};

const blockLength = 112;
const blockDepth = 84;
const setBack = 9;
const bank = 28;
const bridge = 14;
const densities = [0.9, 0.6, 0.3, 0.12] as const;
/** Doors that one block gives on the average of the four densities; a little low, so that there are too many at first. */
const doorsOfBlock = 13;

type House = {
  readonly street: string;
  readonly number: number;
  readonly x: number;
  readonly y: number;
  readonly flats: number;
};

function flatsOf(random: () => number): number {
  const draw = random();
  if (draw < 0.0008) return 72 + 12 * Math.floor(random() * 9);
  if (draw < 0.005) return 10 + Math.floor(random() * 31);
  return draw < 0.05 ? 2 + Math.floor(random() * 7) : 1;
}

function housesOf(blocks: number, riverAt: (x: number) => number, random: () => number): House[] {
  const [wide, high] = [blocks * blockLength, blocks * blockDepth];
  const houses: House[] = [];
  const build = (street: string, number: number, x: number, y: number) => {
    const zone = (x < wide / 2 ? 0 : 1) + (y < high / 2 ? 0 : 2);
    if (random() > (densities[zone] ?? 0) || Math.abs(y - riverAt(x)) < bank) return;
    houses.push({ street, number, x: x + (random() - 0.5) * 3, y: y + (random() - 0.5) * 4, flats: flatsOf(random) });
  };
  for (let line = 0; line <= blocks; line += 1) {
    for (let at = 16; at < wide - 12; at += 10) {
      if (at % blockLength < 16 || at % blockLength > blockLength - 12) continue;
      for (const side of [-1, 1]) {
        build(`Lane ${line}`, 2 * Math.round(at / 10) + (side > 0 ? 2 : 1), at, line * blockDepth + side * setBack);
      }
    }
    for (let at = 26; at < high - 20; at += 13) {
      if (at % blockDepth < 24 || at % blockDepth > blockDepth - 20) continue;
      for (const side of [-1, 1]) {
        build(`Row ${line}`, 2 * Math.round(at / 13) + (side > 0 ? 2 : 1), line * blockLength + side * setBack, at);
      }
    }
  }
  return houses;
}

export function riverTown(doors: number, seed: number): Town {
  const random = drawFrom(seed);
  const blocks = Math.ceil(Math.sqrt(doors / doorsOfBlock));
  const [wide, high] = [blocks * blockLength, blocks * blockDepth];
  const riverAt = (x: number) => high * (0.5 + 0.09 * Math.sin((x / wide) * 9 + 1) + 0.03 * Math.sin((x / wide) * 31));
  const houses = housesOf(blocks, riverAt, random);
  const total = houses.reduce((sum, house) => sum + house.flats, 0);
  if (total < doors) throw new Error(`The town has only ${total} doors.`);
  // Too many: houses go by lot until the number fits, so that the town is thinned evenly.
  let left = total;
  const lots = houses.map((house, index) => ({ house, index, lot: random() })).sort((a, b) => a.lot - b.lot);
  const kept = lots.filter(({ house }) => {
    if (left - house.flats < doors) return true;
    left -= house.flats;
    return false;
  });
  const ground = groundAround({ latitude: 51.4, longitude: -2.6 });
  const all = kept
    .sort((a, b) => a.index - b.index)
    .flatMap(({ house }) =>
      Array.from({ length: house.flats }, (_, flat): PlacedDoor => {
        const floor = house.flats > 9 ? String(Math.floor(flat / 6)) : undefined;
        return {
          id: `${house.street}/${house.number}/${flat}`,
          buildingKey: `${house.street}|${house.number}`,
          street: house.street,
          number: String(house.number),
          unit: house.flats === 1 ? '' : String(floor === undefined ? flat + 1 : Number(floor) * 100 + (flat % 6) + 1),
          floor,
          ...ground({ x: house.x, y: house.y }),
        };
      }),
    );
  const bridges = [0.22, 0.55, 0.83].map((share) => share * wide);
  const ends = [-200, ...bridges.flatMap((x) => [x - bridge / 2, x + bridge / 2]), wide + 200];
  const river = Array.from({ length: ends.length / 2 }, (_, i) => {
    const [from = 0, to = 0] = [ends[2 * i], ends[2 * i + 1]];
    const steps = Math.max(1, Math.ceil((to - from) / 25));
    const line = Array.from({ length: steps + 1 }, (_unused, step) => {
      const x = from + ((to - from) * step) / steps;
      return ground({ x, y: riverAt(x) });
    });
    return { name: 'River', line };
  });
  return { doors: all.slice(0, doors), river };
}
