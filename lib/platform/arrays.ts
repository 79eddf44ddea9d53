// Arrays as PostgreSQL takes them in binary: a statement gets thousands of values as a few parameters. As text, every value
// would be quoted here and read again there, which cost an import more than writing the rows.
// Form: dimensions, whether there are nulls, type, length, lower bound; then each value behind its length, -1 for null.

import { writeUuid } from './ids';

const types = { uuid: 2950, text: 25, bytea: 17, int4: 23, float8: 701 } as const;
const headBytes = 20;
const lengthBytes = 4;

function head(out: Buffer, type: keyof typeof types, count: number): void {
  out.writeInt32BE(1, 0);
  out.writeInt32BE(1, 4);
  out.writeInt32BE(types[type], 8);
  out.writeInt32BE(count, 12);
  out.writeInt32BE(1, 16);
}

/** Values of one width; `write` puts the value down, or says that there is none. */
function fixed<T>(
  type: 'uuid' | 'int4' | 'float8',
  width: number,
  values: readonly T[],
  write: (value: T, out: Buffer, at: number) => boolean,
): Buffer {
  const out = Buffer.allocUnsafe(headBytes + values.length * (lengthBytes + width));
  head(out, type, values.length);
  let at = headBytes;
  for (const value of values) {
    const isThere = write(value, out, at + lengthBytes);
    out.writeInt32BE(isThere ? width : -1, at);
    at += lengthBytes + (isThere ? width : 0);
  }
  return out.subarray(0, at);
}

/** `uuid[]` from ids in their text form. */
export const uuidArray = (ids: readonly string[]): Buffer =>
  fixed('uuid', 16, ids, (id, out, at) => writeUuid(id, out, at));

/** `uuid[]` from 16 bytes each as Latin-1; '' is null. */
export const tightUuidArray = (ids: readonly string[]): Buffer =>
  fixed('uuid', 16, ids, (id, out, at) => id !== '' && out.write(id, at, 16, 'latin1') === 16);

export const integerArray = (values: readonly (number | null)[]): Buffer =>
  fixed('int4', 4, values, (value, out, at) => value !== null && out.writeInt32BE(value, at) > 0);

export const doubleArray = (values: readonly (number | null)[]): Buffer =>
  fixed('float8', 8, values, (value, out, at) => value !== null && out.writeDoubleBE(value, at) > 0);

export function textArray(values: readonly (string | null)[]): Buffer {
  let most = headBytes;
  // No sign of UTF-16 takes more than three bytes in UTF-8.
  for (const value of values) most += lengthBytes + (value === null ? 0 : value.length * 3);
  const out = Buffer.allocUnsafe(most);
  head(out, 'text', values.length);
  let at = headBytes;
  for (const value of values) {
    const length = value === null ? -1 : out.write(value, at + lengthBytes, 'utf8');
    out.writeInt32BE(length, at);
    at += lengthBytes + Math.max(length, 0);
  }
  return out.subarray(0, at);
}

export function bytesArray(values: readonly (Uint8Array | null)[]): Buffer {
  let size = headBytes;
  for (const value of values) size += lengthBytes + (value?.length ?? 0);
  const out = Buffer.allocUnsafe(size);
  head(out, 'bytea', values.length);
  let at = headBytes;
  for (const value of values) {
    out.writeInt32BE(value === null ? -1 : value.length, at);
    at += lengthBytes;
    if (value !== null) {
      out.set(value, at);
      at += value.length;
    }
  }
  return out;
}
