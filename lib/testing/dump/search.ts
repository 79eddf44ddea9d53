// Finds any of many values in bytes in one pass (Aho-Corasick), in every encoding in which a database or a file could
// keep them. ASCII letters are compared without case, so that a lower-cased search key is found as well.

/** `value` as given, `encoding` in which it was found, `at` the offset in the bytes. */
export type Find = { readonly value: string; readonly encoding: Encoding; readonly at: number };

export const encodings = ['utf8', 'utf16le', 'hex', 'base64'] as const;
export type Encoding = (typeof encodings)[number];

export type Search = (bytes: Uint8Array) => Find[];

type Pattern = { readonly value: string; readonly encoding: Encoding; readonly bytes: Uint8Array };

const shortestPatternBytes = 5;

// Base64 has three forms of a value, by its place among the bytes before it; the letters that mix with neighbours go.
function base64Forms(value: string): Buffer[] {
  const bytes = Buffer.from(value, 'utf8');
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const tail = (shift + bytes.length) % 3 === 0 ? text.length : text.length - 1;
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, tail), 'latin1');
  });
}

function patternsOf(value: string): Pattern[] {
  const spellings = new Set([value, value.normalize('NFC'), value.normalize('NFD'), value.toUpperCase()]);
  return [...spellings].flatMap((spelling): Pattern[] => [
    { value, encoding: 'utf8', bytes: Buffer.from(spelling, 'utf8') },
    { value, encoding: 'utf16le', bytes: Buffer.from(spelling, 'utf16le') },
    { value, encoding: 'hex', bytes: Buffer.from(Buffer.from(spelling, 'utf8').toString('hex'), 'latin1') },
    ...[spelling, spelling.toLowerCase()].flatMap((text) =>
      base64Forms(text).map((bytes): Pattern => ({ value, encoding: 'base64', bytes })),
    ),
  ]);
}

const foldedByte = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte));
const fold = (byte: number): number => foldedByte[byte] ?? byte;

// Spellings that differ in case only are one pattern once folded.
function distinct(patterns: readonly Pattern[]): Pattern[] {
  const byBytes = new Map(
    patterns.map((each) => [
      `${each.value} ${each.encoding} ${Buffer.from(each.bytes.map(fold)).toString('hex')}`,
      each,
    ]),
  );
  return [...byBytes.values()];
}

/** Builds the automaton once; the search then reads each byte once. Values under five bytes are refused. */
export function searchFor(values: readonly string[]): Search {
  const patterns = distinct(values.flatMap(patternsOf)).filter(({ bytes }) => bytes.length >= shortestPatternBytes);
  const tooShort = values.filter((value) => Buffer.byteLength(value) < shortestPatternBytes);
  if (tooShort.length > 0) throw new RangeError(`${tooShort.length} values are too short to be searched for.`);
  const automaton = buildAutomaton(patterns);
  return (bytes) => {
    const finds: Find[] = [];
    let state = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      state = automaton.next[state * 256 + fold(bytes[at] ?? 0)] ?? 0;
      for (const index of automaton.found[state] ?? []) {
        const pattern = patterns[index];
        if (pattern)
          finds.push({ value: pattern.value, encoding: pattern.encoding, at: at + 1 - pattern.bytes.length });
      }
    }
    return finds;
  };
}

function buildAutomaton(patterns: readonly Pattern[]): { next: Int32Array; found: number[][] } {
  const most = 1 + patterns.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const next = new Int32Array(most * 256).fill(-1);
  const found: number[][] = [[]];
  let states = 1;
  for (const [index, { bytes }] of patterns.entries()) {
    let state = 0;
    for (const byte of bytes) {
      const slot = state * 256 + fold(byte);
      if (next[slot] === -1) {
        next[slot] = states;
        found[states] = [];
        states += 1;
      }
      state = next[slot] ?? 0;
    }
    found[state]?.push(index);
  }
  linkSuffixes(next, found);
  return { next: next.slice(0, states * 256), found };
}

// Breadth first: where a pattern cannot go on, the search goes on with its longest suffix that starts another one.
function linkSuffixes(next: Int32Array, found: number[][]): void {
  const suffixOf = new Int32Array(found.length);
  const queue: number[] = [];
  for (let byte = 0; byte < 256; byte += 1) {
    const child = next[byte] ?? -1;
    if (child === -1) next[byte] = 0;
    else queue.push(child);
  }
  for (const state of queue) {
    const suffix = suffixOf[state] ?? 0;
    found[state]?.push(...(found[suffix] ?? []));
    for (let byte = 0; byte < 256; byte += 1) {
      const slot = state * 256 + byte;
      const viaSuffix = next[suffix * 256 + byte] ?? 0;
      const child = next[slot] ?? -1;
      if (child === -1) next[slot] = viaSuffix;
      else {
        suffixOf[child] = viaSuffix;
        queue.push(child);
      }
    }
  }
}
