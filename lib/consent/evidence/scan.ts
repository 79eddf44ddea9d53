// What kind of picture a scan is, by its bytes: a name or a browser's word for it may lie.
import type { ScanType } from '../model';

/** Eight megabytes: a phone's photograph of one page, or a page from a copier. */
export const mostScanBytes = 8_000_000;

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);
const textAt = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

/** Undefined for anything but a JPEG, a PNG or a PDF. */
export function scanTypeOf(bytes: Uint8Array): ScanType | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) && textAt(bytes, 12, 4) === 'IHDR') {
    return 'image/png';
  }
  return textAt(bytes, 0, 5) === '%PDF-' ? 'application/pdf' : undefined;
}
