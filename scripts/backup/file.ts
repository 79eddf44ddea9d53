// The form of a backup: one file, written front to back and read the same way, a megabyte in hand. It ends with the
// SHA-256 of everything before; a file without that end is a backup that was killed, and is never taken for a whole one.
import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Problem } from '@/scripts/problem';

/** H header, T a table begins, D its bytes, E it ends, Z the whole ends. */
export type FrameKind = 'H' | 'T' | 'D' | 'E' | 'Z';
export interface Frame {
  readonly kind: FrameKind;
  readonly bytes: Buffer;
}

const headBytes = 5;
const room = 1 << 20;
const mostBytes = 64 << 20;

export class BackupWriter {
  readonly #file: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  #waiting: Buffer[] = [];
  #size = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async add(kind: FrameKind, content: Buffer | object): Promise<void> {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
    const head = Buffer.alloc(headBytes);
    head.write(kind, 0, 'latin1');
    head.writeUInt32BE(bytes.length, 1);
    this.#waiting.push(head, bytes);
    this.#size += headBytes + bytes.length;
    if (this.#size >= room) await this.#flush();
  }

  /** Adds the checksum and waits until everything lies on the disk. */
  async finish(): Promise<void> {
    await this.#flush();
    await this.add('Z', this.#hash.digest());
    await this.#file.write(Buffer.concat(this.#waiting));
    await this.#file.sync();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#size = 0;
    this.#hash.update(bytes);
    let written = 0;
    while (written < bytes.length) written += (await this.#file.write(bytes, written)).bytesWritten;
  }
}

/** The frames of a file in their order; the last is checked against everything before it. Throws where it is not whole. */
export async function* readFrames(path: string): AsyncGenerator<Frame> {
  const file = await open(path, 'r');
  const hash = createHash('sha256');
  try {
    for (;;) {
      const head = await readExactly(file, headBytes, path);
      const kind = head.toString('latin1', 0, 1);
      const size = head.readUInt32BE(1);
      if (!isKind(kind) || size > mostBytes) throw notWhole(path);
      const bytes = await readExactly(file, size, path);
      if (kind === 'Z') {
        const more = await file.read(Buffer.alloc(1), 0, 1);
        if (more.bytesRead !== 0 || !hash.digest().equals(bytes)) throw notWhole(path);
        yield { kind, bytes };
        return;
      }
      hash.update(head);
      hash.update(bytes);
      yield { kind, bytes };
    }
  } finally {
    await file.close();
  }
}

const isKind = (kind: string): kind is FrameKind => ['H', 'T', 'D', 'E', 'Z'].includes(kind);

const notWhole = (path: string): Problem =>
  new Problem(`${path} is not a whole backup: it was cut off or changed. Use another one.`);

async function readExactly(file: FileHandle, size: number, path: string): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  while (at < size) {
    const { bytesRead } = await file.read(bytes, at, size - at);
    if (bytesRead === 0) throw notWhole(path);
    at += bytesRead;
  }
  return bytes;
}
