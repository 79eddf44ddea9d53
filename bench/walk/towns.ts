// Made-up towns to walk in, the same for the same seed: streets on a turned grid with blocks of uneven size, houses on
// both sides, and only some of the doors on the list, as after a choice of whom to knock.
import { drawFrom } from '@/lib/platform/draw';
import type { PlacedDoor } from '@/lib/turf/model';

type House = { readonly street: string; readonly number: string; readonly x: number; readonly y: number };

/** Where streets cross one way: blocks between `least` and `most` metres. */
function crossings(draw: () => number, length: number, least: number, most: number): number[] {
  const at = [0];
  while ((at.at(-1) ?? 0) < length) at.push((at.at(-1) ?? 0) + least + draw() * (most - least));
  return at;
}

function houses(draw: () => number, size: number, share: number): House[] {
  const found: House[] = [];
  const [across, along] = [crossings(draw, size, 120, 220), crossings(draw, size, 55, 95)];
  const lengthways = (
    name: string,
    blocked: readonly number[],
    place: (at: number, off: number) => [number, number],
  ) => {
    for (let at = 4, pair = 0; at < size; at += 8 + draw() * 6, pair += 1) {
      if (blocked.some((other) => Math.abs(other - at) < 14)) continue;
      for (const side of [0, 1]) {
        if (draw() > share) continue;
        const [x, y] = place(at + draw() * 3, (side === 0 ? -1 : 1) * (8 + draw() * 4));
        found.push({ street: name, number: String(pair * 2 + 1 + side), x, y });
      }
    }
  };
  along.forEach((y, i) => {
    if (y < size) lengthways(`Lane ${i + 1}`, across, (at, off) => [at, y + off]);
  });
  across.forEach((x, i) => {
    if (x < size && draw() < 0.7) lengthways(`Row ${i + 1}`, along, (at, off) => [x + off, at]);
  });
  return found;
}

/** `count` houses around a place in the town of `seed`, each a door and a building of its own. */
export function town(seed: number, count: number): PlacedDoor[] {
  const draw = drawFrom(seed);
  const share = [0.9, 0.6, 0.35, 0.15][seed % 4] ?? 0.5;
  const size = Math.max(500, Math.sqrt((count * 900) / share) * 1.6);
  const turn = draw() * Math.PI;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const centre = size * (0.35 + 0.3 * draw());
  return houses(draw, size, share)
    .map((house) => ({ ...house, far: Math.max(Math.abs(house.x - centre), Math.abs(house.y - centre)) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, count)
    .map(({ street, number, x, y }, i) => ({
      id: `${seed}-${i}`,
      buildingKey: `${street}|${number}`,
      street,
      number,
      unit: '',
      latitude: Number((44.2 + (x * sin + y * cos) / 110_574).toFixed(6)),
      longitude: Number((-0.5 + (x * cos - y * sin) / 79_806).toFixed(6)),
    }));
}
