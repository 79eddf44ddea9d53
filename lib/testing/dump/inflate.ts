// PostgreSQL may keep a long value compressed (pglz or lz4), and a name inside would not be found by a plain search.
// Any place in a file that could be the start of such a value is unpacked and searched as well.

const inlineHeaderBytes = 8;
const longestInlineBytes = 8192;
const mostTimesSmaller = 280;

/** Unpacks PostgreSQL's own format to exactly `rawBytes`, or gives null when these bytes are not in it. Source: pg_lzcompress.c. */
export function unpackPglz(packed: Uint8Array, rawBytes: number): Buffer | null {
  const raw = Buffer.alloc(rawBytes);
  let from = 0;
  let to = 0;
  const take = (): number => packed[from++] ?? -1;
  while (from < packed.length && to < rawBytes) {
    const control = take();
    for (let bit = 0; bit < 8 && from < packed.length && to < rawBytes; bit += 1) {
      if (((control >> bit) & 1) === 0) {
        raw[to++] = take();
        continue;
      }
      const first = take();
      const second = take();
      let length = (first & 0x0f) + 3;
      const back = ((first & 0xf0) << 4) | second;
      if (length === 18) length += take();
      if (second < 0 || back === 0 || back > to) return null;
      for (; length > 0 && to < rawBytes; length -= 1, to += 1) raw[to] = raw[to - back] ?? 0;
    }
  }
  return to === rawBytes && from === packed.length ? raw : null;
}

/** Unpacks one LZ4 block to exactly `rawBytes`, or gives null. Source: LZ4 block format description. */
export function unpackLz4(packed: Uint8Array, rawBytes: number): Buffer | null {
  const raw = Buffer.alloc(rawBytes);
  let from = 0;
  let to = 0;
  const lengthFrom = (nibble: number): number => {
    let length = nibble;
    if (nibble < 15) return length;
    for (let more = 255; more === 255 && from < packed.length; ) {
      more = packed[from++] ?? 0;
      length += more;
    }
    return length;
  };
  while (from < packed.length) {
    const token = packed[from++] ?? 0;
    const literals = lengthFrom(token >> 4);
    if (from + literals > packed.length || to + literals > rawBytes) return null;
    raw.set(packed.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    if (from === packed.length) break;
    const back = (packed[from] ?? 0) | ((packed[from + 1] ?? 0) << 8);
    from += 2;
    const length = lengthFrom(token & 15) + 4;
    if (back === 0 || back > to || to + length > rawBytes) return null;
    for (let copied = 0; copied < length; copied += 1, to += 1) raw[to] = raw[to - back] ?? 0;
  }
  return to === rawBytes ? raw : null;
}

/** `body` starts with the word that holds raw size (30 bits) and method (2 bits), as out-of-line values are stored. */
export function unpackBody(body: Buffer): Buffer | null {
  if (body.length < 5) return null;
  const word = body.readUInt32LE(0);
  const rawBytes = word & 0x3fffffff;
  const method = word >>> 30;
  const packed = body.subarray(4);
  if (method > 1 || rawBytes <= packed.length || rawBytes > packed.length * mostTimesSmaller) return null;
  return method === 0 ? unpackPglz(packed, rawBytes) : unpackLz4(packed, rawBytes);
}

/** Every compressed value that lies whole inside these bytes, at any offset (tuples in the WAL are not aligned). */
export function unpackInline(bytes: Buffer): Buffer[] {
  const unpacked: Buffer[] = [];
  for (let at = 0; at + inlineHeaderBytes < bytes.length; at += 1) {
    // The two low bits 10 mark a compressed value with a four-byte header on a little-endian machine.
    if (((bytes[at] ?? 0) & 3) !== 2) continue;
    const length = bytes.readUInt32LE(at) >>> 2;
    if (length <= inlineHeaderBytes || length > longestInlineBytes || at + length > bytes.length) continue;
    const raw = unpackBody(bytes.subarray(at + 4, at + length));
    if (raw) unpacked.push(raw);
  }
  return unpacked;
}
