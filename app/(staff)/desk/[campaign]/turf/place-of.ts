import type { Point } from '@/lib/places/model';
import { isUsablePoint } from '@/lib/places/rules';
import { Refusal } from '@/lib/platform/result';

const two = /^(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)$/;
const sentence = 'Write the place as latitude, longitude: 51.5007, -0.1246. Or leave it empty.';

/** Where walks begin, as a map gives it to be copied; nothing when the box is empty. */
export function placeOf(text: string): Point | undefined {
  if (text === '') return undefined;
  const [, latitude, longitude] = two.exec(text) ?? [];
  const point = { latitude: Number(latitude), longitude: Number(longitude) };
  if (latitude === undefined || !isUsablePoint(point)) throw new Refusal('invalid', sentence, { from: sentence });
  return point;
}
