// Archives and spreadsheets for tests, as small as they can be.
import { deflateRawSync } from 'node:zlib';

/** A ZIP of these files. `lies` overstates nothing: the packed bytes are whatever deflate makes of the text. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(at, 42);
    // Both say the same of the file, two bytes apart.
    for (const [into, from] of [
      [local, 6],
      [entry, 8],
    ] as const) {
      into.writeUInt16LE(0x800, from);
      into.writeUInt16LE(8, from + 2);
      into.writeUInt32LE(packed.length, from + 12);
      into.writeUInt32LE(plain.length, from + 16);
      into.writeUInt16LE(Buffer.byteLength(name), from + 20);
    }
    locals.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...directory, end]);
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
    const place = `${String.fromCharCode(65 + column)}${row + 1}`;
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
