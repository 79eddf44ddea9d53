// What a list comes wrapped in: nothing, gzip, an archive with one list in it, or a spreadsheet. All of them leave here as
// the bytes of one delimited file, so that nothing further on knows the difference.
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Refusal } from '@/lib/platform/result';
import { boundUnpacked } from './bound';
import { featureRows, opensFeatures } from './features';
import { isWorkbook, readWorkbook } from './workbook';
import { openEntry, readDirectory } from './zip';

export interface Unwrapped {
  readonly wrapped: 'gzip' | 'zip' | 'xlsx' | null;
  /** Name of the list inside an archive, or of the sheet. */
  readonly inner: string | null;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Unpacked, a list is at most this large. */
export const mostBytes = 1_500_000_000;
/** An archive or a spreadsheet is held packed in memory: larger ones are to be unpacked first. */
const mostArchive = 200_000_000;

const signs: readonly (readonly [string, string])[] = [
  ['25504446', 'This is a PDF. Ask for the list as CSV, or export it as CSV from where it came.'],
  ['d0cf11e0', 'This is an old Excel file (.xls). Save it as CSV or .xlsx and try again.'],
  ['89504e47', 'This is a picture, not a list.'],
  ['ffd8ff', 'This is a picture, not a list.'],
  ['377abcaf', 'This is a 7z archive. Unpack it and upload the list itself.'],
  ['52617221', 'This is a RAR archive. Unpack it and upload the list itself.'],
  ['425a68', 'This is a bzip2 archive. Unpack it and upload the list itself.'],
  ['28b52ffd', 'This is a zstd archive. Unpack it and upload the list itself.'],
  ['53514c69', 'This is a database file, not a list. Export the table as CSV.'],
];

/** Looks at the first bytes and unwraps. Files that cannot be lists are refused by what they are; GeoJSON becomes rows. */
export async function unwrap(bytes: AsyncIterable<Uint8Array>): Promise<Unwrapped> {
  const unwrapped = await unpack(bytes);
  const source = unwrapped.bytes[Symbol.asyncIterator]();
  const { head, whole } = await peek(source);
  return { ...unwrapped, bytes: opensFeatures(head) ? featureRows(whole) : whole };
}

async function peek(source: AsyncIterator<Uint8Array>): Promise<{ head: Buffer; whole: AsyncGenerator<Uint8Array> }> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 8) {
    const next = await source.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return { head, whole: rejoin(head, source) };
}

const lists = /\.(csv|tsv|txt|tab|dat|lst|psv)$/i;

/** Unpacks and leaves what it finds as it is. `wanted`: which file of an archive comes before the others, by its name. */
export async function unpack(bytes: AsyncIterable<Uint8Array>, wanted = lists): Promise<Unwrapped> {
  const { head, whole } = await peek(bytes[Symbol.asyncIterator]());
  const hex = head.subarray(0, 8).toString('hex');
  const known = signs.find(([sign]) => hex.startsWith(sign));
  if (known) throw new Refusal('invalid', known[1], { file: 'format' });
  if (hex.startsWith('1f8b')) return { wrapped: 'gzip', inner: null, bytes: gunzip(whole) };
  if (!hex.startsWith('504b0304') && !hex.startsWith('504b0506')) return { wrapped: null, inner: null, bytes: whole };
  return openArchive(await hold(whole), wanted);
}

async function* rejoin(head: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* gunzip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let packed = 0;
  const counted = async function* () {
    for await (const piece of bytes) {
      packed += piece.length;
      yield piece;
    }
  };
  const plain = createGunzip();
  const source = Readable.from(counted());
  source.on('error', (error) => plain.destroy(error));
  source.pipe(plain);
  yield* boundUnpacked(plain, () => packed, mostBytes);
}

async function hold(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > mostArchive)
      throw new Refusal('invalid', 'This archive is larger than 200 MB. Unpack it and upload the list itself.', {
        file: 'too-large',
      });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function openArchive(archive: Buffer, wanted: RegExp): Unwrapped {
  const entries = readDirectory(archive);
  if (isWorkbook(entries)) return { wrapped: 'xlsx', ...readWorkbook(archive, entries) };
  const all = entries.filter((entry) => !/(^|\/)(__MACOSX\/|\.|thumbs\.db$|desktop\.ini$)/i.test(entry.name));
  const likely = all.filter((entry) => wanted.test(entry.name));
  const candidates = likely.length > 0 ? likely : all;
  const [entry] = candidates;
  if (!entry) throw new Refusal('invalid', 'This archive is empty.', { file: 'format' });
  if (candidates.length > 1) {
    throw new Refusal(
      'invalid',
      `This archive holds ${candidates.length} lists. Unpack it and upload them one by one.`,
      {
        file: 'format',
      },
    );
  }
  return { wrapped: 'zip', inner: entry.name, bytes: openEntry(archive, entry, mostBytes) };
}
