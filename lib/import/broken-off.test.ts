// Real PostgreSQL: an upload that breaks off, or that nobody can read, leaves no file, no key and no import.
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { Refusal } from '@/lib/platform/result';
import { bytesOf, importGround, keptUploads, rollHeader, rollLine } from '@/lib/testing/import-stage';
import { zipOf } from '@/lib/testing/layout-files/archive';
import { sweepParts } from './file';
import { listImports, receiveFile } from './index';

const { connect, stage, who } = importGround();

const list = Buffer.from([rollHeader, ...Array.from({ length: 9_000 }, (_, at) => rollLine(at + 1))].join('\n'));

async function left() {
  const client = await connect('keys-superuser');
  const sql = 'select count(*)::int as keys from keys.import_key where campaign_id = $1';
  const { rows } = await client.query<{ keys: number }>(sql, [stage().campaignId]);
  await client.end();
  return { files: keptUploads(), keys: rows[0]?.keys, imports: (await listImports(who())).length };
}

async function* until(bytes: Buffer, stop: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < stop; at += 40_000) yield bytes.subarray(at, Math.min(at + 40_000, stop));
  throw new Refusal('invalid', 'The upload broke off before its end.', { file: 'broken-off' });
}

it('a whole file leaves one of each', async () => {
  await receiveFile(who(), 'town.csv', bytesOf([rollHeader, rollLine(1)]));
  expect(await left()).toMatchObject({ keys: 1, imports: 1, files: [expect.stringMatching(/\.sealed$/)] });
});

it.each([
  ['a plain file', list],
  ['a packed one', gzipSync(list)],
  ['an archive', zipOf({ 'a.csv': list, 'b.csv': list }, { stored: true })],
])('SEC-13: %s that breaks off anywhere leaves nothing', async (_, bytes) => {
  const before = await left();
  for (const share of [0, 0.01, 0.5, 0.99]) {
    const broken = receiveFile(who(), 'town', until(bytes, Math.floor(bytes.length * share)));
    await expect(broken, `${share}`).rejects.toMatchObject({ code: 'invalid' });
    expect(await left()).toEqual(before);
  }
});

it.each([
  ['answers', Buffer.from('Voter File VANID,Survey Response,Survey Question Name\n1,Yes,Support\n')],
  ['a header alone', Buffer.from(rollHeader)],
  ['a damaged archive', zipOf({ 'a.csv': list, 'b.csv': list }).subarray(40)],
])('SEC-13: %s is refused and leaves nothing', async (_, bytes) => {
  const before = await left();
  const whole = (async function* () {
    yield bytes;
  })();
  await expect(receiveFile(who(), 'town', whole)).rejects.toBeInstanceOf(Refusal);
  expect(await left()).toEqual(before);
});

it('SEC-13: what a process that died left half written goes after a day, and nothing else', async () => {
  const before = keptUploads();
  const folder = join(process.env.ASKFIRST_DATA ?? '', 'imports');
  for (const name of ['old', 'new']) writeFileSync(join(folder, `${name}.sealed.part`), 'x');
  const now = new Date('2026-11-22T12:00:00Z');
  utimesSync(join(folder, 'old.sealed.part'), now, new Date('2026-11-21T11:00:00Z'));
  utimesSync(join(folder, 'new.sealed.part'), now, new Date('2026-11-21T13:00:00Z'));
  expect(await sweepParts(now)).toBe(1);
  expect(keptUploads().toSorted()).toEqual([...before, 'new.sealed.part'].toSorted());
});
