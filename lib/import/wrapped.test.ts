import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dryRunFile } from '@/lib/import';
import { lookAtList, unwrap } from '@/lib/import/file';
import { workbookOf, zipOf } from '@/lib/testing/layout-files/archive';

const list = (end = '\n', separator = ',') =>
  [
    ['SOS_VOTERID', 'LAST_NAME', 'FIRST_NAME', 'DATE_OF_BIRTH', 'RESIDENTIAL_ADDRESS1', 'RESIDENTIAL_CITY'],
    ['OH1000001', 'Testa', 'Éloïse', '02/03/1961', '1 Quay St', 'Alderquay'],
    ['OH1000002', 'Testb', 'Duo', '1961-02-03', '2 Quay St', 'Alderquay'],
    ['OH1000003', 'Testc', 'Tri', 'soon', '3 Quay St', 'Alderquay'],
  ]
    .map((row) => row.join(separator))
    .join(end);

async function* pieces(bytes: Uint8Array, size = 37) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const run = (bytes: Uint8Array, size?: number) => dryRunFile('list', () => pieces(bytes, size));
/** Bytes that got lost on the way: everything behind them stands elsewhere than it says. */
function withoutMiddle(archive: Buffer): Buffer {
  return Buffer.concat([archive.subarray(0, 50), archive.subarray(90)]);
}

function packedBy(method: number, archive: Buffer): Buffer {
  const entry = archive.indexOf('504b0102', 0, 'hex');
  archive.writeUInt16LE(method, entry + 10);
  return archive;
}

function changed(archive: Buffer, word: string): Buffer {
  archive.write(word.replace('a', 'e'), archive.indexOf(word));
  return archive;
}

const counts = { rows: 3, ready: 2, refused: 1, doors: 2, people: 2 };

describe('SEC-13: what a list comes wrapped in', () => {
  it.each([
    ['nothing', Buffer.from(list()), null],
    ['gzip', gzipSync(list()), 'gzip'],
    ['two gzips in a row', Buffer.concat([gzipSync(list().slice(0, 90)), gzipSync(list().slice(90))]), 'gzip'],
    ['zip', zipOf({ 'folder/list.csv': list(), '__MACOSX/._list.csv': 'junk', 'readme.pdf': '%PDF' }), 'zip'],
    ['zip64, as large archives are written', zipOf({ 'list.csv': list() }, { zip64: true }), 'zip'],
    ['a zip that is not packed', zipOf({ 'list.csv': list() }, { stored: true }), 'zip'],
    ['gzip in zip', zipOf({ 'list.csv.gz': gzipSync(list()) }), 'zip'],
    ['something in front of a zip', Buffer.concat([zipOf({}).subarray(0, 4), zipOf({ 'list.csv': list() })]), 'zip'],
    ['UTF-16 in zip', zipOf({ 'list.txt': Buffer.from(`\uFEFF${list('\r\n', '\t')}`, 'utf16le') }), 'zip'],
  ])('%s', async (_, bytes, wrapped) => {
    expect(await run(bytes)).toMatchObject({
      file: { wrapped },
      layout: { id: 'us-oh' },
      counts,
      refused: [{ line: 4, reason: 'bad-date', field: 'bornOn' }],
    });
  });

  it('a spreadsheet, with days as Excel counts them, and its own row numbers', async () => {
    const rows = list()
      .split('\n')
      .map((line) => line.split(',').map((value) => (value === '02/03/1961' ? new Date('1961-02-03') : value)));
    const report = await run(workbookOf(rows), 1_000);
    expect(report).toMatchObject({
      file: { wrapped: 'xlsx', inner: 'sheet1' },
      layout: { id: 'us-oh' },
      counts,
      refused: [{ line: 4 }],
    });
  });

  it('a bomb is refused before it has unpacked', async () => {
    const row = '\nOH1000001,Testa,Duo,1961-02-03,1 Quay St,Alderquay';
    const zeros = Buffer.alloc(200_000_000, row);
    zeros.write(list().split('\n')[0] ?? '');
    await expect(run(gzipSync(zeros), 65_536)).rejects.toMatchObject({
      code: 'invalid',
      fields: { file: 'too-large' },
    });
    await expect(run(zipOf({ 'list.csv': zeros }), 65_536)).rejects.toMatchObject({ fields: { file: 'too-large' } });
  });

  it.each([
    ['an empty archive', zipOf({}), /empty/],
    ['half a gzip', gzipSync(list()).subarray(0, 60), /damaged/],
    ['half an archive', zipOf({ 'a.csv': list() }).subarray(0, 120), /cut short/],
    ['half a zip64', zipOf({ 'a.csv': list() }, { zip64: true }).subarray(0, -30), /cut short/],
    ['an archive with a hole', withoutMiddle(zipOf({ 'a.csv': list().repeat(9) }, { stored: true })), /damaged/],
    ['an archive of another packing', packedBy(14, zipOf({ 'a.csv': list() })), /LZMA/],
    ['a password', zipOf({ 'a.csv': list() }, { locked: true }), /password/],
    ['a password and a description', zipOf({ 'a.csv': list(), 'a.pdf': '%PDF' }, { locked: true }), /password/],
    ['a changed letter', changed(zipOf({ 'a.csv': list() }, { stored: true }), 'Testa'), /damaged/],
    ['an archive in an archive', zipOf({ 'a.zip': zipOf({ 'a.csv': list() }) }), /inside an archive/],
    ['an archive of pictures', zipOf({ 'a.png': 'x', 'b.jpg': 'y' }), /No file in this archive/],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), /PDF/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), /picture/],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), /\.xls/],
    ['bytes', Buffer.from(Array.from({ length: 900 }, (_, at) => (at * 7919) % 256)), /not a list/],
    ['nothing', Buffer.alloc(0), /empty/],
    ['a header alone', Buffer.from(list().split('\n')[0] ?? ''), /no rows/],
  ])('%s is refused with a plain sentence', async (_, bytes, sentence) => {
    await expect(run(bytes)).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(sentence) });
  });

  it('an upload is unwrapped before it is sealed', async () => {
    const { wrapped, inner, bytes } = await unwrap(pieces(zipOf({ 'list.csv': list() })));
    const held: Uint8Array[] = [];
    for await (const piece of bytes) held.push(piece);
    expect([wrapped, inner, Buffer.concat(held).toString()]).toEqual(['zip', 'list.csv', list()]);
  });
});

