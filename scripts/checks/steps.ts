// The steps of `npm run check` (fast) and `npm test` (everything), each with the tool that decides.
import { join } from 'node:path';
import { root } from '../database/settings';
import { countConformance, countPlaywright, countVitest } from './reports';
import { countedStep, type Outcome, programStep, type Step, scriptStep } from './step';

const reports = join(root, 'node_modules', '.cache');

export const fastSteps: readonly Step[] = [
  programStep('format and lint', 'biome', ['ci', '--diagnostic-level=error', '--colors=off', '.']),
  {
    name: 'types',
    run: async () => {
      // Next writes the types of its own imports (style sheets, routes); a fresh clone has none yet.
      const made = await programStep('', 'next', ['typegen']).run();
      return made.failed > 0 ? made : programStep('', 'tsc', ['--noEmit', '--pretty', 'false']).run();
    },
  },
  programStep('who imports whom', 'depcruise', [
    '--config',
    '.dependency-cruiser.cjs',
    'lib',
    'app',
    'components',
    'scripts',
  ]),
  programStep('nothing unused', 'knip', [
    '--no-progress',
    '--include',
    'files,dependencies,unlisted,binaries,unresolved',
  ]),
  scriptStep('licences', 'scripts/licences.ts'),
  scriptStep('generated pages are fresh', 'scripts/docs.ts', ['--check']),
];

export function vitestStep(
  name: string,
  project: 'tests' | 'drills',
  env: Record<string, string> = {},
  files: string[] = [],
): Step {
  const report = join(reports, `vitest-${project}.json`);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...files,
  ];
  return countedStep(name, 'vitest', args, report, countVitest, env);
}

/** Evidence for each requirement that we claim, gathered anew: a row that fails is a failure. */
export function conformanceStep(): Step {
  const report = join(reports, 'conformance.json');
  const args = [...process.execArgv, join(root, 'conformance', 'run.ts'), '--output', report];
  return countedStep('conformance', process.execPath, args, report, countConformance);
}

export const buildStep: Step = scriptStep('production build', 'scripts/build.ts');

export function browserStep(env: Record<string, string>): Step {
  const report = join(reports, 'playwright.json');
  const step = countedStep('browser tests', 'playwright', ['test', '--reporter=line,json'], report, countPlaywright, {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return { ...step, run: async () => withoutProgress(await step.run()) };
}

/** A line a test says only that it began; a hundred of them would bury the one that says what broke. */
function withoutProgress(outcome: Outcome): Outcome {
  const lines = outcome.output.split('\n').filter((line) => !/^\[\d+\/\d+\]/.test(line));
  return {
    ...outcome,
    output: lines
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim(),
  };
}
