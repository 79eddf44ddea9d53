// A stream of bytes cut at marks, with no more of it in hand than the longest thing between two marks may be.
type Bytes = Buffer<ArrayBufferLike>;

export interface Cut {
  /** The bytes up to the mark, which is passed over. More than `most` of them is a broken form. */
  readonly upTo: (mark: Bytes, most: number) => Promise<Bytes>;
  /** The bytes up to the mark, as they come. */
  readonly through: (mark: Bytes, most: number, tooMany: () => Error) => AsyncGenerator<Bytes>;
  /** What is left is read and forgotten, at most so much of it. */
  readonly drop: (most: number) => Promise<void>;
}

/** `first` is put in front of the stream. `broken` is thrown when it ends before a mark. */
export function makeCut(stream: AsyncIterable<Uint8Array>, first: Bytes, broken: () => Error): Cut {
  const source = stream[Symbol.asyncIterator]();
  let held: Bytes = first;
  const more = async (): Promise<boolean> => {
    const next = await source.next().catch(() => {
      throw broken();
    });
    if (next.done) return false;
    const piece = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length);
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    return true;
  };
  return {
    upTo: async (mark, most) => {
      for (let from = 0; ; ) {
        const at = held.indexOf(mark, from);
        if (at >= 0) {
          const found = held.subarray(0, at);
          held = held.subarray(at + mark.length);
          return found;
        }
        from = Math.max(0, held.length - mark.length);
        if (held.length > most + mark.length || !(await more())) throw broken();
      }
    },
    through: async function* (mark, most, tooMany) {
      for (let size = 0; ; ) {
        const at = held.indexOf(mark);
        // A mark may begin in the last bytes of what is here.
        const sure = at >= 0 ? at : Math.max(0, held.length - mark.length + 1);
        size += sure;
        if (size > most) throw tooMany();
        const piece = held.subarray(0, sure);
        held = held.subarray(at >= 0 ? at + mark.length : sure);
        if (piece.length > 0) yield piece;
        if (at >= 0) return;
        if (!(await more())) throw broken();
      }
    },
    drop: async (most) => {
      for (let size = held.length; size <= most; ) {
        const next = await source.next().catch(() => ({ done: true as const, value: undefined }));
        if (next.done) return;
        size += next.value.length;
      }
    },
  };
}
