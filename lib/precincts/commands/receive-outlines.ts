// Taking a map file of precinct outlines in: read at once, shape by shape, and kept as rings with their code. Only shapes
// where the campaign's doors are stay; the file itself is public and is kept nowhere.
import type { Ctx } from '@/lib/auth/model';
import { cutFeatures, unpackOne } from '@/lib/import/file';
import { addOutlines, mostOutlines, readDoorBounds, requireOutlining } from '@/lib/places';
import type { Outline, OutlineColumns, OutlineFault, OutlineFaultWhy } from '@/lib/places/model';
import {
  type Bounds,
  boundsOf,
  chooseColumns,
  type Properties,
  propertyNames,
  readShape,
  type Shape,
  touches,
} from '@/lib/places/rules';
import { Refusal } from '@/lib/platform/result';

/** As posted, packed or not. */
export const mostOutlinesPosted = 200_000_000;
/** Unpacked. A state with every bend of its coast is less. */
const mostOutlineBytes = 200_000_000;
const longestShape = 4_000_000;
const mostShapes = 50_000;
const faultsKept = 100;
/** Degrees around the doors: an outline beside them is on the map too. */
const around = 0.02;

export interface ReceivedOutlines {
  readonly setId: string;
  readonly outlines: number;
  readonly faults: number;
  readonly elsewhere: number;
  readonly given: number;
}

export interface OutlineFile {
  readonly name: string;
  readonly givenBy: string;
  readonly licence: string;
  /** Properties that say code, name and town, where somebody knows them better than we do. */
  readonly columns: Partial<OutlineColumns>;
  readonly open: () => AsyncIterable<Uint8Array>;
}

const refuse = (why: string, sentence: string): Refusal => new Refusal('invalid', sentence, { file: why });

export async function receiveOutlines(ctx: Ctx, file: OutlineFile): Promise<ReceivedOutlines> {
  requireOutlining(ctx);
  const bounds = await readDoorBounds(ctx);
  const read = await readShapes(file.open, bounds);
  if (read.kept.length === 0) throw nothingLeft(read, bounds);
  const columns = chooseColumns(
    read.kept.map(({ properties }) => properties),
    file.columns,
  );
  if (columns.code === '') {
    throw refuse('no-code', `No property of these shapes is a code. They have: ${read.properties.join(', ')}.`);
  }
  const outlines: Outline[] = [];
  const faults = [...read.faults];
  const of = (properties: Properties) => properties[columns.code] ?? properties[columns.name] ?? '';
  for (const { shape, properties, rings } of read.kept) {
    const code = properties[columns.code] ?? '';
    if (code === '') faults.push({ shape, why: 'no-code', of: properties[columns.name] ?? '' });
    else {
      const name = properties[columns.name] ?? '';
      outlines.push({ code, name: name === code ? '' : name, town: properties[columns.town] ?? '', rings });
    }
  }
  if (outlines.length === 0) throw refuse('nothing', 'No shape of this file can be used. Nothing was kept.');
  const set = {
    label: file.name.trim().slice(0, 200) || 'outlines',
    givenBy: file.givenBy,
    licence: file.licence,
    columns,
    properties: read.properties.slice(0, 60),
    shapes: read.shapes,
    elsewhere: read.elsewhere,
    faults: faults
      .sort((a, b) => a.shape - b.shape)
      .slice(0, faultsKept)
      .map(({ shape, why, properties, of: named }) => ({ shape, why, of: named ?? of(properties ?? {}) })),
    faultCount: faults.length,
  };
  const { setId, given } = await addOutlines(ctx, set, outlines);
  return { setId, outlines: outlines.length, faults: faults.length, elsewhere: read.elsewhere, given };
}

type Fault = Omit<OutlineFault, 'of'> & { readonly of?: string; readonly properties?: Properties };
type Kept = Extract<Shape, { ok: true }> & { readonly shape: number };

interface Shapes {
  readonly kept: readonly Kept[];
  readonly faults: readonly Fault[];
  readonly shapes: number;
  readonly elsewhere: number;
  readonly properties: readonly string[];
  /** The box around everything in the file; null where nothing has a box. */
  readonly all: Bounds | null;
}

