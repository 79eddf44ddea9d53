// Which words of the map are shown: a label that would lie on another one is left out until somebody looks closer.

export type Label = {
  readonly at: readonly [x: number, y: number];
  readonly text: string;
  /** Height of a letter, in the units of the map. */
  readonly size: number;
  /** Degrees. */
  readonly turned?: number;
};

/** Width of a letter to its height, about. */
const LETTER = 0.58;

function boxOf({ at: [x, y], text, size, turned = 0 }: Label) {
  const [length, angle] = [text.length * size * LETTER, (turned * Math.PI) / 180];
  const wide = (Math.abs(Math.cos(angle)) * length + Math.abs(Math.sin(angle)) * size) / 2;
  const high = (Math.abs(Math.sin(angle)) * length + Math.abs(Math.cos(angle)) * size) / 2;
  return { left: x - wide, right: x + wide, top: y - high, bottom: y + high };
}

/** The labels that find room, the first ones first. */
export function withRoom<L extends Label>(labels: readonly L[]): L[] {
  const taken: ReturnType<typeof boxOf>[] = [];
  return labels.filter((label) => {
    const box = boxOf(label);
    const isFree = taken.every(
      (other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom,
    );
    if (isFree) taken.push(box);
    return isFree;
  });
}
