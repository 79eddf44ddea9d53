import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { walkOrderFile } from './walk-order';

const folder = mkdtempSync(join(tmpdir(), 'walk-order-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Json = { readonly order: string[]; readonly metres: number; readonly hours?: number[] };

async function run(text: string, options: Record<string, string | boolean> = {}): Promise<Json> {
  const file = join(folder, 'doors.csv');
  writeFileSync(file, text);
  return (await walkOrderFile.run([file], options)).json as Json;
}

/** Metres by the haversine formula, which the product does not use. */
function metres(order: readonly string[], text: string): number {
  const places = new Map(
    text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      .map(([id = '', lat, lon]) => [id, [Number(lat), Number(lon)]] as const),
  );
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  return order.slice(1).reduce((sum, id, i) => {
    const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = [places.get(order[i] ?? ''), places.get(id)];
    const h =
      Math.sin(radians(c - a) / 2) ** 2 +
      Math.cos(radians(a)) * Math.cos(radians(c)) * Math.sin(radians(d - b) / 2) ** 2;
    return sum + 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
  }, 0);
}

/** All orders of eight places: the shortest is known. */
function shortest(ids: readonly string[], text: string): number {
  const go = (walked: readonly string[], left: readonly string[]): number =>
    left.length === 0
      ? metres(walked, text)
      : Math.min(
          ...left.map((id) =>
            go(
              [...walked, id],
              left.filter((other) => other !== id),
            ),
          ),
        );
  return go([], ids);
}

const seven = `id,lat,lon\n${[
  [51.5, -0.12],
  [51.5004, -0.1213],
  [51.5011, -0.1189],
  [51.4995, -0.1202],
  [51.5008, -0.1221],
  [51.5002, -0.1178],
  [51.4999, -0.1231],
]
  .map(([lat, lon], i) => `d${i},${lat},${lon}`)
  .join('\n')}\n`;

describe('walk order FILE', () => {
  it('finds the shortest open walk in straight lines and says its metres', async () => {
    const answer = await run(seven);
    expect([...answer.order].sort((a, b) => (a < b ? -1 : 1))).toEqual(['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6']);
    expect(answer.metres).toBeCloseTo(metres(answer.order, seven), 0);
    expect(answer.metres).toBeCloseTo(shortest(answer.order, seven), 0);
  });

  it('begins at the door of --start, or beside a place, and comes back with --closed', async () => {
    expect((await run(seven, { start: 'd3' })).order[0]).toBe('d3');
    expect((await run(seven, { start: '51.4999,-0.1232' })).order[0]).toBe('d6');
    const closed = await run(seven, { start: 'd3', closed: true });
    expect(closed.order[0]).toBe('d3');
    expect(closed.metres).toBeCloseTo(metres([...closed.order, 'd3'], seven), 0);
    await expect(run(seven, { start: 'nowhere' })).rejects.toThrow(/--start takes an id of the file or a place/);
    await expect(run(seven, { end: 'd1', closed: true })).rejects.toThrow(/leave --end out/);
  });

  it('names each wrong row by its line and answers nothing', async () => {
    const wrong = 'id,lat,lon\na,51.5,-0.1\na,51.5,\n,91,x\nb,51.5,-0.1\n';
    await expect(run(wrong)).rejects.toThrow(
      'Line 3: id "a" is on line 2 already; lon is missing.\nLine 4: id is missing; lat 91 is not between -90 and 90; lon "x" is not a number.',
    );
    await expect(run('name,lat\na,1\n')).rejects.toThrow('Line 1 names no column id, lon.');
    await expect(run('')).rejects.toThrow(/is empty/);
    await expect(walkOrderFile.run([join(folder, 'absent.csv')], {})).rejects.toThrow(/cannot be read/);
    await expect(run('id,lat,lon\n"a,1,2\n')).rejects.toThrow(/^Line \d+: /);
  });

  it('takes columns in any order, with a byte order mark, and no row at all', async () => {
    expect((await run('\uFEFFlongitude,ID,Latitude\n-0.1,a,51.5\n')).order).toEqual(['a']);
    expect(await run('id,lat,lon\n')).toMatchObject({ order: [], metres: 0 });
  });

  it('keeps rows at one spot together', async () => {
    const { order } = await run('id,lat,lon\na,51,2\nb,51.1,2\nc,51,2\nd,51.2,2\ne,51.1,2\n');
    expect(['a c b e d', 'd b e a c']).toContain(order.join(' '));
  });

  it('walks by streets, sides and floors where the file has them, and only then', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => {
      const [lat, lon] = [(51 + (i % 2) * 0.00008).toFixed(6), (2 + Math.floor(i / 2) * 0.0004).toFixed(6)];
      return `h${i},${lat},${lon},Mill,${i + 1},,`;
    });
    const tower = [3, 1, 2].map((floor) => `t${floor},51.001,2.001,Mill,99,${floor}A,${floor}`);
    const text = `id,lat,lon,street,number,unit,floor\n${[...rows, ...tower].join('\n')}\n`;
    const one = await run(text, { sides: 'one' });
    const crossings = (order: readonly string[]) => {
      const sides = order.filter((id) => id.startsWith('h')).map((id) => Number(id.slice(1)) % 2);
      return sides.filter((side, i) => i > 0 && side !== sides[i - 1]).length;
    };
    expect(crossings(one.order)).toBe(1);
    expect(crossings((await run(text, { sides: 'both' })).order)).toBeGreaterThan(3);
    expect(one.order.filter((id) => id.startsWith('t'))).toEqual(['t1', 't2', 't3']);
    expect(one.hours).toHaveLength(15);
    expect(one.metres).toBeCloseTo(metres(one.order, text), 0);
    // A river between the houses and the rest of the street is crossed once, where the streets alone would turn back.
    const lines = join(folder, 'river.geojson');
    writeFileSync(
      lines,
      JSON.stringify({
        type: 'LineString',
        coordinates: [
          [1.9, 51.00004],
          [2.1, 51.00004],
        ],
      }),
    );
    const over = await run(text, { barriers: lines, sides: 'both' });
    expect(crossings(over.order)).toBe(1);
    await expect(run(seven, { barriers: lines })).rejects.toThrow(/--barriers needs the columns street and number/);
    await expect(run(text, { barriers: 'none.geojson' })).rejects.toThrow(/There is no file/);
    await expect(run(seven, { sides: 'one' })).rejects.toThrow(/needs the columns street and number/);
    await expect(run(text, { sides: 'left' })).rejects.toThrow(/--sides takes either, one, both/);
  });
});
