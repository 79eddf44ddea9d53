// A code on paper: black squares on white with their quiet zone, as one shape, so that no printer leaves a seam in it.
import { type Doc, fitting, mm, write } from './page';

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

/** `says` stands beside the code: what it is for; `address`, the same thing to type, below it in one line. */
export interface PaperCode {
  readonly modules: QrModules;
  readonly says: string;
  readonly address?: string;
}

export const codeSide = mm(23);

/** A code in the left of a box of this width, its words to the right of it. */
export function drawCode(
  doc: Doc,
  { modules, says, address }: PaperCode,
  [x, y]: readonly [number, number],
  width: number,
): void {
  const side = address ? codeSide - mm(4) : codeSide;
  drawQr(doc, modules, [x + mm(1), y + mm(1)], side);
  write(doc, says, [x + side + mm(1.5), y + mm(2.5)], width - side - mm(3), { size: 7.5 });
  if (!address) return;
  const style = fitting(doc, address, width - mm(2), { size: 8, bold: true }, 5);
  write(doc, address, [x + mm(1), y + side + mm(1)], width - mm(2), style);
}
