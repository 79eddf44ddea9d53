// Barriers from a file: the lines of a GeoJSON file as cities and map projects publish them. Outlines of lakes count as
// lines; points are passed over.
import { z } from 'zod';
import { type Barrier, MAX_BARRIER_POINTS } from '../model';

const position = z.tuple([z.number(), z.number()], z.number());
const line = z.array(position);

const geometry: z.ZodType<readonly (readonly (readonly [number, number, ...number[]])[])[]> = z.union([
  z.object({ type: z.literal('LineString'), coordinates: line }).transform(({ coordinates }) => [coordinates]),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line) }).transform((found) => found.coordinates),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(line) }).transform((found) => found.coordinates),
  z
    .object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(line)) })
    .transform(({ coordinates }) => coordinates.flat()),
  z
    .object({ type: z.literal('GeometryCollection'), geometries: z.array(z.lazy(() => geometry)) })
    .transform(({ geometries }) => geometries.flat()),
  z.object({ type: z.enum(['Point', 'MultiPoint']) }).transform(() => []),
]);

const feature = z.object({
  type: z.literal('Feature'),
  geometry: geometry.nullable(),
  properties: z.record(z.string(), z.unknown()).nullish(),
});
const file = z.union([
  z.object({ type: z.literal('FeatureCollection'), features: z.array(feature) }).transform(({ features }) => features),
  feature.transform((one) => [one]),
  geometry.transform((one) => [{ geometry: one, properties: null }]),
]);

/** Where map files write what a line is called. */
const nameKeys = ['name', 'NAME', 'Name', 'FULLNAME', 'ref', 'label'] as const;

export type LinesFault = 'not-geojson' | 'no-lines' | 'not-degrees' | 'too-many';
export type LinesRead =
  | { readonly ok: true; readonly barriers: readonly Barrier[] }
  | { readonly ok: false; readonly why: LinesFault };

export function readLines(text: string): LinesRead {
  let parsed: z.infer<typeof file>;
  try {
    parsed = file.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return { ok: false, why: 'not-geojson' };
  }
  const barriers = parsed.flatMap(({ geometry: lines, properties }) => {
    const named = nameKeys.map((key) => properties?.[key]).find((value) => typeof value === 'string' && value !== '');
    const name = typeof named === 'string' ? named.trim().slice(0, 80) : '';
    return (lines ?? []).flatMap((points) =>
      points.length < 2
        ? []
        : [{ name, line: points.map(([longitude, latitude]) => ({ latitude, longitude })) } satisfies Barrier],
    );
  });
  const points = barriers.flatMap((barrier) => barrier.line);
  if (points.length === 0) return { ok: false, why: 'no-lines' };
  if (points.length > MAX_BARRIER_POINTS) return { ok: false, why: 'too-many' };
  const isDegrees = points.every((at) => Math.abs(at.latitude) <= 90 && Math.abs(at.longitude) <= 180);
  return isDegrees ? { ok: true, barriers } : { ok: false, why: 'not-degrees' };
}

/** What is wrong with a file of lines, in a sentence. */
export const linesSentences: Readonly<Record<LinesFault, string>> = {
  'not-geojson': 'This is not a GeoJSON file. Save the lines as GeoJSON and try again.',
  'no-lines': 'There is no line in this file.',
  'not-degrees': 'The coordinates are not degrees of longitude and latitude (WGS 84). Save the file in that system.',
  'too-many': `The lines have more than ${MAX_BARRIER_POINTS} points. Keep only the rivers, railways and motorways of your area.`,
};
