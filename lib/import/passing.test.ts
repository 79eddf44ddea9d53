import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, expect, it } from 'vitest';
import { holdArchives, holdWhile, sweepParts, unwrap } from '@/lib/import/file';
import { zipOf } from '@/lib/testing/layout-files/archive';

process.env.ASKFIRST_DATA = mkdtempSync(join(tmpdir(), 'askfirst-passing-'));
const folder = join(process.env.ASKFIRST_DATA, 'imports');

beforeEach(() => rmSync(folder, { recursive: true, force: true }));

async function* pieces(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const piece of bytes) text += Buffer.from(piece).toString();
  return text;
}

it('SEC-13: a file that is only read is held sealed, can be read again and again, and is gone afterwards', async () => {
  const long = 'Emberlow Way;'.repeat(50_000);
  const read = await holdWhile(pieces(long, 'the end'), 1e9, async (open, size) => {
    const names = readdirSync(folder);
    expect(names).toHaveLength(1);
    expect(readFileSync(join(folder, names[0] ?? '')).includes('Emberlow')).toBe(false);
    expect(size).toBe(long.length + 7);
    return [await textOf(open()), await textOf(open())];
  });
  expect(read).toEqual([`${long}the end`, `${long}the end`]);
  expect(readdirSync(folder)).toEqual([]);
});

it('SEC-13: whatever ends it early leaves nothing', async () => {
  const fails = holdWhile(pieces('a'), 1e9, () => Promise.reject(new Error('read no further')));
  await expect(fails).rejects.toThrow('read no further');
  await expect(holdWhile(pieces('a', 'b'), 1, async () => 'read')).rejects.toMatchObject({ code: 'invalid' });
  async function* broken() {
    yield Buffer.from('a');
    throw new Error('broke off');
  }
  await expect(holdWhile(broken(), 1e9, async () => 'read')).rejects.toThrow('broke off');
  expect(readdirSync(folder)).toEqual([]);
});

it('SEC-13: what a process that was killed left is swept after a day, and the rest stays', async () => {
  mkdirSync(folder, { recursive: true });
  for (const name of ['passing-old.sealed', 'passing-new.sealed', 'import.sealed'])
    writeFileSync(join(folder, name), 'x');
  const now = new Date('2026-11-22T12:00:00Z');
  for (const name of ['passing-old.sealed', 'import.sealed'])
    utimesSync(join(folder, name), now, new Date('2026-11-21T11:00:00Z'));
  utimesSync(join(folder, 'passing-new.sealed'), now, new Date('2026-11-22T11:00:00Z'));
  expect(await sweepParts(now)).toBe(1);
  expect(readdirSync(folder).toSorted()).toEqual(['import.sealed', 'passing-new.sealed']);
});

const listText = (rows: number): string => {
  const lines = Array.from({ length: rows }, (_, n) => `${n},${(n * 7919) % 10_007} Emberlow Way,Alderquay`);
  return ['NUMBER,STREET,CITY', ...lines].join('\n');
};

it('SEC-13: any part of what is held is what it was, at every edge of its pieces', async () => {
  const text = Buffer.from(listText(40_000));
  const piece = 256 * 1024;
  expect(text.length).toBeGreaterThan(3 * piece);
  const places = [0, 1, piece - 1, piece, piece + 1, 2 * piece, text.length - 1, text.length, text.length + 5];
  await holdWhile(pieces(text.toString()), 1e9, async (open) => {
    const { packed } = open();
    for (const from of places)
      for (const length of [0, 1, piece - 1, piece, piece + 1, 3 * piece])
        expect((await packed?.read(from, length))?.equals(text.subarray(from, from + length))).toBe(true);
  });
  // A file of whole pieces has a last one too.
  await holdWhile(pieces('x'.repeat(2 * piece)), 1e9, async (open) => {
    expect((await open().packed?.read(piece, piece))?.length).toBe(piece);
  });
});

it('SEC-13: an archive that comes as a stream lies sealed while it is read, and is gone afterwards', async () => {
  const text = listText(20_000);
  const archive = zipOf({ 'list.csv': text }, { stored: true });
  const halves = [archive.subarray(0, 100_000), archive.subarray(100_000)];
  const read = await holdArchives(async (hold) => {
    const { bytes, wrapped } = await unwrap(Readable.from(halves), hold);
    const [name = '', ...others] = readdirSync(folder);
    expect([wrapped, others]).toEqual(['zip', []]);
    expect(readFileSync(join(folder, name)).includes('Emberlow')).toBe(false);
    return textOf(bytes);
  });
  expect(read).toBe(text);
  expect(readdirSync(folder)).toEqual([]);
  const broken = holdArchives(async (hold) => unwrap(Readable.from([archive.subarray(0, 90_000)]), hold));
  await expect(broken).rejects.toMatchObject({ fields: { file: 'cut-short' } });
  expect(readdirSync(folder)).toEqual([]);
});

it('SEC-13: an archive that is held already is read where it lies, and not held once more', async () => {
  const text = listText(20_000);
  const archive = zipOf({ 'list.csv': text });
  await holdWhile(Readable.from([archive]), 1e9, async (open) => {
    let passed = 0;
    const counted = () => {
      const { packed } = open();
      if (!packed) throw new Error('Nothing is held.');
      const stream = (async function* () {
        for await (const piece of open()) {
          passed += piece.length;
          yield piece;
        }
      })();
      return Object.assign(stream, { packed });
    };
    const { bytes } = await unwrap(counted());
    expect(await textOf(bytes)).toBe(text);
    // The first piece says what it is; the rest is asked for where it lies.
    expect(passed).toBeLessThanOrEqual(256 * 1024);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
