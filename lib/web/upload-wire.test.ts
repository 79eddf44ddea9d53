// Over a real line, with the request as Next hands it on: the body is the socket's own stream, and waits for whoever reads.
import { request as ask, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { readUploadForm } from './upload';

const mark = 'xxMARKxx';
const head = `--${mark}\r\ncontent-disposition: form-data; name="file"; filename="town.csv"\r\n\r\n`;
const piece = Buffer.alloc(1 << 20, 'x');
let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Starts a server that takes an upload piece by piece, and gives what became of it. */
async function take(perPiece: (bytes: Uint8Array) => Promise<void>) {
  let end: (what: string) => void = () => undefined;
  const became = new Promise<string>((resolve) => {
    end = resolve;
  });
  server = createServer((incoming, outgoing) => {
    const body = incoming as unknown as ReadableStream;
    const headers = { 'content-type': incoming.headers['content-type'] ?? '' };
    const request = new Request('http://n/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    const work = async () => {
      const upload = await readUploadForm(request, 2e9);
      for await (const bytes of upload.bytes) await perPiece(bytes);
    };
    work().then(
      () => end('whole'),
      (error) => end(error.fields?.file ?? String(error)),
    );
    became.then((what) => outgoing.end(what));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sending = ask({
    ...{ port, host: '127.0.0.1', method: 'POST', path: '/' },
    headers: { 'content-type': `multipart/form-data; boundary=${mark}` },
  });
  sending.on('error', () => undefined);
  sending.write(head);
  return { sending, became };
}

it('SEC-13: a gigabyte over the line is never held', async () => {
  let [size, most, calls] = [0, 0, 0];
  const before = process.memoryUsage();
  const { sending, became } = await take(async (bytes) => {
    size += bytes.length;
    calls += 1;
    if (calls % 500 !== 0) return;
    const { arrayBuffers, heapUsed } = process.memoryUsage();
    most = Math.max(most, arrayBuffers + heapUsed - before.arrayBuffers - before.heapUsed);
  });
  for (let at = 0; at < 1_000; at += 1)
    if (!sending.write(piece)) await new Promise((resolve) => sending.once('drain', resolve));
  sending.end(`\r\n--${mark}--\r\n`);
  expect(await became).toBe('whole');
  expect(size).toBe(1_000 * piece.length);
  expect(most).toBeLessThan(300e6);
}, 60_000);

it('SEC-13: whoever sends waits for the disk', async () => {
  let size = 0;
  const { sending } = await take(async (bytes) => {
    size += bytes.length;
    if (size > 1e6) await sleep(10_000);
  });
  let sent = 0;
  for (; sent < 200 && sending.writableLength < 100e6; sent += 1) {
    sending.write(piece);
    await sleep(1);
  }
  // What the reader has not taken stays with the sender.
  expect(sending.writableLength).toBeGreaterThan(50e6);
  expect(size).toBeLessThan(30e6);
});

it('SEC-13: a line that is cut says so', async () => {
  const { sending, became } = await take(async () => undefined);
  for (let at = 0; at < 8; at += 1) sending.write(piece);
  await sleep(50);
  sending.destroy();
  expect(await became).toBe('broken-off');
});
