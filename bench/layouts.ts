// How well files are understood: every layout in every shape that files come in, generated from the published headers with
// invented people. One line a layout and shape: recognised or not, and how many values came out as they went in.
import { layouts } from '@/lib/import/layouts';
import { measureLayout } from '@/lib/testing/layout-files/measure';
import { variants } from '@/lib/testing/layout-files/write';
import type { Bench } from './run';

export const bench: Bench = async () => {
  const found: Record<string, unknown>[] = [];
  let [right, values, recognised, files, leaked, kept] = [0, 0, 0, 0, 0, 0];
  for (const layout of layouts) {
    for (const variant of variants) {
      const one = await measureLayout(layout, variant);
      if (one === null) continue;
      found.push({ ...one, accuracy: one.values === 0 ? null : one.right / one.values });
      files += 1;
      right += one.right;
      values += one.values;
      leaked += one.leaked;
      kept += one.kept;
      if (one.recognised) recognised += 1;
    }
  }
  const all = { layouts: layouts.length, files, recognised, right, values, accuracy: right / values, leaked, kept };
  return [...found, { layout: 'all', ...all }];
};
