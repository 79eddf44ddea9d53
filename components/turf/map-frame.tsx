import type { ReactNode } from 'react';

/** The sheet on which a map that does not move is drawn: as wide as its place, never higher than a screen. */
export function MapFrame({
  box: [left, top, width, height],
  label,
  children,
}: {
  /** Left, top, width and height, in the units of the map. */
  box: readonly [number, number, number, number];
  label: string;
  children: ReactNode;
}) {
  return (
    <svg
      className="h-auto max-h-[34rem] w-full rounded-[2px] border border-line bg-sunk"
      viewBox={`${left} ${top} ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      {children}
    </svg>
  );
}
