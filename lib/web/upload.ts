// A form with a file in it, read as it comes: the fields before the file are held, the file never is. What asks for the
// whole body first holds a gigabyte in memory before anybody has looked at its length (SEC-13).
import { Refusal } from '@/lib/platform/result';
import { makeCut } from './cut';

/** What a form adds around its file: its marks and its short fields. */
const around = 200_000;
const mostFields = 40;
const mostHeader = 16_000;
const mostField = 20_000;

export interface Upload {
  readonly name: string;
  readonly fields: ReadonlyMap<string, string>;
  /** Once, from the beginning. Throws when there are more than the bound, or when the form breaks off before its end. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** What nobody reads any more is read and forgotten: a browser reads the answer once it has sent its file. */
  readonly dropRest: () => Promise<void>;
}

const tooLarge = (): Refusal =>
  new Refusal('invalid', 'This file is too large. Cut it into parts and send them one by one.', { file: 'too-large' });
const brokenOff = (): Refusal =>
  new Refusal('invalid', 'The upload broke off before its end. Nothing of it was kept. Send it again.', {
    file: 'broken-off',
  });
const notChosen = (): Refusal => new Refusal('invalid', 'Choose a file first.', { file: 'required' });

/** Whether the length that a request gives is beyond what a file of `mostBytes` needs. Asked before a byte is read. */
export function saysTooLong(headers: Headers, mostBytes: number): boolean {
  return Number(headers.get('content-length') ?? 0) > mostBytes + around;
}

/**
 * Takes one file out of a form. Fields count that stand before it. The length is asked first, and counted on the way: a
 * request may say nothing or something else.
 */
export async function readUploadForm(req: Request, mostBytes: number): Promise<Upload> {
  if (saysTooLong(req.headers, mostBytes)) throw tooLarge();
  const boundary = /^multipart\/form-data\b.*?;\s*boundary="?([^";]{1,100})"?/i.exec(
    req.headers.get('content-type') ?? '',
  );
  if (!boundary?.[1] || !req.body) throw notChosen();
  const mark = Buffer.from(`\r\n--${boundary[1]}`);
  // The first mark stands at the very beginning, without the line end of the others.
  const cut = makeCut(req.body, Buffer.from('\r\n'), brokenOff);
  const fields = new Map<string, string>();
  await cut.upTo(mark, mostHeader);
  for (let count = 0; count < mostFields; count += 1) {
    if ((await cut.upTo(Buffer.from('\r\n'), 100)).toString('latin1') === '--') throw notChosen();
    const header = (await cut.upTo(Buffer.from('\r\n\r\n'), mostHeader)).toString('utf8');
    const name = /\bname="([^"]*)"/i.exec(header)?.[1] ?? '';
    const file = /\bfilename="([^"]*)"/i.exec(header)?.[1];
    if (file === undefined) fields.set(name, (await cut.upTo(mark, mostField)).toString('utf8'));
    else if (file === '') throw notChosen();
    else {
      const bytes = cut.through(mark, mostBytes, tooLarge);
      return { name: unescaped(file), fields, bytes, dropRest: () => cut.drop(mostBytes) };
    }
  }
  throw notChosen();
}

/** Browsers write the quote and the line ends of a name so. */
const unescaped = (name: string): string => name.replace(/%22/g, '"').replace(/%0D|%0A/g, ' ');
