// Loads test files together with the changed files, once, and runs their tests by number. Test files are the product's
// own and unchanged: `vitest` is answered by a small stand that keeps what they register.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { ExpectStatic } from 'vitest';
import { root } from '@/scripts/database/settings';
import { countLoops, type Mutant, mutate } from './mutate';

type Run = () => unknown;
interface Test {
  readonly name: string;
  readonly run: Run;
}

export interface Stage {
  readonly mutants: readonly Mutant[];
  /** Changes that run while the files load: each is fixed before a test begins, and none can be switched on later. */
  readonly loaded: ReadonlySet<number>;
  readonly tests: readonly Test[];
  /** Runs one test with one change (0: none). Gives what went wrong and which changes it came by. */
  readonly play: (test: Test, mutant: number) => Promise<{ failed: boolean; met: ReadonlySet<number> }>;
}

interface Switch {
  current: number;
  met: Set<number>;
  ticks: number;
  began: number;
}

const mostTicks = 400_000;
/** A change that makes a test this slow is noticed by whoever waits for it. */
const slowestMs = 4_000;

/** What a test file imports from vitest: only what rules need. Anything else stops the build of the stage. */
function standIn(tests: Test[], expect: ExpectStatic) {
  const path: string[] = [];
  const before: { readonly depth: number; readonly run: Run }[] = [];
  const label = (name: string, values: readonly unknown[]) => `${name} ${values.map(String).join(' ')}`.slice(0, 120);
  const register = (name: string, run: Run) => {
    const setUps = before.map((each) => each.run);
    tests.push({
      name: [...path, name].join(' > '),
      run: async () => {
        for (const setUp of setUps) await setUp();
        return run();
      },
    });
  };
  const each =
    (act: (name: string, run: Run) => void) =>
    (rows: readonly unknown[]) =>
    (name: string, run: (...values: unknown[]) => unknown) => {
      for (const row of rows) {
        const values = Array.isArray(row) ? row : [row];
        act(label(name, values), () => run(...values));
      }
    };
  const group = (name: string, run: Run) => {
    path.push(name);
    run();
    path.pop();
    while ((before.at(-1)?.depth ?? -1) > path.length) before.pop();
  };
  const hook = (run: Run) => before.push({ depth: path.length, run });
  const it = Object.assign(
    (name: string, run: Run | object, more?: Run) =>
      register(name, typeof run === 'function' ? (run as Run) : (more as Run)),
    { each: each(register) },
  );
  return {
    it,
    test: it,
    describe: Object.assign(group, { each: each(group) }),
    expect,
    beforeEach: hook,
    beforeAll: hook,
    afterAll: () => undefined,
    afterEach: () => undefined,
  };
}

export async function openStage(
  targets: readonly string[],
  testFiles: readonly string[],
  expect: ExpectStatic,
): Promise<Stage> {
  const mutants: Mutant[] = [];
  const changed = new Map<string, string>();
  for (const file of targets) {
    const made = mutate(file, readFileSync(join(root, file), 'utf8'), mutants.length + 1);
    mutants.push(...made.mutants);
    changed.set(join(root, file), made.code);
  }
  const tests: Test[] = [];
  const state: Switch = { current: 0, met: new Set(), ticks: 0, began: 0 };
  const shared = globalThis as Record<string, unknown>;
  shared.__stand = standIn(tests, expect);
  shared.__is = (id: number) => {
    state.met.add(id);
    return state.current === id;
  };
  shared.__tick = () => {
    state.ticks += 1;
    if (state.current !== 0 && (state.ticks > mostTicks || performance.now() - state.began > slowestMs))
      throw new Error('This change never ends.');
  };
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, 'node_modules', '.cache', 'mutants-'));
  try {
    const outfile = join(folder, 'stage.mjs');
    await build({
      stdin: { contents: testFiles.map((file) => `import './${file}';`).join('\n'), resolveDir: root, loader: 'ts' },
      ...{ bundle: true, platform: 'node', format: 'esm', outfile, packages: 'external', logLevel: 'silent' },
      alias: { '@': root },
      define: { 'import.meta.dirname': JSON.stringify(join(root, 'lib')) },
      plugins: [
        {
          name: 'stage',
          setup: (given) => {
            given.onResolve({ filter: /^vitest$/ }, () => ({ path: 'vitest', namespace: 'stand' }));
            given.onLoad({ filter: /.*/, namespace: 'stand' }, () => ({
              contents:
                'export const { it, test, describe, expect, beforeEach, beforeAll, afterAll, afterEach } = globalThis.__stand;',
            }));
            given.onLoad({ filter: /\.ts$/ }, ({ path }) => {
              const contents = changed.get(path);
              if (contents !== undefined) return { contents, loader: 'ts' };
              return { contents: countLoops(path, readFileSync(path, 'utf8')), loader: 'ts' };
            });
          },
        },
      ],
    });
    await import(/* @vite-ignore */ pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const loaded = state.met;
  const play: Stage['play'] = async (test, mutant) => {
    Object.assign(state, { current: mutant, met: new Set<number>(), ticks: 0, began: performance.now() });
    try {
      await test.run();
      return { failed: false, met: state.met };
    } catch {
      return { failed: true, met: state.met };
    } finally {
      state.current = 0;
    }
  };
  return { mutants, loaded, tests, play };
}

export interface Score {
  readonly noticed: number;
  readonly counted: number;
  readonly survivors: readonly string[];
}

/** Each change is tried against the tests that come by it, until one notices. What only runs while loading is not counted. */
export async function scoreOf({ mutants, loaded, tests, play }: Stage): Promise<Score> {
  const comeBy = new Map<number, Test[]>();
  const took = new Map<Test, number>();
  for (const test of tests) {
    const began = performance.now();
    const { failed, met } = await play(test, 0);
    took.set(test, performance.now() - began);
    if (failed) throw new Error(`This test fails without any change: ${test.name}`);
    for (const id of met) comeBy.set(id, [...(comeBy.get(id) ?? []), test]);
  }
  const survivors: string[] = [];
  let noticed = 0;
  const counted = mutants.filter(({ id }) => comeBy.has(id) || !loaded.has(id));
  for (const mutant of counted) {
    let isNoticed = false;
    for (const test of (comeBy.get(mutant.id) ?? []).toSorted((a, b) => (took.get(a) ?? 0) - (took.get(b) ?? 0))) {
      isNoticed = (await play(test, mutant.id)).failed;
      if (isNoticed) break;
    }
    if (isNoticed) noticed += 1;
    else
      survivors.push(
        `${relative(root, join(root, mutant.file))}:${mutant.line}  ${mutant.from}  ->  ${mutant.to}${comeBy.has(mutant.id) ? '' : '  (no test comes by)'}`,
      );
  }
  return { noticed, counted: counted.length, survivors };
}
