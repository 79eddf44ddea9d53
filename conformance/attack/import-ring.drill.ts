// People who were erased, brought again by files that differ a little: none comes back. Without the marks that are
// matched before anything is written, they do, and the suite says so.
import { afterEach, expect, it, vi } from 'vitest';
import { ownDatabase } from '@/lib/testing/database';
import type { Attempt, Family } from './suite';
import { isNoticed } from './suite';

const database = ownDatabase();

async function family(): Promise<{ attacks: Family; close: () => Promise<void> }> {
  const { importWholeFile } = await import('@/lib/import');
  const { erase } = await import('@/lib/people');
  const { closePools } = await import('@/lib/platform/db');
  const { anImportStage, ownFolders, rollLine, townFile } = await import('@/lib/testing/import-stage');
  ownFolders();
  const stage = await anImportStage();
  const who = stage.as.organiser as Parameters<typeof importWholeFile>[0];
  const take = (lines: readonly string[]) => importWholeFile(who, townFile(lines));
  const superuser = await database.connect('superuser');
  const people = async () =>
    (await superuser.query<{ id: string }>('select id from personal.person where campaign_id = $1', [stage.campaignId]))
      .rows;
  const lines = Array.from({ length: 12 }, (_, n) => rollLine(n + 1));
  await take(lines);
  for (const { id } of await people()) await erase(stage.as['privacy-lead'], id, 'K7-QX4M');
  const back = (name: string, change: (text: string) => string): Attempt => ({
    name,
    reaches: async () => {
      await take(lines.map(change)).catch(() => undefined);
      const { length } = await people();
      return length > 0 ? `${length} came back` : undefined;
    },
  });
  const attempts = [
    back('the same file', (text) => text),
    back('another number', (text) => text.replace(/^OH/, 'XX')),
    back('capitals', (text) => text.toUpperCase()),
    back('another precinct and party', (text) => text.replace('East,D', 'West,R')),
  ];
  return { attacks: { name: 'import: brought back by a file', says: '', attempts, controls: [] }, close: closePools };
}

afterEach(() => {
  vi.doUnmock('@/lib/people/keys/bulk');
  vi.resetModules();
});

it('nobody who was erased is brought back by a file', async () => {
  vi.resetModules();
  const { attacks, close } = await family();
  expect(await isNoticed(attacks)).toBe(false);
  await close();
});

it('without the marks that are matched before anything is written, it is noticed', async () => {
  vi.resetModules();
  vi.doMock('@/lib/people/keys/bulk', async (original) => {
    const real = await original<typeof import('@/lib/people/keys/bulk')>();
    return { ...real, readMarks: async () => new real.MarkBook(undefined, new Map()) };
  });
  const { attacks, close } = await family();
  expect(await isNoticed(attacks)).toBe(true);
  await close();
});
