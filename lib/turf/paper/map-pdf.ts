// The map of a walk, drawn from the campaign's own doors: streets with their names, barriers, every stop with its place on
// the sheet, north, a scale and the meeting point. Nothing is fetched, and nobody who lives there is on it.
import type { MapPoint } from '../model';
import type { SheetMap } from './map';
import { type Box, type Doc, mm, write } from './page';

/** Decimetres of the map to points on paper. */
function planOf(box: Box, [left, top, width, height]: readonly [number, number, number, number]) {
  const scale = Math.min(box.width / Math.max(width, 1), box.height / Math.max(height, 1));
  const dx = box.left + (box.width - width * scale) / 2;
  const dy = box.top + (box.height - height * scale) / 2;
  return { scale, at: ([x, y]: MapPoint): [number, number] => [dx + (x - left) * scale, dy + (y - top) * scale] };
}

export function drawMap(doc: Doc, room: Box, { map, stops, start }: SheetMap, label: string): void {
  write(doc, label, [room.left, room.top], room.width, { size: 12, bold: true });
  const box = { ...room, top: room.top + mm(8), height: room.height - mm(20) };
  const { scale, at } = planOf(box, map.whole);
  const path = (points: readonly MapPoint[]): boolean => {
    points.forEach((point, i) => {
      if (i === 0) doc.moveTo(...at(point));
      else doc.lineTo(...at(point));
    });
    return points.length > 1;
  };
  doc.save();
  doc.rect(box.left, box.top, box.width, box.height).clip();
  doc.lineCap('round').lineJoin('round');
  for (const { line } of map.streets) if (path(line)) doc.lineWidth(9).stroke('#dcdcdc');
  for (const line of map.barriers) if (path(line)) doc.lineWidth(3).dash(6, { space: 3 }).stroke('#555555').undash();
  if (path(stops.map((stop) => stop.at))) doc.lineWidth(1).stroke('#555555');
  for (const { at: spot } of stops) doc.circle(...at(spot), 1.2).fill('black');
  const numbered = thinned(stops, scale).map(({ place, at: spot }) => ({ place, spot: at(spot) }));
  for (const { place, spot } of numbered) {
    const [x, y] = spot;
    doc.circle(x, y, 6.5).lineWidth(0.8).fillAndStroke('white', 'black');
    write(doc, String(place), [x - 8, y - 3.4], 16, { size: place > 99 ? 5.5 : 6.5, bold: true, align: 'center' });
  }
  const taken = numbered.map(({ spot }) => spot);
  for (const { name, line } of map.streets) nameStreet(doc, name, line.map(at), taken);
  if (start) {
    const [x, y] = at(start);
    doc
      .rect(x - 6, y - 6, 12, 12)
      .lineWidth(1.5)
      .fillAndStroke('white', 'black');
    write(doc, '★', [x - 8, y - 5.5], 16, { size: 9, bold: true, align: 'center' });
  }
  doc.restore();
  doc.lineWidth(0.6).rect(box.left, box.top, box.width, box.height).stroke('black');
  northAndScale(doc, box, scale);
}

type Spot = readonly [x: number, y: number];

/** Beside the street or on it, nearest first. */
const beside = [0, -16, 16, -26, 26, -36, 36];

/** A street's name along it, the right way up, where it lies on no number. */
function nameStreet(doc: Doc, name: string, line: readonly Spot[], taken: readonly Spot[]): void {
  const [from, to] = [line[0], line.at(-1)];
  if (!from || !to) return;
  const [[x1, y1], [x2, y2]] = from[0] <= to[0] ? [from, to] : [to, from];
  const turned = Math.hypot(x2 - x1, y2 - y1) < 20 ? 0 : Math.atan2(y2 - y1, x2 - x1);
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const width = doc.font('bold', 7.5).widthOfString(name);
  const [cos, sin] = [Math.cos(turned), Math.sin(turned)];
  const isFree = (offset: number) =>
    taken.every(([sx, sy]) => {
      const along = (sx - x) * cos + (sy - y) * sin;
      const across = (sy - y) * cos - (sx - x) * sin;
      return Math.abs(along) > width / 2 + 7 || Math.abs(across - offset) > 11;
    });
  const offset = beside.find(isFree) ?? -16;
  doc.save();
  doc.rotate((turned * 180) / Math.PI, { origin: [x, y] });
  // A white rim, so that the way does not hide it.
  const at = [x - width / 2, y + offset - 4.5] as const;
  doc.lineWidth(2.5).strokeColor('white').text(name, at[0], at[1], { lineBreak: false, stroke: true, fill: false });
  doc.fillColor('black').text(name, at[0], at[1], { lineBreak: false });
  doc.restore();
}

/** Numbers that would lie on one another are left out: the first of a crowd is shown, and the last stop always. */
function thinned(stops: SheetMap['stops'], scale: number): SheetMap['stops'] {
  const shown: (typeof stops)[number][] = [];
  const apart = 13 / scale;
  const last = stops.at(-1);
  for (const stop of [...(last ? [last] : []), ...stops]) {
    if (shown.every(({ at: [x, y] }) => Math.hypot(x - stop.at[0], y - stop.at[1]) >= apart)) shown.push(stop);
  }
  return shown;
}

function northAndScale(doc: Doc, box: Box, scale: number): void {
  const [x, y] = [box.left + box.width - mm(8), box.top + mm(6)];
  doc.rect(x - mm(4), y - mm(4), mm(8), mm(16)).fill('white');
  doc
    .polygon([x, y], [x - 6, y + 20], [x, y + 15], [x + 6, y + 20])
    .lineWidth(0.8)
    .fillAndStroke('black', 'black');
  write(doc, 'N', [x - 8, y + 21], 16, { size: 10, bold: true, align: 'center' });
  const wanted = (box.width * 0.25) / scale / 10;
  const step = 10 ** Math.floor(Math.log10(Math.max(wanted, 1)));
  const metres = [5, 2, 1].map((times) => times * step).find((each) => each <= wanted) ?? step;
  const length = metres * 10 * scale;
  const base = box.top + box.height + mm(4);
  doc.rect(box.left, base, length, 3).fill('black');
  write(doc, `${metres} m`, [box.left + length + 4, base - 4], mm(30), { size: 9 });
}
