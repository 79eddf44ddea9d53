import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rawNeedles } from '../leaks/needles';
import { searchFiles } from './files';
import { unpackLz4, unpackPglz } from './inflate';
import { withoutWalHeaders } from './pages';
import { searchFor } from './search';

const search = searchFor(['Trégarvic', 'Quillfeather', 'feather', '07700 900301']);
const foundIn = (bytes: Buffer) => search(bytes).map(({ value, encoding }) => `${value} as ${encoding}`);

describe('the byte search', () => {
  it('finds a value in each encoding, wherever it lies', () => {
    for (const shift of [0, 1, 2, 3]) {
      const around = (middle: Buffer) => Buffer.concat([Buffer.alloc(shift, 7), middle, Buffer.alloc(9)]);
      expect(foundIn(around(Buffer.from('trégarvic')))).toEqual(['Trégarvic as utf8']);
      expect(foundIn(around(Buffer.from('Trégarvic', 'utf16le')))).toEqual(['Trégarvic as utf16le']);
      expect(foundIn(Buffer.from(around(Buffer.from('Trégarvic')).toString('hex')))).toEqual(['Trégarvic as hex']);
      expect(foundIn(Buffer.from(around(Buffer.from('Trégarvic')).toString('base64')))).toEqual([
        'Trégarvic as base64',
      ]);
    }
  });

  it('finds a value inside another one and two that overlap', () => {
    expect(foundIn(Buffer.from('QUILLFEATHER'))).toEqual(['Quillfeather as utf8', 'feather as utf8']);
    expect(foundIn(Buffer.from('quillfeathe feather'))).toEqual(['feather as utf8']);
  });

  it('finds an accented value that was taken apart', () => {
    expect(foundIn(Buffer.from('Trégarvic'.normalize('NFD')))).toEqual(['Trégarvic as utf8']);
  });

  it('refuses a value too short to mean anything', () => {
    expect(() => searchFor(['Ada'])).toThrow('too short');
    expect(() => searchFor(rawNeedles)).not.toThrow();
  });
});

describe('packed values', () => {
  it('are unpacked from LZ4', () => {
    // Seven letters, then nine more copied from seven back.
    const packed = Buffer.concat([
      Buffer.from([0x75]),
      Buffer.from('feather'),
      Buffer.from([7, 0, 0x10]),
      Buffer.from('x'),
    ]);
    expect(unpackLz4(packed, 17)?.toString()).toBe('featherfeatherfex');
    expect(unpackLz4(packed, 16)).toBeNull();
  });

  it('are unpacked from pglz', () => {
    // Control byte: seven letters as they are, then one copy of nine from seven back.
    const packed = Buffer.concat([Buffer.from([0x80]), Buffer.from('feather'), Buffer.from([0x06, 7])]);
    expect(unpackPglz(packed, 16)?.toString()).toBe('featherfeatherfe');
    expect(unpackPglz(packed, 5)).toBeNull();
    expect(unpackPglz(Buffer.from([0x01, 0x06, 7]), 9)).toBeNull();
  });
});

describe('the file reader', () => {
  it('reads every file below a folder and says which one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'askfirst-dump-'));
    try {
      await writeFile(join(folder, 'a'), 'nothing');
      await writeFile(join(folder, 'b'), Buffer.concat([Buffer.alloc(9000), Buffer.from('Quillfeather')]));
      const read = await searchFiles(folder, ['Quillfeather']);
      expect(read.finds).toEqual([{ value: 'Quillfeather', encoding: 'utf8', at: 9000, file: 'b' }]);
      expect(read.files).toBe(2);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('sees a value that a page header of the WAL cuts in two', () => {
    const segment = Buffer.alloc(2 * 8192);
    segment.writeUInt16LE(2, 2);
    segment.write('Quill', 8192 - 5);
    segment.write('feather', 8192 + 24);
    expect(searchFor(['Quillfeather'])(segment)).toEqual([]);
    expect(searchFor(['Quillfeather'])(withoutWalHeaders(segment))).toHaveLength(1);
  });
});
