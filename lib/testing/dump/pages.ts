// The two places where PostgreSQL's own page layout can hide a value from a plain search: a WAL record that a page
// header cuts in two, and a long value kept in pieces in a side table (TOAST).
import { unpackBody } from './inflate';

const pageBytes = 8192;
const shortWalHeaderBytes = 24;
const longWalHeaderBytes = 40;
const longWalHeaderFlag = 0x0002;

/** The WAL without its page headers, so that a record that crosses pages is whole again. Source: xlog_internal.h. */
export function withoutWalHeaders(segment: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < segment.length; at += pageBytes) {
    const page = segment.subarray(at, at + pageBytes);
    const isLong = page.length > 4 && (page.readUInt16LE(2) & longWalHeaderFlag) !== 0;
    parts.push(page.subarray(isLong ? longWalHeaderBytes : shortWalHeaderBytes));
  }
  return Buffer.concat(parts);
}

type Piece = { readonly sequence: number; readonly bytes: Buffer };

/** Long values put together from their pieces, unpacked where they were compressed. Dead pieces count too. */
export function longValues(file: Buffer): Buffer[] {
  const pieces = new Map<number, Piece[]>();
  for (let at = 0; at + pageBytes <= file.length; at += pageBytes) {
    for (const tuple of tuplesOf(file.subarray(at, at + pageBytes))) {
      const piece = pieceOf(tuple);
      if (piece) pieces.set(piece.id, [...(pieces.get(piece.id) ?? []), piece]);
    }
  }
  return [...pieces.values()].flatMap((parts) => {
    const whole = Buffer.concat(parts.toSorted((a, b) => a.sequence - b.sequence).map(({ bytes }) => bytes));
    const raw = unpackBody(whole);
    return raw ? [whole, raw] : [whole];
  });
}

// Source: bufpage.h. Header of 24 bytes, then line pointers of 4: offset (15 bits), flags (2), length (15).
function tuplesOf(page: Buffer): Buffer[] {
  const lower = page.readUInt16LE(12);
  if (lower < 24 || lower > pageBytes) return [];
  const tuples: Buffer[] = [];
  for (let at = 24; at + 4 <= lower; at += 4) {
    const pointer = page.readUInt32LE(at);
    const offset = pointer & 0x7fff;
    const length = pointer >>> 17;
    if (length > 0 && offset + length <= pageBytes) tuples.push(page.subarray(offset, offset + length));
  }
  return tuples;
}

// Source: htup_details.h and toast_internals.c: (chunk_id oid, chunk_seq int4, chunk_data bytea, never compressed).
function pieceOf(tuple: Buffer): (Piece & { readonly id: number }) | null {
  const headerBytes = tuple[22] ?? 0;
  if (tuple.length < headerBytes + 13 || headerBytes < 23 || (tuple.readUInt16LE(18) & 0x07ff) !== 3) return null;
  const id = tuple.readUInt32LE(headerBytes);
  const sequence = tuple.readInt32LE(headerBytes + 4);
  const data = tuple.subarray(headerBytes + 8);
  const word = data.readUInt32LE(0);
  const isShort = ((data[0] ?? 0) & 1) === 1;
  const length = isShort ? (data[0] ?? 0) >> 1 : word >>> 2;
  if (sequence < 0 || sequence > 100_000 || (!isShort && (word & 3) !== 0) || length > data.length) return null;
  return { id, sequence, bytes: data.subarray(isShort ? 1 : 4, length) };
}
