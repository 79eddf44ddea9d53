// The look at a list as it comes: at its first megabyte, and at all of it where only the whole tells its alphabet. A dry
// run and an upload look alike, so that what one says of a file is what the other does with it.
import { Refusal } from '@/lib/platform/result';
import { type FileLook, lookAtFile } from './look';

const sampleBytes = 1 << 20;

/**
 * Looks at an unwrapped list; `open` gives its bytes from the beginning each time. Refused, by what is wrong with it, when
 * no row of it can be read.
 */
export async function lookAtList(
  open: () => AsyncIterable<Uint8Array>,
  joined: readonly string[][] | null = null,
): Promise<FileLook> {
  const { sample, isWhole } = await readSample(open());
  if (joined) return await lookAtJoined(sample, joined);
  if (sample.length === 0) throw unread('This file is empty.', 'empty');
  const look = await lookAtFile(sample, isWhole);
  if (!look) throw unread('This file is not a list: we cannot read text in it. Save it as CSV and try again.');
  if (look.rows.length === 0) throw unread('This file has a header and no rows.', 'empty');
  // A letter that only Windows writes may stand late in the file: then the first megabyte was misleading.
  if (look.encoding !== 'utf-8' || isWhole || (await isUtf8(open()))) return look;
  return (await lookAtFile(sample, isWhole, 'windows-1252')) ?? look;
}

/** The lists were looked at one by one before they were joined, and are alike: the look of the first is that of all, but for the rows. */
async function lookAtJoined(sample: Buffer, rows: readonly string[][]): Promise<FileLook> {
  const from = sample.indexOf('\n') + 1;
  const next = sample.indexOf('\n\u001c', from);
  const first = sample.subarray(from, next < 0 ? undefined : next + 1);
  const look = await lookAtFile(first, next >= 0, 'utf-8');
  if (!look) throw unread('This file is not a list: we cannot read text in it. Save it as CSV and try again.');
  return { ...look, rows: [...rows], joined: true };
}

function unread(message: string, list = 'none'): Refusal {
  return new Refusal('invalid', message, { file: 'format', list });
}

async function readSample(bytes: AsyncIterable<Uint8Array>): Promise<{ sample: Buffer; isWhole: boolean }> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    // A piece beyond the sample: the file goes on.
    if (size >= sampleBytes) return { sample: Buffer.concat(held), isWhole: false };
    held.push(piece);
    size += piece.length;
  }
  return { sample: Buffer.concat(held), isWhole: true };
}

async function isUtf8(bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of bytes) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}
