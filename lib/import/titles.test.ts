import { describe, expect, it } from 'vitest';
import { workbookOf } from '@/lib/testing/layout-files/archive';
import { dryRunFile } from './index';

async function* once(bytes: Uint8Array) {
  yield bytes;
}
const run = (text: string) => dryRunFile('list.csv', () => once(Buffer.from(text)));

const header = 'Nickname,Street number,Street name,Town,Zip,Remarks';
const people = ['Ximbalda,1,Quay St,Alderquay,43000,', 'Quorveth,,Quay St,Alderquay,43000,x', 'Duo,3,Quay St,,43000,'];
const rows = [header, ...people].join('\n');

describe('PUR-09: lines above the list', () => {
  it.each([
    ['none', '', 0],
    ['a title and a blank line', 'Voter list of Alder County\n\n', 2],
    ['titles with the separator in them', 'Voter list, Alder County\nprinted 3 November 2026, page 1 of 1\n', 2],
    [
      'a title as a spreadsheet saves it',
      'Voter list of Alder County,,,,,\nPrinted on:,3 November 2026,,,,\n,,,,,\n',
      3,
    ],
    ['a title in quotes over two lines', '"Voter list\nof Alder County"\n', 2],
    ['blank lines alone', '\n\n\n', 3],
  ])('%s', async (_, above, count) => {
    const report = await run(above + rows);
    expect(report).toMatchObject({ file: { hasHeader: true }, counts: { rows: 3 } });
    expect(report.columns.map(({ name }) => name)).toEqual(header.split(','));
    // The number a row has in the file, not in the list.
    const broken = await run(`${above}${rows}\nno,columns,enough`);
    expect(broken.refused.map(({ line, reason }) => [line, reason])).toEqual([[count + 5, 'columns-do-not-match']]);
    if (above.trim() !== '') expect(report.file.above).toBe(count);
  });

  it('a spreadsheet keeps the numbers of its own rows', async () => {
    const sheet = workbookOf([
      ['Voter list of Alder County'],
      ['Printed on', new Date('2026-11-03')],
      [],
      ...rows.split('\n').map((row) => row.split(',')),
      ['Nobody', '9', '', 'Alderquay', '43000', 'x'],
    ]);
    const report = await dryRunFile('list.xlsx', () => once(sheet));
    expect(report).toMatchObject({ file: { above: 3, hasHeader: true }, counts: { rows: 4 } });
    expect(report.refused).toMatchObject([{ line: 8, reason: 'no-street' }]);
  });

  it('a list without a header row keeps its first row, however empty', async () => {
    const sparse = ['1,,,,,,', ...Array.from({ length: 30 }, (_, at) => `${at + 2},5${at},X,Quay St,A,B,43000`)];
    expect(await run(sparse.join('\n'))).toMatchObject({ file: { above: 0, hasHeader: false }, counts: { rows: 31 } });
  });

  it('a title above a list without a header row is left out only where the rows themselves prove a layout', async () => {
    const florida = Array.from({ length: 38 }, () => '');
    Object.assign(florida, { 0: 'ALA', 2: 'Testa', 4: 'Duo', 6: 'N', 7: '12 Quay St', 9: 'Alderquay', 11: '32601' });
    Object.assign(florida, { 1: '100000001', 21: '02/03/1961', 28: 'ACT' });
    const report = await run(`Voter detail of Alder County\n${florida.join('\t')}\n`);
    expect(report).toMatchObject({
      layout: { id: 'us-fl' },
      file: { above: 1, hasHeader: false },
      counts: { rows: 1 },
    });
  });
});

describe('PUR-09: columns of fixed width', () => {
  const put = (line: string, from: number, value: string) =>
    line.slice(0, from) + value + line.slice(from + value.length);
  const places: readonly (readonly [number, string])[] = [
    [0, 'TESTA'],
    [35, 'XIMBALDA'],
    [78, '1961'],
    [83, '02032001'],
    [92, '     12'],
    [103, 'N'],
    [105, 'QUAY'],
    [135, 'ST'],
    [156, 'ALDERQUAY'],
    [191, 'MI'],
    [193, '48000'],
    [448, '   100000001'],
    [461, '25'],
    [518, 'A'],
  ];
  const line = places.reduce((text, [from, value]) => put(text, from, value), ' '.repeat(520));
  const michigan = (more: readonly string[] = []) => run([line, put(line, 448, '   100000002'), ...more].join('\r\n'));

  it('an older extract of Michigan is known without a header row', async () => {
    expect(await michigan()).toMatchObject({
      file: { separator: 'fixed', hasHeader: false, lineEnd: 'crlf', encoding: 'utf-8' },
      layout: { id: 'us-mi', confidence: 'certain' },
      counts: { rows: 2, ready: 2, people: 2, doors: 1, refused: 0 },
    });
  });

  it('a line that is too long, and one that is cut off, are refused by their number', async () => {
    const rest = Array.from({ length: 30 }, (_, at) => put(line, 448, `   1000001${at + 10}`));
    const report = await michigan([...rest, `${line}rest`, line.slice(0, 60)]);
    expect(report.counts).toMatchObject({ rows: 34, ready: 32, refused: 2 });
    expect(report.refused.map(({ line: at, reason }) => [at, reason])).toEqual([
      [33, 'columns-do-not-match'],
      [34, 'no-street'],
    ]);
  });

  it('lines of that width that hold something else are not taken for it', async () => {
    const other = Array.from({ length: 20 }, (_, at) => `${at} ${'lorem ipsum '.repeat(43)}`.padEnd(520).slice(0, 520));
    expect((await run(other.join('\n'))).layout).toBeNull();
  });
});