async function readShapes(open: () => AsyncIterable<Uint8Array>, doors: Bounds | null): Promise<Shapes> {
  const near = doors && {
    ...{ west: doors.west - around, south: doors.south - around },
    ...{ east: doors.east + around, north: doors.north + around },
  };
  const kept: Kept[] = [];
  const faults: Fault[] = [];
  let [shapes, elsewhere] = [0, 0];
  let all: Bounds | null = null;
  let properties: string[] = [];
  for await (const text of cutFeatures(checked(open), longestShape)) {
    shapes += 1;
    if (shapes > mostShapes) throw refuse('too-many', 'This file has more shapes than one campaign walks.');
    const shape = readShape(text);
    if (properties.length < 60)
      properties = propertyNames([Object.fromEntries(properties.map((name) => [name, ''])), shape.properties]);
    if (!shape.ok) {
      faults.push({ shape: shapes, why: text === '' ? 'too-many-corners' : shape.why, properties: shape.properties });
      continue;
    }
    const box = boundsOf(shape.rings);
    all = all === null ? box : boundsOf([cornersOf(all), cornersOf(box)]);
    if (near && !touches(near, box)) elsewhere += 1;
    else kept.push({ ...shape, shape: shapes });
    if (kept.length > mostOutlines)
      throw refuse('too-many', 'These are more outlines than one campaign walks. Cut the file to your area.');
  }
  if (shapes === 0) throw refuse('format', 'There is no shape in this file. Save the outlines as GeoJSON.');
  return { kept, faults, shapes, elsewhere, properties, all };
}

const cornersOf = ({ west, south, east, north }: Bounds) =>
  [
    [west, south],
    [east, north],
  ] as const;

/** The bytes of the file, unpacked and bounded, once its beginning shows that it is GeoJSON in degrees. */
async function* checked(open: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const bytes = await unpackOne(open(), /\.(geo)?json$|\.geojson[ls]$/i);
  let size = 0;
  let head = '';
  for await (const piece of bytes) {
    size += piece.length;
    if (size > mostOutlineBytes)
      throw refuse('too-large', 'This file is larger than 200 MB. Cut it to your area first.');
    if (head.length < 4_000) {
      head += new TextDecoder().decode(piece.subarray(0, 4_000));
      checkHead(head);
    }
    yield piece;
  }
}

/** Names under which degrees of longitude and latitude go. */
const degrees = /crs:?84|epsg:+(?:[\d.]*:)?4326$|wgs ?_?84$|epsg:+(?:[\d.]*:)?4269$|nad ?_?83$/i;

function checkHead(head: string): void {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (text !== '' && !text.startsWith('{'))
    throw refuse('format', 'This is no GeoJSON file. Save the outlines as GeoJSON in degrees (WGS 84).');
  if (/^\{[^{[]{0,200}"type"\s*:\s*"Topology"/.test(text))
    throw refuse('format', 'This is a TopoJSON file. Save the outlines as GeoJSON in degrees (WGS 84).');
  const crs = /"crs"\s*:\s*\{[^}]*"name"\s*:\s*"([^"]{1,120})"/.exec(text)?.[1];
  if (crs !== undefined && !degrees.test(crs))
    throw refuse(
      'projected',
      `These coordinates are projected (${crs}). Save the file in degrees (WGS 84, EPSG:4326).`,
    );
}

/** Why a file gave no outline at all, by what most of its shapes have. */
function nothingLeft({ faults, elsewhere, all }: Shapes, doors: Bounds | null): Refusal {
  const isTurned = refuse('turned', 'Longitude and latitude are the wrong way round in this file.');
  const count = (why: OutlineFaultWhy) => faults.filter((fault) => fault.why === why).length;
  if (elsewhere > 0 && doors && all) {
    const turned = { west: all.south, south: all.west, east: all.north, north: all.east };
    return touches(doors, turned)
      ? isTurned
      : refuse('elsewhere', 'All shapes of this file lie away from your doors. Nothing was kept.');
  }
  if (2 * count('turned') >= faults.length) return isTurned;
  if (2 * count('not-degrees') >= faults.length)
    return refuse('projected', 'These coordinates are projected. Save the file in degrees (WGS 84, EPSG:4326).');
  if (2 * count('no-area') >= faults.length)
    return refuse('no-area', 'The shapes of this file are points or lines, not areas.');
  return refuse('nothing', 'No shape of this file can be used. Nothing was kept.');
}
