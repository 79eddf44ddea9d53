// The doors of a map as dots on a sheet of pixels: those in view, and one where several would lie on top of each other. Drawn
// by hand and not as shapes, because a browser takes half a second over 100,000 shapes, and this takes a frame or two.
import type { GroundMap } from '@/lib/turf/model';
import type { Box } from './map-view';

/** Height of a letter in pixels: what ties the ground to the screen. */
export const letterPixels = 11;
/** Dots nearer than this to each other are one (pixels). */
const cellPixels = 2;
/** Past so many dots in view nobody sees whether they are round. */
const mostRound = 6_000;

/** A dot in pixels of the sheet. A free door is in no turf. */
export interface SheetDot {
  readonly x: number;
  readonly y: number;
  readonly isFree: boolean;
}

/** The dots that show on a sheet of this size when it shows this box of the ground; free doors last, so that none is covered. */
export function dotsOn(dots: GroundMap['dots'], box: Box, size: { width: number; height: number }): SheetDot[] {
  const scale = Math.min(size.width / box[2], size.height / box[3]);
  const left = box[0] - (size.width / scale - box[2]) / 2;
  const top = box[1] - (size.height / scale - box[3]) / 2;
  const columns = Math.ceil(size.width / cellPixels) + 1;
  const taken = new Uint8Array(columns * (Math.ceil(size.height / cellPixels) + 1));
  const cut: SheetDot[] = [];
  const free: SheetDot[] = [];
  for (const [east, south, , turf] of dots) {
    const x = (east - left) * scale;
    const y = (south - top) * scale;
    if (!(x >= 0 && y >= 0 && x <= size.width && y <= size.height)) continue;
    const isFree = turf === -1;
    const cell = Math.floor(y / cellPixels) * columns + Math.floor(x / cellPixels);
    const mark = isFree ? 2 : 1;
    if (((taken[cell] ?? 0) & mark) !== 0) continue;
    taken[cell] = (taken[cell] ?? 0) | mark;
    (isFree ? free : cut).push({ x, y, isFree });
  }
  return [...cut, ...free];
}

/** A dot is dark; that of a free door is larger and hollow. Sizes in pixels of the screen, `scale` of the sheet's for each. */
export function drawDots(
  context: CanvasRenderingContext2D,
  dots: readonly SheetDot[],
  colours: { readonly ink: string; readonly surface: string },
  scale: number,
): void {
  const isRound = dots.length <= mostRound;
  const draw = (some: readonly SheetDot[], wide: number) => {
    const half = (wide * scale) / 2;
    if (!isRound) {
      for (const { x, y } of some) context.fillRect(x - half, y - half, half * 2, half * 2);
      return;
    }
    for (const { x, y } of some) {
      context.beginPath();
      context.arc(x, y, half, 0, 2 * Math.PI);
      context.fill();
    }
  };
  const free = dots.filter(({ isFree }) => isFree);
  context.fillStyle = colours.ink;
  draw(
    dots.filter(({ isFree }) => !isFree),
    3.5,
  );
  draw(free, 6.5);
  context.fillStyle = colours.surface;
  draw(free, 3);
}
