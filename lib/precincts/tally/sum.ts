// One figure that may come in several lines: as one total, or in parts by way of voting. The total wins.
import { plain } from './words';

export interface Sum {
  total: number | null;
  parts: number;
  readonly seen: Set<string>;
}

export const newSum = (): Sum => ({ total: null, parts: 0, seen: new Set() });

export const figureOf = (sum: Sum): number | null => sum.total ?? (sum.seen.size > 0 ? sum.parts : null);

/** False when this way of voting was counted already. */
export function add(sum: Sum, mode: string, value: number): boolean {
  const key = plain(mode) === 'total' ? '' : plain(mode);
  if (sum.seen.has(key)) return false;
  sum.seen.add(key);
  if (key === '') sum.total = value;
  else sum.parts += value;
  return true;
}
