// The walk sheet as a file to print: the doors in the order of the phone, hour by hour and street by street, first names
// and initials only. Every page says which sheet it is, who took it and by when it must be destroyed.
import { doorName } from '@/lib/people/names';
import { sideOf } from '@/lib/places/rules';
import { reveal } from '@/lib/platform/redacted';
import type { Side } from '../model';
import { streetName } from '../rules';
import type { SheetMap } from './map';
import { drawMap } from './map-pdf';
import { type Box, type Doc, fitting, heightOf, mm, openPaper, type Style, write } from './page';
import { drawCode, type PaperCode } from './qr';
import type { PrintedSheet, SheetDoor } from './queries';
import { sheetOutcomes } from './rules';

export interface SheetPdfWords {
  /** Names nobody. */
  readonly title: string;
  readonly head: readonly string[];
  readonly foot: string;
  readonly door: string;
  readonly who: string;
  readonly notes: string;
  readonly resident: string;
  readonly stop: string;
  /** Said of a door whose place is only about. */
  readonly about: string;
  readonly map: string;
  readonly outcomes: readonly string[];
  /** What a camera opens: the tick and the results of this sheet, after signing in; the rights, for whoever sees the paper. */
  readonly codes: { readonly sheet: PaperCode; readonly rights: PaperCode };
  readonly page: (page: number, pages: number) => string;
  readonly hour: (hour: number, hours: number) => string;
  readonly street: (street: string, side: Side) => string;
}

const boxes = sheetOutcomes.length;
const column = { door: mm(33), box: mm(6.6), notes: mm(45) } as const;
const whoWidth = mm(186) - column.door - boxes * column.box - column.notes;
const pad = mm(1.2);
const headHeight = mm(13);
const footHeight = mm(12);
const tableHead = mm(31);
const least = mm(7.6);
const heading = mm(6);

/** Gives the file. `ground` null: no door has a place, so there is no map. */
export async function sheetPdf(
  printed: PrintedSheet,
  words: SheetPdfWords,
  given: { readonly country: string; readonly locale: string; readonly now: Date; readonly ground: SheetMap | null },
): Promise<Buffer> {
  const paper = openPaper({ ...given, title: words.title });
  const { doc, box } = paper;
  const rows = rowsOf(printed, words);
  let y = newPage(doc, box, words);
  const bottom = box.top + box.height - footHeight;
  rows.forEach((row, i) => {
    const height = row.height(doc);
    // A heading never stands alone at the foot of a page.
    const follows = row.isHeading
      ? (rows
          .slice(i + 1)
          .find((next) => !next.isHeading)
          ?.height(doc) ?? 0) + heading
      : 0;
    if (y + height + follows > bottom) {
      doc.addPage();
      y = newPage(doc, box, words);
      if (!row.isHeading) {
        row.above.draw(doc, box, y, heading);
        y += heading;
      }
    }
    row.draw(doc, box, y, height);
    y += height;
  });
  if (given.ground) {
    doc.addPage();
    const room = { ...box, top: box.top + headHeight, height: box.height - headHeight - footHeight };
    drawMap(doc, room, given.ground, words.map);
  }
  return paper.finish((page, pages) => {
    frame(doc, box, words, words.page(page, pages));
  });
}

interface Row {
  readonly isHeading: boolean;
  /** The heading of the street in which it stands, repeated on a new page. */
  readonly above: { readonly draw: (doc: Doc, box: Box, y: number, height: number) => void };
  readonly height: (doc: Doc) => number;
  readonly draw: (doc: Doc, box: Box, y: number, height: number) => void;
}

function rowsOf({ doors, people }: PrintedSheet, words: SheetPdfWords): Row[] {
  const hours = doors.at(-1)?.hour ?? 1;
  return doors.flatMap((door, i) => {
    const before = doors[i - 1];
    const street = headingRow(words.street(streetName(door), sideOf(door)), false);
    const isNewHour = hours > 1 && door.hour !== before?.hour;
    const isNewStreet = isNewHour || before?.street !== door.street || sideOf(before) !== sideOf(door);
    // A name stays on one line.
    const shown = (people.get(door.id) ?? []).map(({ name }) => (name ? doorName(reveal(name)) : ''));
    const names = shown.filter(Boolean).map((name) => name.replaceAll(' ', '\u00a0'));
    return [
      ...(isNewHour ? [headingRow(words.hour(door.hour, hours), true)] : []),
      ...(isNewStreet ? [street] : []),
      { ...doorRow(door, names.join(', ') || words.resident, words), above: street },
    ];
  });
}

function headingRow(text: string, isHour: boolean): Row {
  const draw: Row['draw'] = (doc, box, y, height) => {
    doc.rect(box.left, y, box.width, height).fillAndStroke(isHour ? '#c8c8c8' : '#ececec', 'black');
    const style = fitting(doc, text, box.width - 2 * pad, { size: 11, bold: true }, 7);
    write(doc, text, [box.left + pad, y + (height - style.size * 1.2) / 2], box.width - 2 * pad, style);
  };
  return { isHeading: true, above: { draw }, height: () => heading, draw };
}

const nameStyle: Style = { size: 11 };

const numberRoom = column.door - mm(8) - pad;
const unitStyle: Style = { size: 9, bold: true };

interface Numbered {
  readonly lines: readonly { readonly text: string; readonly style: Style }[];
  readonly height: number;
}

