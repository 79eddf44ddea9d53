// Every layout Askfirst knows, and how a header row is recognised as one of them.
import { addressFile } from './address-file';
import { colorado } from './colorado';
import { florida } from './florida';
import { frenchDecree, frenchRegister } from './france';
import { foldHeader, type Layout } from './layout';
import { newJersey } from './new-jersey';
import { newYork } from './new-york';
import { northCarolina } from './north-carolina';
import { ohio } from './ohio';
import { oklahoma } from './oklahoma';
import { pennsylvania } from './pennsylvania';
import { campaignList, nationBuilder, vanList } from './tools';
import { washington } from './washington';

export { foldHeader, type Layout } from './layout';
export { headerWords, needlessWords, noWords, yesWords } from './words';

export const layouts: readonly Layout[] = [
  ohio,
  northCarolina,
  florida,
  newYork,
  newJersey,
  pennsylvania,
  washington,
  colorado,
  oklahoma,
  frenchRegister,
  frenchDecree,
  vanList,
  nationBuilder,
  campaignList,
  addressFile,
];

export function layoutById(id: string): Layout | undefined {
  return layouts.find((layout) => layout.id === id);
}

/** The layout whose signature the header carries, the one with the longest signature first; undefined for unknown files. */
export function recogniseLayout(header: readonly string[]): Layout | undefined {
  const names = new Set(header.map(foldHeader));
  const fits = layouts.filter((layout) => layout.signature.every((name) => names.has(foldHeader(name))));
  return fits.sort((a, b) => known(b, names) - known(a, names) || b.signature.length - a.signature.length)[0];
}

function known(layout: Layout, names: ReadonlySet<string>): number {
  return [...names].filter((name) => name in layout.columns).length;
}

/** The layout of a file without a header row, told by separator, field count and a plausible first row. */
export function recogniseHeaderless(firstRow: readonly string[], separator: string): Layout | undefined {
  return layouts.find((layout) => {
    if (layout.order === undefined || layout.separator !== separator || layout.order.length !== firstRow.length)
      return false;
    // A header row holds no digits in its address fields; a data row of these layouts always has some somewhere.
    return firstRow.some((value) => /^\d+$/.test(value.trim()));
  });
}
