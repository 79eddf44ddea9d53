// A code on paper: black squares on white with their quiet zone, as one shape, so that no printer leaves a seam in it.
import type { Doc } from './page';

/** The modules row by row, '1' dark. */
export interface QrModules {
  readonly size: number;
  readonly dark: string;
}

/** Empty modules around a code: cameras need them. */
const quiet = 4;

/** Draws a code into a square of `side` points, its quiet zone included. */
export function drawQr(
  doc: Doc,
  { size, dark }: QrModules,
  [left, top]: readonly [number, number],
  side: number,
): void {
  const step = side / (size + 2 * quiet);
  for (let row = 0; row < size; row += 1) {
    for (let from = 0; from < size; from += 1) {
      if (dark[row * size + from] !== '1') continue;
      let to = from;
      while (to < size && dark[row * size + to] === '1') to += 1;
      doc.rect(left + (from + quiet) * step, top + (row + quiet) * step, (to - from) * step, step);
      from = to;
    }
  }
  doc.fill('black');
}
