// Just enough of ZIP to take one list out of an archive: the directory at its end, and one entry unpacked as a stream with
// a bound. An archive is held packed in memory and never unpacked to disk; one that swells without end is refused (SEC-13).
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { Refusal } from '@/lib/platform/result';
import { boundUnpacked } from './bound';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packed: number;
  readonly at: number;
}

const endSign = 0x06054b50;
const entrySign = 0x02014b50;
const localSign = 0x04034b50;

const broken = (): Refusal =>
  new Refusal('invalid', 'This archive is damaged or larger than we read. Unpack it and upload the list itself.', {
    file: 'format',
  });

/** The entries as the directory at the end names them; folders left out. Throws a refusal for what is no whole archive. */
export function readDirectory(archive: Buffer): ZipEntry[] {
  const from = Math.max(0, archive.length - 65_557);
  let end = -1;
  for (let at = archive.length - 22; at >= from && end < 0; at -= 1) if (archive.readUInt32LE(at) === endSign) end = at;
  if (end < 0) throw broken();
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let each = 0; each < count; each += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== entrySign) throw broken();
    const flags = archive.readUInt16LE(at + 8);
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString((flags & 0x800) === 0 ? 'latin1' : 'utf8', at + 46, at + 46 + nameLength);
    const entry = {
      name,
      method: archive.readUInt16LE(at + 10),
      isEncrypted: (flags & 1) === 1,
      packed: archive.readUInt32LE(at + 20),
      at: archive.readUInt32LE(at + 42),
    };
    if (!name.endsWith('/')) entries.push(entry);
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** One entry in clear, piece by piece, at most `mostBytes` of it. */
export async function* openEntry(archive: Buffer, entry: ZipEntry, mostBytes: number): AsyncGenerator<Buffer> {
  if (entry.isEncrypted)
    throw new Refusal('invalid', 'This archive has a password. Unpack it and upload the list itself.', {
      file: 'format',
    });
  if (entry.at + 30 > archive.length || archive.readUInt32LE(entry.at) !== localSign) throw broken();
  const start = entry.at + 30 + archive.readUInt16LE(entry.at + 26) + archive.readUInt16LE(entry.at + 28);
  const packed = archive.subarray(start, start + entry.packed);
  if (entry.method === 0) yield packed;
  else if (entry.method === 8) {
    const inflate = createInflateRaw();
    Readable.from([packed]).pipe(inflate);
    yield* boundUnpacked(inflate, () => packed.length, mostBytes);
  } else throw broken();
}
