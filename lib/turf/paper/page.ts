// A page of paper: its size by country, the box that fits A4 and Letter alike, the typeface, and what stands on every
// page. Everything is drawn here on the server; no service of anybody else sees a sheet.
import { join } from 'node:path';
import PDFDocument from 'pdfkit';

export type Doc = PDFKit.PDFDocument;

const MM = 72 / 25.4;
export const mm = (millimetres: number): number => millimetres * MM;

/** Where Letter is the paper in the shops; everywhere else it is A4. */
const letterCountries: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE']);

const fonts = join(process.cwd(), 'node_modules', 'dejavu-fonts-ttf', 'ttf');

/** Left, top, width and height of the box in which everything is drawn, in points. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Paper {
  readonly doc: Doc;
  readonly box: Box;
  /** Ends the document. `onEach` draws what stands on every page, with its number from 1 and how many there are. */
  readonly finish: (onEach?: (page: number, pages: number) => void) => Promise<Buffer>;
}

/** 186 by 250 millimetres hold on both sizes. `title` names nobody: it is shown by whatever opens the file. */
export function openPaper(given: {
  readonly country: string;
  readonly title: string;
  readonly locale: string;
  readonly now: Date;
}): Paper {
  const doc = new PDFDocument({
    size: letterCountries.has(given.country) ? 'LETTER' : 'A4',
    margin: 0,
    bufferPages: true,
    font: join(fonts, 'DejaVuSansCondensed.ttf'),
    lang: given.locale,
    info: { Title: given.title, CreationDate: given.now, ModDate: given.now },
    displayTitle: true,
  });
  doc.registerFont('plain', join(fonts, 'DejaVuSansCondensed.ttf'));
  doc.registerFont('bold', join(fonts, 'DejaVuSansCondensed-Bold.ttf'));
  const { width, height } = doc.page;
  const size = { width: mm(186), height: mm(250) };
  const box = { left: (width - size.width) / 2, top: (height - size.height) / 2, ...size };
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const finish: Paper['finish'] = (onEach) => {
    const { start, count } = doc.bufferedPageRange();
    for (let i = 0; i < count; i += 1) {
      doc.switchToPage(start + i);
      onEach?.(i + 1, count);
    }
    return new Promise((done, fail) => {
      doc.on('end', () => done(Buffer.concat(parts)));
      doc.on('error', fail);
      doc.end();
    });
  };
  return { doc, box, finish };
}

export interface Style {
  readonly size: number;
  readonly bold?: boolean;
  readonly align?: 'left' | 'center' | 'right';
}

/** Text inside a width, wrapped; gives the height it took. */
export function write(
  doc: Doc,
  text: string,
  at: readonly [x: number, y: number],
  width: number,
  style: Style,
): number {
  const options = { width, align: style.align ?? 'left' } as const;
  doc.font(style.bold ? 'bold' : 'plain', style.size).fillColor('black');
  const height = doc.heightOfString(text, options);
  doc.text(text, at[0], at[1], options);
  return height;
}

export function heightOf(doc: Doc, text: string, width: number, style: Style): number {
  return doc.font(style.bold ? 'bold' : 'plain', style.size).heightOfString(text, { width });
}

/** The largest size from `style.size` down to `least` at which the text is one line of this width. */
export function fitting(doc: Doc, text: string, width: number, style: Style, least: number): Style {
  let { size } = style;
  while (size > least && doc.font(style.bold ? 'bold' : 'plain', size).widthOfString(text) > width) size -= 0.5;
  return { ...style, size };
}