/** Number and unit in one line where they fit at a size that is read at arm's length, else the unit below. */
function numberOf(doc: Doc, { number, unit }: SheetDoor): Numbered {
  const whole = [number, unit].filter(Boolean).join(', ');
  const style = fitting(doc, whole, numberRoom, { size: 16, bold: true }, 10);
  if (unit === '' || doc.font('bold', style.size).widthOfString(whole) <= numberRoom) {
    return { lines: [{ text: whole, style }], height: least };
  }
  const first = fitting(doc, number, numberRoom, { size: 16, bold: true }, 7);
  const lines = [
    { text: number, style: first },
    { text: unit, style: unitStyle },
  ];
  return { lines, height: first.size * 1.3 + heightOf(doc, unit, numberRoom, unitStyle) + 2 * pad };
}

const aboutStyle: Style = { size: 7.5 };

/** Below the number of a door whose place is only about: a sign and a word. */
function withAbout(doc: Doc, number: Numbered, about: string): Numbered {
  if (about === '') return number;
  const text = `≈ ${about}`;
  const style = fitting(doc, text, numberRoom, aboutStyle, 6);
  const height = number.lines.reduce((sum, line) => sum + heightOf(doc, line.text, numberRoom, line.style), 2 * pad);
  return { lines: [...number.lines, { text, style }], height: height + heightOf(doc, text, numberRoom, style) };
}

function doorRow(door: SheetDoor, who: string, words: SheetPdfWords): Omit<Row, 'above'> {
  const numbered = (doc: Doc) =>
    withAbout(doc, numberOf(doc, door), door.isAbout && !door.isStopped ? words.about : '');
  const heightIn = (doc: Doc) => Math.max(least, numbered(doc).height);
  return {
    isHeading: false,
    height: (doc) =>
      door.isStopped
        ? heightIn(doc)
        : Math.max(heightIn(doc), heightOf(doc, who, whoWidth - 2 * pad, nameStyle) + 2 * pad),
    draw: (doc, { left, width }, y, height) => {
      doc.lineWidth(0.6).rect(left, y, width, height).stroke('black');
      write(doc, String(door.place), [left + pad, y + pad], mm(7), { size: 8 });
      let at = y + pad;
      for (const { text, style } of numbered(doc).lines) {
        const taken = write(doc, text, [left + mm(8), at], numberRoom, style);
        if (door.isStopped) strike(doc, left + mm(8), at + style.size * 0.62, doc.widthOfString(text));
        at += taken;
      }
      const x = left + column.door;
      if (door.isStopped) {
        write(doc, words.stop, [x + pad, y + pad], width - column.door - 2 * pad, nameStyle);
        return;
      }
      write(doc, who, [x + pad, y + pad], whoWidth - 2 * pad, nameStyle);
      doc.lineWidth(0.6);
      for (let i = 0; i <= boxes; i += 1) line(doc, x + whoWidth + i * column.box, y, height);
      line(doc, x, y, height);
    },
  };
}

function strike(doc: Doc, x: number, y: number, width: number): void {
  doc
    .lineWidth(1.2)
    .moveTo(x, y)
    .lineTo(x + Math.min(width, numberRoom), y)
    .stroke('black');
}

function line(doc: Doc, x: number, y: number, height: number): void {
  doc
    .moveTo(x, y)
    .lineTo(x, y + height)
    .stroke('black');
}

/** The head of the table; gives where its first row goes. */
function newPage(doc: Doc, box: Box, words: SheetPdfWords): number {
  const y = box.top + headHeight;
  doc.lineWidth(0.6).rect(box.left, y, box.width, tableHead).stroke('black');
  const foot = y + tableHead - mm(6);
  write(doc, words.door, [box.left + pad, foot], column.door, { size: 10, bold: true });
  write(doc, words.who, [box.left + column.door + pad, foot], whoWidth, { size: 10, bold: true });
  const first = box.left + column.door + whoWidth;
  const last = first + boxes * column.box;
  drawCode(doc, words.codes.sheet, [box.left, y], column.door + whoWidth);
  drawCode(doc, words.codes.rights, [last, y], column.notes);
  line(doc, box.left + column.door, foot - mm(1), tableHead - (foot - mm(1) - y));
  for (let i = 0; i <= boxes; i += 1) line(doc, first + i * column.box, y, tableHead);
  words.outcomes.forEach((word, i) => {
    const x = first + i * column.box;
    doc.save();
    doc.rotate(-90, { origin: [x, foot] });
    const style = fitting(doc, word, tableHead - mm(8), { size: 9 }, 6);
    write(doc, word, [x + mm(1), foot + (column.box - style.size * 1.2) / 2], tableHead, style);
    doc.restore();
    write(doc, sheetOutcomes[i]?.key ?? '', [x, foot], column.box, { size: 11, bold: true, align: 'center' });
  });
  write(doc, words.notes, [last + pad, foot], column.notes, { size: 10, bold: true });
  return y + tableHead;
}

/** What stands on every page. */
function frame(doc: Doc, box: Box, words: SheetPdfWords, page: string): void {
  const right = mm(24);
  const [first = '', ...rest] = words.head;
  write(doc, first, [box.left, box.top], box.width - right, fitting(doc, first, box.width - right, headStyle, 8));
  write(doc, page, [box.left + box.width - right, box.top], right, { size: 11, align: 'right' });
  const second = rest.join('   ');
  write(doc, second, [box.left, box.top + mm(6)], box.width, fitting(doc, second, box.width, { size: 11 }, 6.5));
  const foot = box.top + box.height - footHeight + mm(1.5);
  write(doc, words.foot, [box.left, foot], box.width, { size: 8 });
}

const headStyle: Style = { size: 13, bold: true };
