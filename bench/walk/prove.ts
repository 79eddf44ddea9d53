// The length of the shortest ring through all stops, proved: every link that could be in it is a variable, every stop has
// two links, and each group of stops that closes on itself is forbidden as it shows up (Dantzig, Fulkerson, Johnson 1954).
// HiGHS solves the whole-number programmes; the bound says beforehand which links can be left out.
import loadHighs, { type Model } from 'highs';
import { type Distance, heldKarp, usableLinks } from './bound';
import { groupsOf, groupsWithTooFewLinks } from './cuts';

export type Proof = {
  readonly optimum: number;
  readonly bound: number;
  readonly links: number;
  readonly cuts: number;
  readonly milliseconds: number;
};

const highs = await loadHighs();
/** Tolerance of a solver that counts in floating point; costs are whole numbers of at least 1. */
const EPSILON = 1e-6;

function forbid(model: Model, links: readonly (readonly [number, number])[], group: readonly number[]): void {
  const inside = new Set(group);
  const indices = links.flatMap(([a, b], i) => (inside.has(a) && inside.has(b) ? [i] : []));
  model.addRow(-highs.infinity, group.length - 1, { indices, values: indices.map(() => 1) });
}

const stepOf = (a: number, b: number): string => (a < b ? `${a}-${b}` : `${b}-${a}`);

/** `known` is a ring, the shorter the better: what cannot be in a shorter one is left out. */
export function proveShortest(n: number, distance: Distance, known: readonly number[]): Proof {
  const upper = known.reduce((sum, stop, i) => sum + distance(stop, known[(i + 1) % n] ?? 0), 0);
  const began = performance.now();
  const found = heldKarp(n, distance, upper, 4000);
  const links = usableLinks(n, distance, found, upper);
  const at: number[][] = Array.from({ length: n }, () => []);
  links.forEach(([a, b], i) => {
    at[a]?.push(i);
    at[b]?.push(i);
  });
  const starts = [0];
  for (const own of at) starts.push((starts.at(-1) ?? 0) + own.length);
  const two = new Float64Array(n).fill(2);
  const model = highs.createModel({
    numCols: links.length,
    numRows: n,
    colCost: Float64Array.from(links, ([a, b]) => distance(a, b)),
    colLower: new Float64Array(links.length),
    colUpper: new Float64Array(links.length).fill(1),
    rowLower: two,
    rowUpper: two,
    matrix: {
      format: 'csr',
      numRows: n,
      numCols: links.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(at.flat()),
      values: new Float64Array(at.flat().length).fill(1),
    },
  });
  const steps = new Set(known.map((stop, i) => stepOf(stop, known[(i + 1) % n] ?? 0)));
  const start = Float64Array.from(links, ([a, b]) => (steps.has(stepOf(a, b)) ? 1 : 0));
  try {
    model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.9, objective_bound: upper + 0.5 });
    let cuts = 0;
    let isWhole = false;
    for (;;) {
      if (isWhole) model.setSolution({ colValue: start });
      model.run();
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal)
        throw new Error('The programme has no answer.');
      const { colValue } = model.getSolution();
      const used = links.flatMap(([a, b], i) => {
        const value = colValue[i] ?? 0;
        return value > EPSILON ? [{ a, b, value }] : [];
      });
      const groups = isWhole
        ? groupsOf(
            n,
            used.filter(({ value }) => value > 0.5),
          )
        : groupsWithTooFewLinks(n, used);
      for (const group of groups) forbid(model, links, group);
      cuts += groups.length;
      if (groups.length > 0) continue;
      if (isWhole) {
        const optimum = Math.round(used.reduce((sum, { a, b }) => sum + distance(a, b), 0));
        return { optimum, bound: found.bound, links: links.length, cuts, milliseconds: performance.now() - began };
      }
      isWhole = true;
      const all = Int32Array.from(links, (_, i) => i);
      for (const i of all) model.changeColIntegrality(i, highs.constants.variableType.integer);
    }
  } finally {
    model.dispose();
  }
}
