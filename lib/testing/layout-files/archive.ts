// Archives and spreadsheets for tests, as small as they can be.
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipShape {
  /** As tools write it that keep every size and place in the zip64 part, also of small files. */
  readonly zip64?: boolean;
  /** Marked as having a password. */
  readonly locked?: boolean;
  /** Stored as it is, not packed. */
  readonly stored?: boolean;
}

/** A ZIP of these files, as small as it can be; sizes and sums are the true ones. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>, shape: ZipShape = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const plain = Buffer.from(text);
    const packed = shape.stored ? plain : deflateRawSync(plain);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    const large = shape.zip64 ? largeField([plain.length, packed.length, at]) : Buffer.alloc(0);
    entry.writeUInt32LE(shape.zip64 ? 0xffffffff : at, 42);
    entry.writeUInt16LE(large.length, 30);
    // Both say the same of the file, two bytes apart.
    for (const [into, from] of [
      [local, 6],
      [entry, 8],
    ] as const) {
      into.writeUInt16LE(shape.locked ? 0x801 : 0x800, from);
      into.writeUInt16LE(shape.stored ? 0 : 8, from + 2);
      into.writeUInt32LE(crc32(plain), from + 8);
      into.writeUInt32LE(shape.zip64 ? 0xffffffff : packed.length, from + 12);
      into.writeUInt32LE(shape.zip64 ? 0xffffffff : plain.length, from + 16);
      into.writeUInt16LE(Buffer.byteLength(name), from + 20);
    }
    locals.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name), large);
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const count = Object.keys(files).length;
  const size = Buffer.concat(directory).length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(shape.zip64 ? 0xffff : count, 8);
  end.writeUInt16LE(shape.zip64 ? 0xffff : count, 10);
  end.writeUInt32LE(shape.zip64 ? 0xffffffff : size, 12);
  end.writeUInt32LE(shape.zip64 ? 0xffffffff : at, 16);
  return Buffer.concat([...locals, ...directory, ...(shape.zip64 ? [largeEnd(count, size, at)] : []), end]);
}

/** The extra field of zip64: unpacked size, packed size, place; behind another field, as Windows writes its own first. */
function largeField(numbers: readonly number[]): Buffer {
  const field = Buffer.alloc(9 + 4 + 8 * numbers.length);
  field.writeUInt16LE(0x5455, 0);
  field.writeUInt16LE(5, 2);
  field.writeUInt16LE(1, 9);
  field.writeUInt16LE(8 * numbers.length, 11);
  for (const [which, number] of numbers.entries()) field.writeBigUInt64LE(BigInt(number), 13 + 8 * which);
  return field;
}

/** The end of the directory as zip64 writes it, and where it stands. */
function largeEnd(count: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  for (const [place, number] of [
    [24, count],
    [32, count],
    [40, size],
    [48, at],
  ] as const)
    end.writeBigUInt64LE(BigInt(number), place);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(at + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

/** A workbook with one sheet: text as shared words, numbers as numbers, days as Excel's own count with a date style. */
export function workbookOf(rows: readonly (readonly (string | number | Date)[])[]): Buffer {
  const words: string[] = [];
  const wordAt = (text: string): number => {
    if (!words.includes(text)) words.push(text);
    return words.indexOf(text);
  };
  const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cell = (value: string | number | Date, column: number, row: number): string => {
    const letter = (at: number) => String.fromCharCode(65 + at);
    const letters = column < 26 ? letter(column) : `${letter(Math.floor(column / 26) - 1)}${letter(column % 26)}`;
    const place = `${letters}${row + 1}`;
    if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
    if (value instanceof Date)
      return `<c r="${place}" s="1"><v>${Math.round(value.getTime() / 86_400_000) + 25_569}</v></c>`;
    return value === '' ? '' : `<c r="${place}" t="s"><v>${wordAt(value)}</v></c>`;
  };
  const sheet = rows
    .map((row, at) => `<row r="${at + 1}">${row.map((value, column) => cell(value, column, at)).join('')}</row>`)
    .join('');
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="Voters" sheetId="1"/></sheets></workbook>',
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/styles.xml':
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': `<sst>${words.map((word) => `<si><t>${safe(word)}</t></si>`).join('')}</sst>`,
  });
}
