// One shape of a map file: what it says of itself, and its rings. Nothing of it is believed: numbers are numbers, rings are
// rings, and coordinates are degrees, or the shape is a fault that says why.
import type { OutlineFaultWhy, Ring } from '../model';
import type { Properties } from './columns';

/** No voting area needs more; a coast drawn by the metre does, and is drawn coarser before it comes here. */
const mostCorners = 20_000;
const mostProperties = 60;
const longestValue = 80;

export type Shape =
  | { readonly ok: true; readonly properties: Properties; readonly rings: readonly Ring[] }
  | { readonly ok: false; readonly properties: Properties; readonly why: Exclude<OutlineFaultWhy, 'no-code'> };

/** Reads the text of one GeoJSON feature. */
export function readShape(text: string): Shape {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, properties: {}, why: 'unreadable' };
  }
  if (!isObject(json)) return { ok: false, properties: {}, why: 'unreadable' };
  const properties = propertiesOf(json);
  const polygons = polygonsOf(json.geometry);
  if (polygons.length === 0) return { ok: false, properties, why: 'no-area' };
  const rings: Ring[] = [];
  let corners = 0;
  for (const ring of polygons) {
    corners += Array.isArray(ring) ? ring.length : 0;
    if (corners > mostCorners) return { ok: false, properties, why: 'too-many-corners' };
    const read = ringOf(ring);
    if (typeof read === 'string') return { ok: false, properties, why: read };
    rings.push(read);
  }
  return { ok: true, properties, rings };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Short texts and numbers only: a shape's other properties are none of our business. */
function propertiesOf(feature: Readonly<Record<string, unknown>>): Properties {
  const given = isObject(feature.properties) ? feature.properties : {};
  const own = Object.entries(given).slice(0, mostProperties);
  // Some writers put the id beside the properties.
  if (!('id' in given) && (typeof feature.id === 'string' || typeof feature.id === 'number'))
    own.push(['id', feature.id]);
  return Object.fromEntries(
    own.flatMap(([name, value]) => {
      const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
      return text === '' || text.length > longestValue || name.length > longestValue ? [] : [[name, text]];
    }),
  );
}

/** The rings of every polygon in a geometry, holes among them; nothing for points and lines. */
function polygonsOf(geometry: unknown, depth = 0): unknown[] {
  if (!isObject(geometry)) return [];
  const { type, coordinates, geometries } = geometry;
  if (type === 'GeometryCollection' && Array.isArray(geometries) && depth < 3)
    return geometries.flatMap((each) => polygonsOf(each, depth + 1));
  if (!Array.isArray(coordinates)) return [];
  if (type === 'Polygon') return coordinates;
  if (type === 'MultiPolygon') return coordinates.flatMap((each: unknown) => (Array.isArray(each) ? each : [null]));
  return [];
}

function ringOf(ring: unknown): Ring | 'broken-ring' | 'not-degrees' | 'turned' {
  if (!Array.isArray(ring)) return 'broken-ring';
  const corners: [number, number][] = [];
  let [isDegrees, isTurned] = [true, true];
  for (const corner of ring as readonly unknown[]) {
    if (!Array.isArray(corner)) return 'broken-ring';
    const [longitude, latitude]: unknown[] = corner;
    if (!isNumber(longitude) || !isNumber(latitude)) return 'broken-ring';
    if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) isDegrees = false;
    if (Math.abs(longitude) > 90 || Math.abs(latitude) > 180) isTurned = false;
    const at: [number, number] = [rounded(longitude), rounded(latitude)];
    const last = corners.at(-1);
    if (last?.[0] !== at[0] || last[1] !== at[1]) corners.push(at);
  }
  if (!isDegrees) return isTurned ? 'turned' : 'not-degrees';
  // The first corner again closes a ring; some writers leave it out.
  const [first, last] = [corners[0], corners.at(-1)];
  if (corners.length > 1 && first && last && first[0] === last[0] && first[1] === last[1]) corners.pop();
  return corners.length < 3 ? 'broken-ring' : corners;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
/** A tenth of a metre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
