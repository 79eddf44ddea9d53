// Between which numbers of its street a house number stands, and where that is.
import type { Point } from '../model';

interface Numbered {
  readonly number: number;
}

/** The nearest number below or equal, and the nearest above; of several alike the first. */
export function numbersAround<T extends Numbered>(
  number: number,
  some: readonly T[],
): { readonly below: T | undefined; readonly above: T | undefined } {
  let below: T | undefined;
  let above: T | undefined;
  for (const one of some) {
    if (one.number <= number && (!below || one.number > below.number)) below = one;
    if (one.number > number && (!above || one.number < above.number)) above = one;
  }
  return { below, above };
}

type Placed = Numbered & { readonly point: Point };

/** As far along from one to the other as the number is. */
export function pointBetween(number: number, below: Placed, above: Placed): Point {
  const share = (number - below.number) / (above.number - below.number);
  const between = (a: number, b: number) => a + (b - a) * share;
  return {
    latitude: between(below.point.latitude, above.point.latitude),
    longitude: between(below.point.longitude, above.point.longitude),
  };
}
