// Moving about on a drawn map: pan, zoom and the way back to the whole, as plain values.
export type Box = readonly [left: number, top: number, width: number, height: number];

const closest = 400;

export function zoomed([left, top, width, height]: Box, by: number, whole: Box, at = { x: 0.5, y: 0.5 }): Box {
  const wide = Math.min(Math.max(width * by, closest), whole[2] * 1.5);
  const factor = wide / width;
  return [left + width * (1 - factor) * at.x, top + height * (1 - factor) * at.y, wide, height * factor];
}

/** Moves by shares of the view. */
export function moved([left, top, width, height]: Box, right: number, down: number): Box {
  return [left + width * right, top + height * down, width, height];
}

/** The part of the ground that an element of this shape shows: the view is centred, never stretched. */
export function shown([left, top, width, height]: Box, element: { width: number; height: number }): Box {
  const scale = Math.max(width / element.width, height / element.height);
  const [wide, high] = [element.width * scale, element.height * scale];
  return [left - (wide - width) / 2, top - (high - height) / 2, wide, high];
}

/** The view with half of it again on every side: what is drawn ahead, so that moving the map draws nothing. */
export function around([left, top, width, height]: Box): Box {
  return [left - width / 2, top - height / 2, width * 2, height * 2];
}
