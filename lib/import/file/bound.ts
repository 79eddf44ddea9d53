// The bound of everything that is unpacked: how large it may become, and how many times larger than it came (SEC-13).
import { Refusal } from '@/lib/platform/result';

/** No list shrinks to less than this share; a file that claims to is built to fill a disk. */
const mostTimes = 150;
/** Below this size the share is not asked: a short list of equal lines packs very well. */
const freeBytes = 64 * 1024 * 1024;

/** Passes pieces on until they are too many, or far too many for what was packed; a broken stream becomes a refusal. */
export async function* boundUnpacked(
  pieces: AsyncIterable<Uint8Array>,
  packedSoFar: () => number,
  mostBytes: number,
): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const piece of pieces) {
      size += piece.length;
      if (size > mostBytes || (size > freeBytes && size > packedSoFar() * mostTimes)) {
        throw new Refusal(
          'invalid',
          'This file unpacks to far more than a list of people holds. Nothing was written.',
          {
            file: 'too-large',
          },
        );
      }
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('invalid', 'This packed file is damaged. Upload it again, or unpacked.', {
      file: 'damaged',
    });
  }
}
