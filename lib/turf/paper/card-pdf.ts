// Cards left at doors, four to a page of A4 or Letter with marks to cut along. In one language all four are the same; in
// two the languages lie side by side and are folded, not cut, so that both are as large as one alone.
import { Refusal } from '@/lib/platform/result';
import { type Doc, heightOf, mm, openPaper, type Style, write } from './page';
import { drawQr, type QrModules } from './qr';

/** One language of a card. Nothing on it is about one door: it is the same for every home. */
export interface CardFace {
  readonly title: string;
  readonly who: string;
  readonly why: string;
  readonly source: string;
  /** How to have no more visits: beside its code, in a frame of its own. */
  readonly object: string;
  readonly link: string;
  /** Before a line for the pen. */
  readonly code: string;
  readonly pays: string;
}

export interface CardsPdf {
  readonly title: string;
  readonly faces: readonly [CardFace] | readonly [left: CardFace, right: CardFace];
  readonly stop: QrModules;
  readonly rights: QrModules;
}

const pad = mm(6);
const gap = mm(1.8);
const [stopSide, rightsSide] = [mm(27), mm(20)];
const [largest, smallest] = [11, 7.5];
const [columns, rows] = [2, 2];

export async function cardsPdf(
  { title, faces, stop, rights }: CardsPdf,
  given: { readonly country: string; readonly locale: string; readonly now: Date },
): Promise<Buffer> {
  const { doc, box, finish } = openPaper({ ...given, title });
  const [width, height] = [box.width / columns, box.height / rows];
  const size = sizeFor(doc, faces, width - 2 * pad, height - 2 * pad);
  for (let column = 0; column < columns; column += 1) {
    const face = faces[column % faces.length] ?? faces[0];
    for (let row = 0; row < rows; row += 1) {
      const at = [box.left + column * width + pad, box.top + row * height + pad] as const;
      drawFace(doc, face, at, width - 2 * pad, size, { stop, rights });
    }
  }
  marks(doc, box, faces.length > 1);
  return finish();
}

/** The largest letters with which every face fits its card. */
function sizeFor(doc: Doc, faces: readonly CardFace[], width: number, height: number): number {
  for (let size = largest; size >= smallest; size -= 0.25) {
    if (faces.every((face) => partsOf(doc, face, width, size).reduce((sum, part) => sum + part.height, 0) <= height)) {
      return size;
    }
  }
  throw new Refusal('invalid', 'The card does not fit its paper. Shorten the name or the address of the campaign.');
}

interface Part {
  readonly height: number;
  readonly draw: (x: number, y: number, codes: Pick<CardsPdf, 'stop' | 'rights'>) => void;
}

function partsOf(doc: Doc, face: CardFace, width: number, size: number): Part[] {
  const text = (words: string, style: Style = { size }): Part => ({
    height: heightOf(doc, words, width, style) + gap,
    draw: (x, y) => write(doc, words, [x, y], width, style),
  });
  const beside = (words: string, code: 'stop' | 'rights', side: number, style: Style, framed: boolean): Part => {
    const [inset, room] = [framed ? mm(1.5) : 0, width - side - mm(framed ? 4 : 1.5)];
    const tall = Math.max(side, heightOf(doc, words, room, style) + 2 * inset);
    return {
      height: tall + gap,
      draw: (x, y, codes) => {
        if (framed) doc.lineWidth(1).rect(x, y, width, tall).stroke('black');
        drawQr(doc, codes[code], [x, y + (tall - side) / 2], side);
        const own = heightOf(doc, words, room, style);
        write(doc, words, [x + side + mm(1.5), y + (tall - own) / 2], room, style);
      },
    };
  };
  return [
    text(face.title, { size: size + 3, bold: true }),
    text(face.who),
    text(face.why),
    text(face.source),
    beside(face.object, 'stop', stopSide, { size, bold: true }, true),
    beside(face.link, 'rights', rightsSide, { size }, false),
    text(`${face.code}: ${'_'.repeat(14)}`),
    text(face.pays),
  ];
}

function drawFace(
  doc: Doc,
  face: CardFace,
  [x, y]: readonly [number, number],
  width: number,
  size: number,
  codes: Pick<CardsPdf, 'stop' | 'rights'>,
): void {
  let at = y;
  for (const part of partsOf(doc, face, width, size)) {
    part.draw(x, at, codes);
    at += part.height;
  }
}

/** Marks outside the cards, where scissors begin; a dashed line inside, where a card of two languages is folded. */
function marks(
  doc: Doc,
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  isFolded: boolean,
): void {
  const [right, bottom] = [box.left + box.width, box.top + box.height];
  const [middle, half] = [box.left + box.width / 2, box.top + box.height / 2];
  const [away, long] = [mm(2), mm(7)];
  doc.lineWidth(0.5);
  const line = (x1: number, y1: number, x2: number, y2: number) => doc.moveTo(x1, y1).lineTo(x2, y2).stroke('black');
  for (const x of isFolded ? [box.left, right] : [box.left, middle, right]) {
    line(x, box.top - long, x, box.top - away);
    line(x, bottom + away, x, bottom + long);
  }
  for (const y of [box.top, half, bottom]) {
    line(box.left - long, y, box.left - away, y);
    line(right + away, y, right + long, y);
  }
  line(middle - away, half, middle + away, half);
  if (!isFolded) line(middle, half - away, middle, half + away);
  else {
    doc.dash(3, { space: 4 });
    line(middle, box.top, middle, half - away);
    line(middle, half + away, middle, bottom);
    doc.undash();
  }
}
