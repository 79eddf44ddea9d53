import { describe, expect, it } from 'vitest';
import { readUploadForm } from './upload';

const mark = 'xxMARKxx';
const field = (name: string, value: string) =>
  `--${mark}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const head = (name = 'town.csv') =>
  `--${mark}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
const end = `\r\n--${mark}--\r\n`;

async function* cut(text: Buffer, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.subarray(at, at + size);
}

function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const source = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (to) => {
        const next = await source.next();
        if (next.done) to.close();
        else to.enqueue(next.value);
      },
    },
    { highWaterMark: 0 },
  );
}

function requestOf(pieces: AsyncIterable<Uint8Array>, headers: Record<string, string> = {}): Request {
  return new Request('https://desk.example.org/api/imports', {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${mark}`, ...headers },
    body: streamOf(pieces),
    duplex: 'half',
  } as RequestInit);
}

async function taken(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

const one = (text: string, size = 1_000) => requestOf(cut(Buffer.from(text), size));

describe('SEC-13: a form with a file, read as it comes', () => {
  it('cut anywhere, the file is the file: also where it looks like a mark', async () => {
    const content = `a,b\r\n--${mark.slice(0, 4)}\r\n1,2\r\n--\r\n`;
    const form = Buffer.from(
      `${field('campaign', 'alderquay')}${head('Électeurs "1".csv'.replaceAll('"', '%22'))}${content}${end}`,
    );
    for (let size = 1; size < 60; size += 1) {
      const upload = await readUploadForm(requestOf(cut(form, size)), 1e6);
      expect([upload.name, upload.fields.get('campaign')]).toEqual(['Électeurs "1".csv', 'alderquay']);
      expect((await taken(upload.bytes)).toString(), `${size}`).toBe(content);
    }
  });

  it('a length beyond the bound is refused before a byte is read', async () => {
    let isRead = false;
    const pieces = async function* () {
      isRead = true;
      yield Buffer.from(head());
    };
    const request = requestOf(pieces(), { 'content-length': '3000000000' });
    await expect(readUploadForm(request, 1.5e9)).rejects.toMatchObject({ fields: { file: 'too-large' } });
    expect(isRead).toBe(false);
  });

  it('a length that is not said, or a lie, is counted on the way', async () => {
    for (const headers of [{}, { 'content-length': '10' }]) {
      let sent = 0;
      const endless = async function* () {
        yield Buffer.from(head());
        for (;;) {
          sent += 100_000;
          yield Buffer.alloc(100_000, 'x');
        }
      };
      const upload = await readUploadForm(requestOf(endless(), headers), 1e6);
      await expect(taken(upload.bytes)).rejects.toMatchObject({ fields: { file: 'too-large' } });
      expect(sent).toBeLessThan(1.5e6);
    }
  });

  it.each([
    ['in the file', `${head()}a,b\r\n1,2`],
    ['in the mark behind it', `${head()}a,b\r\n1,2${end.slice(0, 6)}`],
    ['in the fields', field('campaign', 'alderquay').slice(0, 60)],
    ['in a header', head().slice(0, 40)],
    ['at once', ''],
  ])('a form that breaks off %s says so', async (_, text) => {
    const read = readUploadForm(one(text, 7), 1e6).then((upload) => taken(upload.bytes));
    await expect(read).rejects.toMatchObject({ code: 'invalid', fields: { file: 'broken-off' } });
  });

  it('so does one whose line goes dead', async () => {
    const dead = async function* () {
      yield Buffer.from(`${head()}a,b`);
      throw new Error('aborted');
    };
    const upload = await readUploadForm(requestOf(dead()), 1e6);
    await expect(taken(upload.bytes)).rejects.toMatchObject({ fields: { file: 'broken-off' } });
  });

  it('a form without a file, or with an empty choice, asks for one', async () => {
    const required = { code: 'invalid', fields: { file: 'required' } };
    await expect(readUploadForm(one(`${field('a', 'b')}--${mark}--\r\n`), 1e6)).rejects.toMatchObject(required);
    await expect(readUploadForm(one(`${head('')}${end}`), 1e6)).rejects.toMatchObject(required);
    await expect(readUploadForm(new Request('https://a.example.org', { method: 'POST' }), 1e6)).rejects.toMatchObject(
      required,
    );
  });

  it('fields without end are no form', async () => {
    const long = field('campaign', 'x'.repeat(50_000));
    await expect(readUploadForm(one(`${long}${head()}${end}`), 1e6)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('a gigabyte goes through in a few megabytes, at the pace of whoever reads it', async () => {
    const piece = Buffer.alloc(1 << 20, 'x');
    let sent = 0;
    const much = async function* () {
      yield Buffer.from(head());
      for (let at = 0; at < 1_000; at += 1) {
        sent += 1;
        yield piece;
      }
      yield Buffer.from(end);
    };
    const upload = await readUploadForm(requestOf(much()), 1.5e9);
    const before = process.memoryUsage();
    let [size, most, ahead, pieces] = [0, 0, 0, 0];
    for await (const bytes of upload.bytes) {
      size += bytes.length;
      ahead = Math.max(ahead, sent - size / piece.length);
      pieces += 1;
      const { external, arrayBuffers } = process.memoryUsage();
      if (pieces % 50 === 0) most = Math.max(most, external + arrayBuffers - before.external - before.arrayBuffers);
    }
    expect(size).toBe(1_000 * piece.length);
    expect(ahead).toBeLessThan(8);
    expect(most).toBeLessThan(400e6);
  });
});
