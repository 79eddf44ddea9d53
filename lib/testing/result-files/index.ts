// Files of public results with invented figures, in every layout that is read, with the quirks such files have: Latin-1,
// unnamed columns, no header row, ways of voting on lines of their own, sums among the precincts, postal votes of a county,
// thousands with a comma, zeros before codes. Whoever reads one can be held against the figures it was made from.
import { franceFrom2024, franceTo2022 } from './france';
import type { InventedArea, Writer } from './invent';
import { florida, mit, northCarolina, openElections } from './united-states';

export { areasOf, type InventedArea, inventAreas, inventedChoices } from './invent';

export const resultLayouts = [
  'open-elections',
  'mit-election-lab',
  'north-carolina',
  'florida',
  'france-to-2022',
  'france-from-2024',
] as const;
export type ResultLayout = (typeof resultLayouts)[number];

/** The file as it would be downloaded. Lines given in `more` stand at its end, as they are. */
export function writeResults(
  layout: ResultLayout,
  areas: readonly InventedArea[],
  more: readonly string[] = [],
): Buffer {
  return writers[layout](areas, more);
}

const writers: Readonly<Record<ResultLayout, Writer>> = {
  'open-elections': openElections,
  'mit-election-lab': mit,
  'north-carolina': northCarolina,
  florida,
  'france-to-2022': franceTo2022,
  'france-from-2024': franceFrom2024,
};
