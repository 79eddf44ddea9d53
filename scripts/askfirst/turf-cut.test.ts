import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { turfCut } from './turf-cut';

const folder = mkdtempSync(join(tmpdir(), 'turf-cut-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Json = {
  readonly turfs: readonly { readonly ids: readonly string[]; readonly minutes: number; readonly doors: number }[];
  readonly unplaced: number;
  readonly unplacedDoors: readonly { readonly id: string; readonly why: string }[];
  readonly repeatedRows: number;
};

async function cut(text: string, options: Record<string, string> = { doors: '5' }) {
  const file = join(folder, 'doors.csv');
  writeFileSync(file, text);
  const answer = await turfCut.run([], { file, ...options });
  return { ...(answer.json as Json), text: answer.text };
}

const row = (i: number) => `d${i},Mill,${i + 1},,${(48.85 + i / 10_000).toFixed(5)},2.35`;
const head = 'id,street,number,unit,lat,lon';
const twenty = Array.from({ length: 20 }, (_, i) => row(i));

describe('turf cut --file', () => {
  it('puts every door into one turf or says why it is in none', async () => {
    const odd = [
      ['none', '', ''],
      ['half', '48.85', ''],
      ['word', 'n/a', '2.35'],
      ['zero', '0.000', '0'],
      ['north', '4885.1', '2.35'],
      ['east', '48.85', '-999'],
      ['turned', '2.35', '48.85'],
    ].map(([id, lat, lon]) => `${id},Odd,1,,${lat},${lon}`);
    const { turfs, unplaced, unplacedDoors, text } = await cut([head, ...twenty, ...odd].join('\n'));
    expect(new Set(turfs.flatMap(({ ids }) => ids))).toEqual(new Set(twenty.map((_, i) => `d${i}`)));
    expect(turfs.flatMap(({ ids }) => ids)).toHaveLength(20);
    expect(unplaced).toBe(7);
    expect(Object.fromEntries(unplacedDoors.map(({ id, why }) => [id, why]))).toEqual({
      none: 'no coordinates',
      half: 'no coordinates',
      word: '"n/a" is not a number',
      zero: '0,0 is what files write for a place that is not known',
      north: 'latitude 4885.1 is not between -85 and 85',
      east: 'longitude -999 is not between -180 and 180',
      turned: 'latitude and longitude look exchanged',
    });
    expect(text).toContain('word: "n/a" is not a number');
  });

  it('counts a row that is there twice once, and keeps two doors that only share an id', async () => {
    const { turfs, repeatedRows } = await cut(
      [head, ...twenty, row(3), row(4), `d5,Mill,99,,48.8515,2.3501`].join('\n'),
    );
    expect(repeatedRows).toBe(2);
    const ids = turfs.flatMap((turf) => turf.ids);
    expect(ids).toHaveLength(21);
    expect(ids).toContain('line 24');
  });

  it('loses no row, whatever stands in it', async () => {
    const cell = fc.constantFrom('', '0', '48.8501', '2.35', '-200', 'x', '91', '1e3', '48,85');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), async (places) => {
        const odd = places.map(([lat, lon], i) => `o${i};Odd;${i};;${lat};${lon}`);
        const text = [head, ...twenty, ...odd].join('\n').replaceAll(/(?<=^(?!o).*),/gm, ';');
        const { turfs, unplacedDoors } = await cut(text);
        const all = [...turfs.flatMap(({ ids }) => ids), ...unplacedDoors.map(({ id }) => id)];
        expect(all).toHaveLength(20 + odd.length);
        expect(new Set(all)).toEqual(new Set([...twenty.map((_, i) => `d${i}`), ...odd.map((_, i) => `o${i}`)]));
      }),
      { numRuns: 40 },
    );
  });

  it('says in a sentence what is wrong with a file or a size', async () => {
    const swapped = [head, ...Array.from({ length: 3 }, (_, i) => `s${i},Mill,${i},,-93.9,4${i}.7`)].join('\n');
    await expect(cut(swapped)).rejects.toThrow(/No door of .* has a place in degrees[\s\S]*s0: latitude -93.9 is not/);
    await expect(cut('')).rejects.toThrow(/is empty/);
    await expect(cut('a,b\n1,2\n')).rejects.toThrow(/no columns for latitude and longitude/);
    await expect(turfCut.run([], { file: folder, doors: '5' })).rejects.toThrow(/cannot be read/);
    await expect(cut(head, { doors: '5', barriers: folder })).rejects.toThrow(/is no file/);
    await expect(cut(head, { doors: '5', hours: '2' })).rejects.toThrow(/not with both/);
    await expect(cut(head, { doors: '2.5' })).rejects.toThrow(/Give the size/);
    expect((await cut(head)).turfs).toEqual([]);
  });

  it('gives the minutes of a turf to the minute', async () => {
    const { turfs } = await cut([head, ...twenty].join('\n'), { doors: '20' });
    // 20 doors of 2.1 minutes, and 19 steps of 11 metres at 75 metres a minute.
    expect(turfs.map(({ minutes }) => minutes)).toEqual([45]);
  });
});
