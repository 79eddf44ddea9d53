// Reads back what stands on the pages of a file that pdfkit made: its streams inflated, glyphs turned into letters by the
// tables that the file carries for readers and screen readers.
import { inflateSync } from 'node:zlib';

interface Thing {
  readonly head: string;
  readonly stream: Buffer | undefined;
}

function thingsOf(file: Buffer): Map<string, Thing> {
  const text = file.toString('latin1');
  const things = new Map<string, Thing>();
  for (const found of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = found;
    const at = body.indexOf('\nstream\n');
    const head = at < 0 ? body : body.slice(0, at);
    const raw = at < 0 ? undefined : Buffer.from(body.slice(at + 8, body.lastIndexOf('\nendstream')), 'latin1');
    things.set(id, { head, stream: raw && head.includes('FlateDecode') ? inflateSync(raw) : raw });
  }
  return things;
}

function lettersOf(table: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = '0', , list = ''] of table.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([^>]*)>/g)].forEach(([, hex = ''], i) => {
      const units = hex.replace(/\s/g, '').match(/.{4}/g) ?? [];
      const key = (Number.parseInt(from, 16) + i).toString(16).padStart(4, '0');
      letters.set(key, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
    });
  }
  return letters;
}

type Stroke = readonly [x1: number, y1: number, x2: number, y2: number];

/** Single straight lines: what is cut, folded or written on. */
const strokesOf = (content: string): Stroke[] =>
  [...content.matchAll(/([-\d.]+) ([-\d.]+) m\n([-\d.]+) ([-\d.]+) l\n/g)].map(
    ([, ...numbers]) => numbers.map(Number) as unknown as Stroke,
  );

type Shape = readonly [x: number, y: number, width: number, height: number];

/** Drawings of many rectangles filled at once: codes to scan. */
const codesOf = (content: string): Shape[][] =>
  [...content.matchAll(/(?:[-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+ re\n){40,}/g)].map(([drawing]) =>
    [...drawing.matchAll(/([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re/g)].map(
      ([, ...numbers]) => numbers.map(Number) as unknown as Shape,
    ),
  );

/** Of each page its width and height in points, runs of text, codes to scan and lines, in the order in which they were drawn. */
export function readPdf(
  file: Buffer,
): { size: [number, number]; runs: string[]; codes: Shape[][]; strokes: Stroke[] }[] {
  const things = thingsOf(file);
  const fonts = new Map<string, Map<string, string>>();
  for (const [id, { head }] of things) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1];
    if (table) fonts.set(id, lettersOf(things.get(table)?.stream?.toString('latin1') ?? ''));
  }
  return [...things.values()]
    .filter(({ head }) => /\/Type \/Page\n/.test(head))
    .map(({ head }) => {
      const [, width = '0', height = '0'] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(head) ?? [];
      const resources = things.get(/\/Resources (\d+) 0 R/.exec(head)?.[1] ?? '')?.head ?? '';
      const named = new Map(
        [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, fonts.get(id)]),
      );
      const content = things.get(/\/Contents (\d+) 0 R/.exec(head)?.[1] ?? '')?.stream?.toString('latin1') ?? '';
      let font: Map<string, string> | undefined;
      const runs = [...content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)].flatMap(([, name, shown]) => {
        if (name) font = named.get(name);
        if (!shown) return [];
        const glyphs = [...shown.matchAll(/<(\w+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
        return [glyphs.map((glyph) => font?.get(glyph) ?? '?').join('')];
      });
      return { size: [Number(width), Number(height)], runs, codes: codesOf(content), strokes: strokesOf(content) };
    });
}
