// Just enough of ZIP to take lists out of an archive: the directory at its end, also the one for large archives (zip64),
// and one entry unpacked as a stream with a bound. It is never unpacked to disk; one that swells without end is refused
// (SEC-13), and each entry is held against the sum that the archive itself gives for it.
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { Refusal } from '@/lib/platform/result';
import { boundUnpacked } from './bound';

/** A packed file that can be read from any place. */
export interface Packed {
  readonly size: number;
  /** Exactly these bytes, or fewer at the end. */
  readonly read: (from: number, length: number) => Promise<Buffer>;
}

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  readonly at: number;
}

const endSign = 0x06054b50;
const end64Sign = 0x06064b50;
const locator64Sign = 0x07064b50;
const entrySign = 0x02014b50;
const localSign = 0x04034b50;
/** What a field of the old directory says when its value stands in the zip64 part. */
const seeElsewhere = 0xffffffff;
const mostEntries = 20_000;
const mostDirectory = 64_000_000;
const pieceBytes = 1 << 20;

const refuse = (sentence: string, why = 'format'): Refusal => new Refusal('invalid', sentence, { file: why });
const damaged = (): Refusal =>
  refuse('This archive is damaged. Upload it again, or unpack it and upload the list itself.', 'damaged');
const cutShort = (): Refusal =>
  refuse('This archive is cut short: its end is missing. Copy or download it again, then upload it.', 'cut-short');

/** The entries as the directory at the end names them; folders left out. Throws a refusal for what is no whole archive. */
export async function readDirectory(archive: Packed): Promise<ZipEntry[]> {
  const { count, size, at: from, shift } = await findDirectory(archive);
  if (count > mostEntries || size > mostDirectory)
    throw refuse('This archive holds too many files. Pack only the lists.');
  const directory = await archive.read(from + shift, size);
  if (directory.length < size) throw damaged();
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let each = 0; each < count; each += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entrySign) throw damaged();
    const flags = directory.readUInt16LE(at + 8);
    const [nameLength, extraLength] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30)];
    const extraAt = at + 46 + nameLength;
    const name = directory.toString((flags & 0x800) === 0 ? 'latin1' : 'utf8', at + 46, extraAt);
    const [unpacked, packed, local] = largeNumbers(
      [directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)],
      directory.subarray(extraAt, extraAt + extraLength),
    );
    const entry = {
      ...{ name, unpacked, packed, at: local + shift },
      ...{
        method: directory.readUInt16LE(at + 10),
        crc: directory.readUInt32LE(at + 16),
        isEncrypted: (flags & 1) === 1,
      },
    };
    if (!name.endsWith('/')) entries.push(entry);
    at = extraAt + extraLength + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Where the directory stands. `shift`: what was put in front of the archive, so that all its places are off by as much. */
async function findDirectory(archive: Packed): Promise<{ count: number; size: number; at: number; shift: number }> {
  const tailAt = Math.max(0, archive.size - 65_557);
  const tail = await archive.read(tailAt, archive.size - tailAt);
  let end = -1;
  for (let at = tail.length - 22; at >= 0 && end < 0; at -= 1) if (tail.readUInt32LE(at) === endSign) end = at;
  if (end < 0) throw cutShort();
  const [disk, onDisk, count] = [4, 8, 10].map((offset) => tail.readUInt16LE(end + offset)) as [number, number, number];
  const [size, at] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  const locator = end - 20;
  if (locator >= 0 && tail.readUInt32LE(locator) === locator64Sign) {
    const large = await archive.read(largeNumber(tail, locator + 8), 56);
    if (large.length < 56 || large.readUInt32LE(0) !== end64Sign) throw damaged();
    return { count: largeNumber(large, 32), size: largeNumber(large, 40), at: largeNumber(large, 48), shift: 0 };
  }
  if (disk !== 0xffff && (disk !== 0 || onDisk !== count))
    throw refuse('This is one part of a split archive. Join the parts, or unpack them and upload the list itself.');
  return { count, size, at, shift: Math.max(0, tailAt + end - size - at) };
}

/** The sizes and the place of an entry, where a field that overflows points to the zip64 part of its extra fields. */
function largeNumbers(small: readonly [number, number, number], extra: Buffer): [number, number, number] {
  const numbers: [number, number, number] = [...small];
  for (let at = 0; at + 4 <= extra.length; ) {
    const [kind, length] = [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)];
    let from = at + 4;
    // Only those that overflow are there, in this order.
    for (const [which, value] of small.entries()) {
      if (kind !== 1 || value !== seeElsewhere) continue;
      if (from + 8 > Math.min(at + 4 + length, extra.length)) throw damaged();
      numbers[which] = largeNumber(extra, from);
      from += 8;
    }
    at += 4 + length;
  }
  return numbers;
}

function largeNumber(bytes: Buffer, at: number): number {
  const number = Number(bytes.readBigUInt64LE(at));
  if (!Number.isSafeInteger(number)) throw damaged();
  return number;
}

/** Said of an entry before anything of it is read; null where it can be unpacked. */
export function whyLocked(entry: ZipEntry): string | null {
  if (entry.isEncrypted) return 'This archive has a password. Unpack it and upload the list itself.';
  if (entry.method === 0 || entry.method === 8) return null;
  const names: Record<number, string> = {
    9: ' (Deflate64)',
    12: ' (bzip2)',
    14: ' (LZMA)',
    93: ' (Zstandard)',
    95: ' (xz)',
  };
  return `This archive is packed in a way that we do not read${names[entry.method] ?? ''}. Unpack it and upload the list itself.`;
}

/** One entry in clear, piece by piece, at most `mostBytes` of it. At its end it is held against its own sum. */
export async function* openEntry(archive: Packed, entry: ZipEntry, mostBytes: number): AsyncGenerator<Buffer> {
  const locked = whyLocked(entry);
  if (locked !== null) throw refuse(locked, entry.isEncrypted ? 'password' : 'format');
  const local = await archive.read(entry.at, 30);
  if (local.length < 30 || local.readUInt32LE(0) !== localSign) throw damaged();
  const start = entry.at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (start + entry.packed > archive.size) throw damaged();
  const packed = piecesOf(archive, start, entry.packed);
  let sum = 0;
  for await (const piece of unpackedOf(packed, entry, mostBytes)) {
    sum = crc32(piece, sum);
    yield piece;
  }
  if (sum !== entry.crc) throw damaged();
}

async function* unpackedOf(packed: AsyncIterable<Buffer>, entry: ZipEntry, mostBytes: number): AsyncGenerator<Buffer> {
  if (entry.method === 0) {
    yield* boundUnpacked(packed, () => entry.packed, mostBytes);
    return;
  }
  const inflate = createInflateRaw();
  const source = Readable.from(packed);
  source.on('error', (error) => inflate.destroy(error));
  source.pipe(inflate);
  try {
    yield* boundUnpacked(inflate, () => entry.packed, mostBytes);
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

async function* piecesOf(archive: Packed, from: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; ) {
    const piece = await archive.read(from + done, Math.min(pieceBytes, length - done));
    if (piece.length === 0) throw damaged();
    done += piece.length;
    yield piece;
  }
}
