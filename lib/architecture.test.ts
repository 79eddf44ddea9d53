// The drawing of the tree, enforced: who may import whom, which files a folder may have, what a text must not hold.
// Every check is shown to turn red: a violation of each rule is planted in a small tree of its own.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ground, type Plant, plants } from './testing/architecture/plants';
import { forbiddenName, isData, lineLimit, testLineLimit, textRules } from './testing/architecture/texts';
import { configuration, entriesOf, root, sourceFiles, textOf } from './testing/architecture/tree';

async function violationsIn(baseDir: string, folders: string[]): Promise<{ found: string[]; seen: number }> {
  const options = {
    ...configuration.options,
    validate: true,
    ruleSet: { forbidden: configuration.forbidden },
    baseDir,
    tsConfig: { fileName: join(baseDir, 'tsconfig.json') },
  } as ICruiseOptions;
  const tsConfig = extractTSConfig(join(baseDir, 'tsconfig.json'));
  const { output } = await cruise(folders, options, {}, { tsConfig });
  if (typeof output === 'string') throw new Error(output);
  const { summary } = output as ICruiseResult;
  return {
    found: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    seen: summary.totalDependenciesCruised ?? 0,
  };
}

describe('the drawing', () => {
  it('holds for the whole tree, which is really seen', async () => {
    const folders = ['lib', 'app', 'components', 'scripts', 'proxy.ts', 'instrumentation.ts'];
    const { found, seen } = await violationsIn(root, folders);
    expect(found).toEqual([]);
    // A TypeScript that dependency-cruiser cannot read makes it see nothing, and find nothing.
    expect(seen).toBeGreaterThan(400);
  });

  it('has a plant for every rule and no other', () => {
    expect(new Set(Object.keys(plants))).toEqual(new Set(configuration.forbidden.map(({ name }) => name)));
  });
});

describe('a planted violation', () => {
  let home = '';
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(home, file)), { recursive: true });
    writeFileSync(join(home, file), text);
  };

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'plants-'));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const sow = (plant: Plant | undefined): void => {
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home);
    cpSync(join(root, 'tsconfig.json'), join(home, 'tsconfig.json'));
    for (const file of ground) write(file, 'export const x = 1;\n');
    for (const [file, text] of plant?.more ?? []) write(file, text);
    if (plant !== undefined) write(plant.file, plant.text);
  };

  it('is the only thing that turns the tool red', async () => {
    sow(undefined);
    expect((await violationsIn(home, ['lib', 'app', 'components'])).found).toEqual([]);
  });

  it.each(Object.entries(plants))('of %s is caught', async (name, plant) => {
    sow(plant);
    const folder = plant.file.split('/')[0] ?? 'lib';
    const { found } = await violationsIn(home, [folder]);
    expect(found.some((line) => line.startsWith(`${name}: ${plant.file} ->`))).toBe(true);
  });
});

const closedSet =
  /^(model|rules|store|queries|commands|holdings|index)(\.test)?\.tsx?$|^commands$|\.drill\.ts$|^[a-z0-9-]+\.test\.tsx?$/;

/** What a folder of lib holds beyond the closed set and what is declared for it. */
function strangersIn(name: string, entries: readonly string[]): string[] {
  const folder = configuration.rows.flat().find((each) => each.name === name);
  if (folder === undefined) return [`lib/${name} is in no row`];
  if (name === 'platform') return [];
  const declared = [...(folder.parts ?? []).map((part) => part.name), ...(folder.files ?? [])];
  return entries.filter((entry) => !closedSet.test(entry) && !declared.includes(entry.replace(/\.tsx?$/, '')));
}

describe('a folder of lib', () => {
  const folders = entriesOf('lib').filter(({ name, isFolder }) => isFolder && name !== 'testing');

  it.each(folders.map(({ name }) => name))('%s has the closed set of files and what is declared', (name) => {
    expect(
      strangersIn(
        name,
        entriesOf(`lib/${name}`).map((entry) => entry.name),
      ),
    ).toEqual([]);
  });

  it('of another name, or with another file, is refused', () => {
    expect(strangersIn('scores', [])).toHaveLength(1);
    expect(strangersIn('turf', ['index.ts', 'scoring.ts', 'cut'])).toEqual(['scoring.ts']);
  });
});

describe('a file', () => {
  const files = sourceFiles();
  const code = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));

  it('is short enough to be read in one go', () => {
    const limitOf = (file: string): number => (/\.(test|drill)\.tsx?$/.test(file) ? testLineLimit : lineLimit);
    const long = files.filter((file) => !isData(file) && textOf(file).split('\n').length - 1 > limitOf(file));
    expect(long).toEqual([]);
  });

  it('has a name that says something, in kebab-case', () => {
    const wrong = code.filter((file) => forbiddenName.test(file) || /[A-Z]/.test(file.split('/').at(-1) ?? ''));
    expect(wrong).toEqual([]);
    expect(forbiddenName.test('lib/turf/utils.ts')).toBe(true);
    expect(forbiddenName.test('lib/turf/registration-desk.ts')).toBe(false);
  });

  it('of lib opens with why it exists', () => {
    const silent = code.filter(
      (file) => /^lib\/(?!.*(\.test|\.drill|index)\.ts)/.test(file) && !/^(\/\/|\/\*\*|'use)/.test(textOf(file)),
    );
    expect(silent).toEqual([]);
  });

  it.each(textRules)('keeps to: $name ($why)', ({ where, forbidden, example }) => {
    const guilty = files.filter((file) => where(file) && forbidden.test(withoutComments(textOf(file))));
    expect(guilty).toEqual([]);
    expect(where(example.file) && forbidden.test(example.text)).toBe(true);
  });
});

function withoutComments(text: string): string {
  return text.replace(/^\s*(\/\/|\*|\/\*|--).*$/gm, '');
}