describe('alphabets, separators and line ends', () => {
  it.each(['\n', '\r\n', '\r'])('line end %j', async (end) => {
    expect((await run(Buffer.from(list(end)), 5)).counts).toMatchObject(counts);
  });
  it('line ends of all kinds in one file, cut at every byte', async () => {
    const [a = '', b = '', c = '', d = ''] = list().split('\n');
    const mixed = Buffer.from(`${a}\r\n${b}\r${c}\n${d}\r\n\x1a`);
    for (let size = 1; size < 12; size += 1) expect((await run(mixed, size)).counts, `${size}`).toMatchObject(counts);
    expect((await run(mixed)).file.lineEnd).toBe('mixed');
  });
  it.each([',', ';', '\t', '|'])('separator %j', async (separator) => {
    const report = await run(Buffer.from(list('\n', separator)));
    expect(report).toMatchObject({ file: { separator }, counts });
  });
  it.each([
    ['utf-8', Buffer.from(list())],
    ['utf-8', Buffer.from(`\uFEFF${list()}`)],
    ['utf-16le', Buffer.from(`\uFEFF${list()}`, 'utf16le')],
    ['utf-16le', Buffer.from(list(), 'utf16le')],
    ['utf-16be', Buffer.from(`\uFEFF${list()}`, 'utf16le').swap16()],
    ['windows-1252', Buffer.from(list(), 'latin1')],
    ['windows-1252', Buffer.concat([Buffer.from(list(), 'latin1'), Buffer.from([0x0a, 0x81, 0x9d])])],
  ])('alphabet %s', async (encoding, bytes) => {
    const report = await run(bytes);
    expect(report.file.encoding).toBe(encoding);
    expect(report.counts.ready).toBe(2);
  });
  it.each(['utf-8', 'latin1'] as const)('a letter beyond the first megabyte tells %s', async (alphabet) => {
    const [header = '', ...people] = list()
      .split('\n')
      .map((line) => line.replace('Éloïse', 'Eloise'));
    const plain = Array.from({ length: 25_000 }, () => people[1]).join('\n');
    const bytes = Buffer.from(`${header}\n${plain}\n${list().split('\n')[1]}`, alphabet);
    expect(bytes.length).toBeGreaterThan(1 << 20);
    const open = () => pieces(bytes, 65_536);
    expect((await lookAtList(open)).encoding).toBe(alphabet === 'utf-8' ? 'utf-8' : 'windows-1252');
    expect((await dryRunFile('list', open)).file.encoding).toBe(alphabet === 'utf-8' ? 'utf-8' : 'windows-1252');
  });
});
