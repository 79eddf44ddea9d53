// GeoJSON as a list: a collection of features, or one feature a line as OpenAddresses writes them. Each point becomes a row
// of its properties with its longitude and latitude, so that nothing further on knows the difference. Features are cut out
// of the stream one by one; the file is never held.
import { Refusal } from '@/lib/platform/result';

/** One feature of an address is a few hundred letters; past this it is no address. */
const longestFeature = 100_000;
const mostColumns = 60;

/** Whether these first bytes open a JSON document. */
export function opensFeatures(head: Uint8Array): boolean {
  const text = new TextDecoder()
    .decode(head)
    .replace(/^\uFEFF/, '')
    .trimStart();
  return text.startsWith('{');
}

type Feature = {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly at: readonly [number, number] | null;
};

/** The rows of a GeoJSON stream as delimited text. The columns are those of the first feature. */
export async function* featureRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let names: string[] | undefined;
  let text = '';
  for await (const whole of cutFeatures(bytes)) {
    const feature = readFeature(whole);
    if (!feature) continue;
    if (!names) {
      names = Object.keys(feature.properties).slice(0, mostColumns);
      text += `${['lon', 'lat', ...names].map(quoted).join(',')}\n`;
    }
    const values = names.map((name) => plain(feature.properties[name]));
    text += `${[...(feature.at ?? ['', '']).map(String), ...values].map(quoted).join(',')}\n`;
    if (text.length > 60_000) {
      yield encoder.encode(text);
      text = '';
    }
  }
  if (!names) {
    throw new Refusal('invalid', 'This file has no address points: they stand in it as GeoJSON features.', {
      file: 'format',
    });
  }
  yield encoder.encode(text);
}

const plain = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/[\r\n]+/g, ' ') : typeof value === 'number' ? String(value) : '';

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

function readFeature(text: string): Feature | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof json !== 'object' || json === null || !('properties' in json)) return undefined;
  const { properties } = json;
  if (typeof properties !== 'object' || properties === null) return undefined;
  return { properties: { ...properties }, at: 'geometry' in json ? pointOf(json.geometry) : null };
}

function pointOf(geometry: unknown): readonly [number, number] | null {
  if (typeof geometry !== 'object' || geometry === null || !('coordinates' in geometry)) return null;
  const { coordinates } = geometry;
  if (!Array.isArray(coordinates)) return null;
  const [longitude, latitude]: unknown[] = coordinates;
  return typeof longitude === 'number' && typeof latitude === 'number' ? [longitude, latitude] : null;
}

/**
 * The text of each feature: objects that stand by themselves, or in the list called "features". One that is longer than
 * `longest`, or is cut off by the end of the file, comes as text that cannot be read.
 */
export async function* cutFeatures(bytes: AsyncIterable<Uint8Array>, longest = longestFeature): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let depth = 0;
  // The depth at which a feature begins: 0 for one a line, 2 inside a collection.
  let base = 0;
  let start = -1;
  let inText = false;
  let escaped = false;
  let held = '';
  for await (const piece of bytes) {
    const from = held.length;
    held += decoder.decode(piece, { stream: true });
    const found: string[] = [];
    for (let at = from; at < held.length; at += 1) {
      const sign = held.charCodeAt(at);
      if (inText) {
        if (escaped) escaped = false;
        else if (sign === 92) escaped = true;
        else if (sign === 34) inText = false;
      } else if (sign === 34) inText = true;
      else if (sign === 123 || sign === 91) {
        // A list at depth 1, after the word "features": what stands in it are the features.
        if (
          sign === 91 &&
          depth === 1 &&
          base === 0 &&
          /"features"\s*:\s*$/.test(held.slice(Math.max(start, at - 40), at))
        )
          base = 2;
        if (sign === 123 && depth === base) start = at;
        depth += 1;
      } else if (sign === 125 || sign === 93) {
        depth -= 1;
        if (sign === 125 && depth === base && start >= 0) {
          found.push(held.slice(start, at + 1));
          start = -1;
        }
      }
    }
    yield* found;
    held = start < 0 ? '' : held.slice(start);
    if (start > 0) start = 0;
    // No address is that long: a collection's own head, or a shape of a million corners, of which nothing is left to read.
    if (held.length > longest) {
      if (start >= 0 && base === 2) yield '';
      held = held.slice(-100);
      start = base === 2 ? -1 : 0;
    }
  }
  // The file ends within a feature.
  if (start >= 0 && base === 2 && depth > base) yield held;
}
