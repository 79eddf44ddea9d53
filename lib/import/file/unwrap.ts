// What a list comes wrapped in: nothing, gzip, an archive with one list or many, or a spreadsheet. All of them leave here as
// the bytes of one delimited file, so that nothing further on knows the difference.
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { mostUploadBytes } from '@/lib/import/model';
import { Refusal } from '@/lib/platform/result';
import { type Left, takeLists } from './archive';
import { boundUnpacked } from './bound';
import { featureRows, opensFeatures } from './features';
import { isWorkbook, readWorkbook } from './workbook';
import { openEntry, type Packed, readDirectory, type ZipEntry } from './zip';

export interface Unwrapped {
  readonly wrapped: 'gzip' | 'zip' | 'xlsx' | null;
  /** Name of the list inside an archive, or of the sheet. */
  readonly inner: string | null;
  /** Names of the lists of an archive that became this one; none where it is no archive. */
  readonly lists: readonly string[];
  /** What else lay in the archive, and why it was not taken. */
  readonly left: readonly Left[];
  /** First rows of all the lists that became one; null where it is one list. */
  readonly sample: readonly string[][] | null;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** The bytes once more, where an archive is held; null where they have to be brought again. */
  readonly reopen: (() => AsyncIterable<Uint8Array>) | null;
}

/** Bytes of a file from its beginning; of one that lies somewhere also any part of it, which an archive is read by. */
export type FileBytes = AsyncIterable<Uint8Array> & { readonly packed?: Packed };
/** Puts an archive that comes as a stream where any part of it can be read. */
export type Hold = (bytes: AsyncIterable<Uint8Array>) => Promise<Packed>;

/** An archive or a spreadsheet that lies nowhere is held packed in memory: larger ones are to be unpacked first. */
const mostArchive = 200_000_000;
/** A spreadsheet that lies in an archive is held in memory. */
const mostInner = 60_000_000;
const inMemory: Hold = (bytes) => hold(bytes, mostArchive);

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

/**
 * Looks at the first bytes and unwraps. Files that cannot be lists are refused by what they are; GeoJSON becomes rows. What
 * `holdArchive` gives has to last until the bytes are read.
 */
export async function unwrap(bytes: FileBytes, holdArchive: Hold = inMemory): Promise<Unwrapped> {
  const unwrapped = await unpackLists(bytes, holdArchive, false);
  return { ...unwrapped, bytes: listIn(unwrapped.bytes) };
}

async function* listIn(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, whole } = await peek(bytes[Symbol.asyncIterator]());
  yield* opensFeatures(head) ? featureRows(whole) : whole;
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

const bare = { inner: null, lists: [], left: [], sample: null, reopen: null } as const;

type Opened =
  | { readonly wrapped: 'gzip' | null; readonly bytes: AsyncIterable<Uint8Array> }
  | { readonly archive: Packed; readonly entries: readonly ZipEntry[] };

async function openPacked(bytes: FileBytes, holdArchive: Hold): Promise<Opened> {
  const source = bytes[Symbol.asyncIterator]();
  const { head, whole } = await peek(source);
  const hex = head.subarray(0, 8).toString('hex');
  const known = signs.find(([sign]) => hex.startsWith(sign));
  if (known) throw new Refusal('invalid', known[1], { file: 'format' });
  // What a site sends when the sign-in has run out, and what some programs call .xls.
  if (/^\ufeff?\s*<(!doctype|html|head|meta|table|\?xml)/i.test(head.toString('utf8', 0, 200))) {
    throw new Refusal(
      'invalid',
      'This is a web page or XML, not a list. Open it, and save the table as CSV or .xlsx.',
      {
        file: 'format',
      },
    );
  }
  if (hex.startsWith('1f8b')) return { wrapped: 'gzip', bytes: gunzip(whole) };
  if (!hex.startsWith('504b0304') && !hex.startsWith('504b0506')) return { wrapped: null, bytes: whole };
  // What lies on the disk is not read to its end only to be held once more.
  if (bytes.packed) await source.return?.();
  const archive = bytes.packed ?? (await holdArchive(whole));
  return { archive, entries: await readDirectory(archive) };
}

/** `isInner`: the bytes lie in an archive themselves, and may be a list, packed or not, or a spreadsheet. */
async function unpackLists(bytes: FileBytes, holdArchive: Hold, isInner: boolean): Promise<Unwrapped> {
  const opened = await openPacked(bytes, holdArchive);
  if ('bytes' in opened) return { ...bare, ...opened };
  const { archive, entries } = opened;
  if (isWorkbook(entries)) return { ...bare, wrapped: 'xlsx', ...readWorkbook(archive, entries) };
  if (isInner)
    throw new Refusal('invalid', 'This is an archive inside an archive. Unpack it once.', { file: 'format' });
  const inner = async function* (entry: ZipEntry) {
    const holdInner: Hold = (packed) => hold(packed, mostInner);
    yield* listIn((await unpackLists(openEntry(archive, entry, mostUploadBytes), holdInner, true)).bytes);
  };
  const taken = await takeLists(entries, inner);
  return { wrapped: 'zip', ...taken, bytes: taken.reopen() };
}

/** Unpacks and leaves what it finds as it is: no list, but the one file of an archive whose name is the wanted one. */
export async function unpackOne(bytes: FileBytes, wanted: RegExp): Promise<AsyncIterable<Uint8Array>> {
  const opened = await openPacked(bytes, inMemory);
  if ('bytes' in opened) return opened.bytes;
  const { archive, entries } = opened;
  const named = entries.filter((entry) => wanted.test(entry.name));
  const [entry, ...others] = named.length > 0 ? named : entries;
  if (!entry) throw new Refusal('invalid', 'This archive is empty.', { file: 'format' });
  if (others.length === 0) return openEntry(archive, entry, mostUploadBytes);
  const count = others.length + 1;
  throw new Refusal('invalid', `This archive holds ${count} files. Unpack it and upload them one by one.`, {
    file: 'format',
  });
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
  yield* boundUnpacked(plain, () => packed, mostUploadBytes);
}

async function hold(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Packed> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > most)
      throw new Refusal('invalid', 'This archive is larger than 200 MB. Unpack it and upload the list itself.', {
        file: 'too-large',
      });
    pieces.push(piece);
  }
  const held = Buffer.concat(pieces);
  return { size, read: async (from, length) => held.subarray(from, from + length) };
}
