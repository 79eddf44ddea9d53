import { mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { holdWhile, sweepParts } from '@/lib/import/file';

process.env.ASKFIRST_DATA = mkdtempSync(join(tmpdir(), 'askfirst-passing-'));
const folder = join(process.env.ASKFIRST_DATA, 'imports');

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
  for (const name of ['passing-old.sealed', 'passing-new.sealed', 'import.sealed'])
    writeFileSync(join(folder, name), 'x');
  const now = new Date('2026-11-22T12:00:00Z');
  for (const name of ['passing-old.sealed', 'import.sealed'])
    utimesSync(join(folder, name), now, new Date('2026-11-21T11:00:00Z'));
  utimesSync(join(folder, 'passing-new.sealed'), now, new Date('2026-11-22T11:00:00Z'));
  expect(await sweepParts(now)).toBe(1);
  expect(readdirSync(folder).toSorted()).toEqual(['import.sealed', 'passing-new.sealed']);
});
