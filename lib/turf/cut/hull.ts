// The smallest convex outline of a group of pieces, and which pieces lie well inside one.
import type { Field } from './field';

/** Nearer to the outline than this (metres) a piece counts as on the line, not inside. */
const EDGE = 0.01;

function turn({ x, y }: Field, o: number, a: number, b: number): number {
  const [ox, oy] = [x[o] ?? 0, y[o] ?? 0];
  return ((x[a] ?? 0) - ox) * ((y[b] ?? 0) - oy) - ((y[a] ?? 0) - oy) * ((x[b] ?? 0) - ox);
}

function half(field: Field, sorted: readonly number[]): number[] {
  const hull: number[] = [];
  for (const i of sorted) {
    while (hull.length > 1 && turn(field, hull[hull.length - 2] ?? 0, hull[hull.length - 1] ?? 0, i) <= 0) hull.pop();
    hull.push(i);
  }
  return hull.slice(0, -1);
}

/** Corners of the outline in order, as pieces. */
export function hullOf(field: Field, group: readonly number[]): number[] {
  const { x, y } = field;
  const sorted = [...group].sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0) || (y[a] ?? 0) - (y[b] ?? 0) || a - b);
  return [...half(field, sorted), ...half(field, sorted.reverse())];
}

/** True when a piece lies inside an outline, not on it. */
export function holds(field: Field, hull: readonly number[], piece: number): boolean {
  if (hull.length < 3) return false;
  for (let at = 0; at < hull.length; at += 1) {
    const [a, b] = [hull[at] ?? 0, hull[at + 1 === hull.length ? 0 : at + 1] ?? 0];
    if (turn(field, a, b, piece) <= EDGE) return false;
  }
  return true;
}
