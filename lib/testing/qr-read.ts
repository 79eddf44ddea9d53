// Reads a QR code back from its squares, so that a test knows what a camera would open. The reader shares no line with
// what draws the codes. Written after ISO/IEC 18004: level M, versions 1 to 9, bytes, letters and digits; nothing is repaired, because a
// drawing without a fault needs no repair.
import QRCode from 'qrcode';

/** The squares of a code as they are handed to a page of paper. */
export function modulesOf(text: string): { size: number; dark: string } {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  return { size, dark: Array.from(data, (bit) => (bit ? '1' : '0')).join('') };
}

type Grid = readonly (readonly boolean[])[];

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

/** By version from 1: where the middles of the small squares stand, and the data codewords of each block at level M. */
const versions: readonly { readonly middles: readonly number[]; readonly blocks: readonly number[] }[] = [
  { middles: [], blocks: [16] },
  { middles: [6, 18], blocks: [28] },
  { middles: [6, 22], blocks: [44] },
  { middles: [6, 26], blocks: [32, 32] },
  { middles: [6, 30], blocks: [43, 43] },
  { middles: [6, 34], blocks: [27, 27, 27, 27] },
  { middles: [6, 22, 38], blocks: [31, 31, 31, 31] },
  { middles: [6, 24, 42], blocks: [38, 38, 39, 39] },
  { middles: [6, 26, 46], blocks: [36, 36, 36, 37, 37] },
];

/** Whether a square belongs to the pattern of the code and not to what it says. */
function isPattern(size: number, version: number, row: number, column: number): boolean {
  if (row === 6 || column === 6) return true;
  if ((row < 9 && (column < 9 || column >= size - 8)) || (row >= size - 8 && column < 9)) return true;
  if (version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11))) return true;
  const middles = versions[version - 1]?.middles ?? [];
  const [first, last] = [middles[0], middles.at(-1)];
  return middles.some((y) =>
    middles.some((x) => {
      const isCorner = (y === first && x === first) || (y === first && x === last) || (y === last && x === first);
      return !isCorner && Math.abs(row - y) <= 2 && Math.abs(column - x) <= 2;
    }),
  );
}

/** The bits in their order: two columns at a time from the right, up and down in turn, mask taken away. */
function bitsOf(grid: Grid, version: number): number[] {
  const size = grid.length;
  // Three bits of the format say which mask; they are mixed with 101.
  const mask = masks[[2, 3, 4].reduce((bits, c) => bits * 2 + Number(grid[8]?.[c] ?? false), 0) ^ 0b101];
  const bits: number[] = [];
  let isUp = true;
  for (let pair = size - 1; pair > 0; pair -= 2) {
    if (pair === 6) pair -= 1;
    for (let i = 0; i < size; i += 1) {
      const row = isUp ? size - 1 - i : i;
      for (const column of [pair, pair - 1]) {
        if (isPattern(size, version, row, column)) continue;
        bits.push(Number((grid[row]?.[column] ?? false) !== (mask?.(row, column) ?? false)));
      }
    }
    isUp = !isUp;
  }
  return bits;
}

/** Codewords of the data, the blocks laid one after the other. */
function dataOf(bits: readonly number[], blocks: readonly number[]): number[] {
  const words = Array.from({ length: Math.floor(bits.length / 8) }, (_, i) =>
    bits.slice(i * 8, i * 8 + 8).reduce((all, bit) => all * 2 + bit, 0),
  );
  const out: number[][] = blocks.map(() => []);
  let at = 0;
  for (let i = 0; i < Math.max(...blocks); i += 1) {
    blocks.forEach((length, block) => {
      if (i < length) out[block]?.push(words[at++] ?? 0);
    });
  }
  return out.flat();
}

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** What a code says; throws when it is none that this reader knows. */
export function readQr(grid: Grid): string {
  const version = (grid.length - 17) / 4;
  const known = versions[version - 1];
  if (!known || grid.some((row) => row.length !== grid.length)) throw new Error(`no code of ${grid.length} squares`);
  const level = [0, 1].reduce((bits, c) => bits * 2 + Number(grid[8]?.[c] ?? false), 0) ^ 0b10;
  if (level !== 0) throw new Error('the code is not of level M');
  const stream = dataOf(bitsOf(grid, version), known.blocks)
    .map((word) => word.toString(2).padStart(8, '0'))
    .join('');
  let at = 0;
  const take = (count: number): number => {
    at += count;
    return Number.parseInt(stream.slice(at - count, at), 2);
  };
  let text = '';
  for (let mode = take(4); mode !== 0 && at < stream.length; mode = take(4)) {
    if (mode === 4) {
      const bytes = Array.from({ length: take(8) }, () => take(8));
      text += Buffer.from(bytes).toString('utf8');
    } else if (mode === 2) {
      for (let left = take(9); left > 0; left -= 2) {
        const pair = take(left > 1 ? 11 : 6);
        text += left > 1 ? `${letters[Math.floor(pair / 45)]}${letters[pair % 45]}` : letters[pair];
      }
    } else if (mode === 1) {
      for (let left = take(10); left > 0; left -= 3) {
        const digits = Math.min(3, left);
        text += String(take([0, 4, 7, 10][digits] ?? 0)).padStart(digits, '0');
      }
    } else throw new Error(`a part of kind ${mode}`);
  }
  return text;
}

/** Squares and rows of squares `[x, y, width, height]` of one drawing, in any unit, as the grid that a camera sees. */
export function gridOf(shapes: readonly (readonly [number, number, number, number])[]): boolean[][] {
  const step = shapes[0]?.[3] ?? 1;
  const [left, top] = [Math.min(...shapes.map(([x]) => x)), Math.min(...shapes.map(([, y]) => y))];
  const size = Math.round((Math.max(...shapes.map(([x, , width]) => x + width)) - left) / step);
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [x, y, width] of shapes) {
    const [row, from] = [Math.round((y - top) / step), Math.round((x - left) / step)];
    grid[row]?.fill(true, from, from + Math.round(width / step));
  }
  return grid;
}
