import { describe, expect, it } from 'vitest';
import { gridTown } from '@/lib/testing/town';
import { cutByDoors } from '../cut';
import type { CampaignDoor } from '../model';
import { groundAround, planeAround } from '../rules';
import { groundMap, stopSpots, streetLines } from './index';

const town = gridTown(3);

describe('the ground as the desk draws it', () => {
  const { turfs } = cutByDoors(town, 50);
  const turfOf = new Map(turfs.flatMap((turf, i) => turf.doorIds.map((id) => [id, `t${i}`] as const)));
  const doors: CampaignDoor[] = town.map((door) => ({
    ...door,
    turfId: turfOf.get(door.id) ?? null,
    isStopped: false,
  }));
  const map = groundMap(
    doors,
    turfs.map((_, i) => ({ id: `t${i}`, number: i + 1, state: 'draft' as const })),
  );

  it('counts every door once, each with its turf', () => {
    expect(map?.dots.reduce((sum, [, , count]) => sum + count, 0)).toBe(doors.length);
    const first = map?.dots.reduce((sum, [, , count, turf]) => sum + (turf === 0 ? count : 0), 0);
    expect(first).toBe(turfs[0]?.doorIds.length);
  });

  it('holds no id, number of a house, or anything else that names a door', () => {
    const sent = JSON.stringify({ ...map, streets: map?.streets.map(({ line }) => line) });
    for (const door of doors.slice(0, 50)) expect(sent).not.toContain(door.id);
  });

  it('is nothing while no door has a place', () => {
    expect(
      groundMap(
        doors.map((door) => ({ ...door, latitude: null })),
        [],
      ),
    ).toBeNull();
  });

  it('draws a street between its two sides', () => {
    const toPlane = planeAround({ latitude: 44.2, longitude: -0.5 });
    const lane = streetLines(town, toPlane).find(({ name }) => name === 'Lane 1');
    expect(lane?.line.every(({ y }) => Math.abs(y - 70) < 3)).toBe(true);
  });

  it('gives a drawn corner back as the degrees it stands for', () => {
    const origin = { latitude: 44.2, longitude: -0.5 };
    const place = { latitude: 44.2031, longitude: -0.4942 };
    const back = groundAround(origin)(planeAround(origin)(place));
    expect(back.latitude).toBeCloseTo(place.latitude, 9);
    expect(back.longitude).toBeCloseTo(place.longitude, 9);
  });

  it('shows one stop a building, with the place of its first door', () => {
    const stops = map ? stopSpots(map, doors) : [];
    expect(stops[0]?.place).toBe(1);
    expect(stops).toHaveLength(new Set(doors.map((door) => door.buildingKey)).size);
  });
});
