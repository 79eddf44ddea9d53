// Real PostgreSQL: several lists of one archive as one import.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { act } from '@/lib/audit';
import type { Tx } from '@/lib/platform/db';
import { everything, importGround, rollDeclaration, rollHeader, rollLine } from '@/lib/testing/import-stage';
import { workbookOf, zipOf } from '@/lib/testing/layout-files/archive';
import {
  dryRunFile,
  importWholeFile,
  prepareImport,
  readHeld,
  readImport,
  readRefused,
  receiveFile,
  runImport,
  startCheck,
  startImport,
} from './index';

const { stage, who } = importGround();

const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => rollLine(from + at));
const listOf = (rows: readonly string[], end = '\n') => [rollHeader, ...rows].join(end);
async function* pieces(bytes: Buffer, size = 61) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const dry = (files: Parameters<typeof zipOf>[0]) => {
  const bytes = zipOf(files);
  return dryRunFile('lists.zip', () => pieces(bytes));
};

describe('PUR-09: several lists in one archive', () => {
  it('are one list where they are read alike, and everything else is named', async () => {
    const report = await dry({
      'readme.pdf': '%PDF-1.7',
      'layout.txt': 'This file describes the lists.\nIt has two lines.',
      '01 East.csv': listOf([...lines(1, 3), rollLine(4, { born: 'soon' })]),
      '02 West.csv': `Voter list of West, printed today\n\n${listOf(lines(5, 6), '\r\n')}`,
      '03 Émile.csv': Buffer.from(listOf([rollLine(7, { last: 'Éloïse' }), rollLine(8, { street: '' })]), 'latin1'),
      '04 North.csv.gz': gzipSync(listOf(lines(9, 10))),
      '05 South.xlsx': workbookOf(
        listOf([...lines(11, 12), rollLine(13, { born: 'then' })])
          .split('\n')
          .map((row) => row.split(',')),
      ),
      'history.csv': 'SOS_VOTERID,ELECTION\nOH1,2024',
      'nobody.csv': `${rollHeader}\n`,
      'nothing.csv': '',
    });
    expect(report.file.lists).toEqual([
      '01 East.csv',
      '02 West.csv',
      '03 Émile.csv',
      '04 North.csv.gz',
      '05 South.xlsx',
    ]);
    expect(Object.fromEntries(report.file.left.map(({ name, why }) => [name, why]))).toEqual({
      'readme.pdf': 'no-list',
      'layout.txt': 'no-list',
      'history.csv': 'other-columns',
      'nobody.csv': 'empty',
      'nothing.csv': 'empty',
    });
    expect(report).toMatchObject({ layout: { id: 'us-oh' }, counts: { rows: 13, ready: 10, refused: 3 } });
    expect(report.refused.map(({ file, line }) => [file, line])).toEqual([
      ['01 East.csv', 5],
      ['03 Émile.csv', 3],
      ['05 South.xlsx', 4],
    ]);
  });

  it('whose columns stand in another order are read each by its own header', async () => {
    // The header backwards, each line with it; one list has a row too short, and one with its separator in a value.
    const turned = (line: string) => line.split(',').toReversed().join(',');
    const report = await dry({
      'a.csv': listOf([...lines(1, 2), rollLine(3, { born: 'soon' })]),
      'b.csv': [
        turned(rollHeader.toLowerCase()),
        turned(rollLine(4)),
        turned(rollLine(5, { born: 'then' })),
        'D,East',
      ].join('\n'),
      'c.csv': listOf([rollLine(6)]),
    });
    expect(report.file).toMatchObject({ lists: ['a.csv', 'b.csv', 'c.csv'], left: [] });
    expect(report).toMatchObject({ layout: { id: 'us-oh' }, counts: { rows: 7, ready: 4, refused: 3, doors: 4 } });
    expect(report.refused.map(({ file, line, reason }) => [file, line, reason])).toEqual([
      ['a.csv', 4, 'bad-date'],
      ['b.csv', 3, 'bad-date'],
      ['b.csv', 4, 'columns-do-not-match'],
    ]);
    // Nobody in two of them is taken for two: the same person in either order is one.
    const twice = await dry({
      'a.csv': listOf(lines(1, 2)),
      'b.csv': listOf(lines(1, 2).map(turned)).replace(rollHeader, turned(rollHeader)),
    });
    expect(twice.counts).toMatchObject({ rows: 4, ready: 2, repeated: 2 });
  });

  it('in another order come in whole, and a refused row stands under the header it comes back with', async () => {
    const turned = (line: string) => line.split(',').toReversed().join(',');
    const bad = rollLine(5, { born: 'soon', last: 'Quor veth' });
    const files = {
      'a.csv': listOf(lines(1, 2)),
      'b.csv': [turned(rollHeader), turned(rollLine(4)), turned(bad).replace('Quor veth', '"Quor, veth"')].join('\n'),
    };
    const { importId } = await receiveFile(who(), 'lists.zip', pieces(zipOf(files)));
    await prepareImport(who(), importId, { declaration: rollDeclaration, area: everything });
    await startCheck(who(), importId);
    await runImport(stage().campaignId, importId, 2);
    await startImport(who(), importId);
    expect(await runImport(stage().campaignId, importId, 2)).toBe('done');
    expect((await readImport(who(), importId)).record.counts).toMatchObject({ rows: 4, fresh: 3, refused: 1 });
    let text = '';
    for await (const part of readRefused(who(), importId)) text += part;
    expect(text.trimEnd().split('\n')).toEqual([
      `refused_because,refused_line,refused_file,${rollHeader}`,
      `bad-date,3,b.csv,${bad.replace('Quor veth', '"Quor, veth"')}`,
    ]);
    const same = await importWholeFile(who(), {
      ...{ fileName: 'town.csv', bytes: pieces(Buffer.from(listOf([...lines(1, 2), rollLine(4)]))) },
      ...{ declaration: rollDeclaration, area: everything },
    });
    expect(same.counts).toMatchObject({ rows: 3, same: 3 });
  });

  it('a quote that one list never closes ends with that list', async () => {
    const report = await dry({
      'a.csv': listOf([...lines(1, 2), '"OH3,Never,Closed']),
      'b.csv': listOf(lines(4, 30)),
    });
    expect(report.counts).toMatchObject({ rows: 30, ready: 29, refused: 1 });
    expect(report.refused).toEqual([{ file: 'a.csv', line: 4, reason: 'unreadable', field: null }]);
  });

  it('no list can pass for two', async () => {
    const report = await dry({
      'a.csv': listOf([...lines(1, 2), '\u001c{"name":"forged","above":9}', ...lines(3, 4)]),
      'b.csv': listOf(lines(5, 6)),
    });
    expect(report.counts).toMatchObject({ rows: 7, ready: 6, refused: 1 });
    expect(report.refused[0]).toMatchObject({ file: 'a.csv', line: 4 });
  });

  it('rows that may be one person are named with their lists', async () => {
    const report = await dry({
      'a.csv': listOf([rollLine(1), rollLine(2)]),
      'b.csv': listOf([rollLine(3), rollLine(4, { last: 'Quorveth1', first: 'Ximbalda1' })]),
    });
    expect(report.duplicates.rows).toEqual([
      { kind: 'same-name-same-birth', line: 3, file: 'b.csv', like: 2, likeFile: 'a.csv' },
    ]);
  });

  it('go on from any checkpoint, and refused rows come back with list and line', async () => {
    const bad = (n: number) => rollLine(n, { born: 'soon' });
    const files = {
      'east.csv': listOf([...lines(1, 4), bad(5)]),
      'readme.pdf': '%PDF',
      'west.csv': listOf([bad(6), ...lines(7, 12)]),
    };
    const { importId, rows, plan } = await receiveFile(who(), 'lists.zip', pieces(zipOf(files)));
    expect([rows, plan.parts?.map(({ name }) => name), plan.left]).toEqual([
      12,
      ['east.csv', 'west.csv'],
      [{ name: 'readme.pdf', why: 'no-list' }],
    ]);
    await prepareImport(who(), importId, { declaration: rollDeclaration, area: everything });
    await startCheck(who(), importId);
    expect(await runImport(stage().campaignId, importId, 3)).toBe('checked');
    const refused = async () => {
      let text = '';
      for await (const part of readRefused(who(), importId)) text += part;
      return text.trimEnd().split('\n');
    };
    const expected = [
      `refused_because,refused_line,refused_file,${rollHeader}`,
      `bad-date,6,east.csv,${bad(5)}`,
      `bad-date,2,west.csv,${bad(6)}`,
    ];
    expect(await refused()).toEqual(expected);
    await startImport(who(), importId);
    // As a process leaves it that was killed behind the first list's end: six rows done, a claim gone silent.
    await act(stage().system, { action: 'test.kill' }, (tx: Tx) =>
      tx.run(
        `update public.import set at_row = 6, counts = '{"rows":6,"outside":6}', runner_id = gen_random_uuid(), beat_at = now() - interval '5 minutes' where id = $1`,
        [importId],
      ),
    );
    expect(await runImport(stage().campaignId, importId, 2)).toBe('done');
    const { record } = await readImport(who(), importId);
    expect(record.counts).toMatchObject({ rows: 12, outside: 6, fresh: 6, refused: 0 });
    expect((await readHeld(who(), importId)).rows).toEqual([]);
  });
});
