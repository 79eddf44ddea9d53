// What a captain carries: who has which turf, on which sheets, and room for a pen. No voter, no door, nobody's telephone.
import { type Doc, fitting, heightOf, mm, openPaper, type Style, write } from './page';
import { codeSide, drawCode, type PaperCode } from './qr';

export interface CaptainPdf {
  readonly title: string;
  readonly lead: string;
  readonly columns: readonly [turf: string, who: string, when: string, sheets: string, out: string, back: string];
  /** The first four cells of each row; the last two are for the pen. */
  readonly rows: readonly (readonly [turf: string, who: string, when: string, sheets: string])[];
  /** Heading over empty lines for what people at doors ask for. */
  readonly tickets: string;
  /** What a camera opens: all sheets of the campaign, after signing in. */
  readonly code: PaperCode;
  readonly foot: string;
  readonly page: (page: number, pages: number) => string;
}

const widths = [18, 48, 46, 34, 20, 20].map(mm);
const pad = mm(1.2);
const cell: Style = { size: 11 };
const ticketLines = 5;

export async function captainPdf(
  given: CaptainPdf,
  { country, locale, now }: { readonly country: string; readonly locale: string; readonly now: Date },
): Promise<Buffer> {
  const paper = openPaper({ country, locale, now, title: given.title });
  const { doc, box } = paper;
  const bottom = box.top + box.height - mm(10);
  let y = box.top + mm(10);
  const aside = mm(66);
  drawCode(doc, given.code, [box.left + box.width - aside, y - mm(2)], aside);
  const lead = write(doc, given.lead, [box.left, y], box.width - aside - mm(4), cell);
  y += Math.max(lead, codeSide) + mm(4);
  const head = () => {
    y = row(doc, box.left, y, given.columns, { size: 10, bold: true });
  };
  head();
  for (const cells of given.rows) {
    if (y + heightOfRow(doc, cells) > bottom) {
      doc.addPage();
      y = box.top + mm(10);
      head();
    }
    y = row(doc, box.left, y, [...cells, '', ''], cell);
  }
  const room = mm(8) + ticketLines * mm(9);
  if (y + mm(6) + room > bottom) {
    doc.addPage();
    y = box.top + mm(10);
  }
  y += mm(6);
  write(doc, given.tickets, [box.left, y], box.width, { size: 11, bold: true });
  for (let i = 1; i <= ticketLines; i += 1) {
    const at = y + mm(6) + i * mm(9);
    doc.lineWidth(0.5);
    doc
      .moveTo(box.left, at)
      .lineTo(box.left + box.width, at)
      .stroke('black');
  }
  return paper.finish((page, pages) => {
    const room = box.width - mm(24);
    write(doc, given.title, [box.left, box.top], room, fitting(doc, given.title, room, { size: 14, bold: true }, 8));
    const count = given.page(page, pages);
    write(doc, count, [box.left + room, box.top], mm(24), { size: 11, align: 'right' });
    write(doc, given.foot, [box.left, bottom + mm(3)], box.width, { size: 8 });
  });
}

const heightOfRow = (doc: Doc, cells: readonly string[], style: Style = cell): number =>
  Math.max(mm(10), ...cells.map((text, i) => heightOf(doc, text || ' ', (widths[i] ?? 0) - 2 * pad, style) + 2 * pad));

/** Draws one row; gives where the next one goes. */
function row(doc: Doc, left: number, y: number, cells: readonly string[], style: Style): number {
  const height = heightOfRow(doc, cells, style);
  let x = left;
  cells.forEach((text, i) => {
    const width = widths[i] ?? 0;
    doc.lineWidth(0.6).rect(x, y, width, height).stroke('black');
    if (text) write(doc, text, [x + pad, y + pad], width - 2 * pad, style);
    x += width;
  });
  return y + height;
}
