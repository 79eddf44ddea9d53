// One step of a test run: what it is called, what it ran, how much of it passed. A step that cannot say how much counts
// as one.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../database/settings';
import { environmentFor } from '../node24.mjs';

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** What failed, by name and with the reason, where the runner says it: shown first, because a log may be cut. */
  readonly broken?: readonly string[];
  /** Shown only when something failed. */
  readonly output: string;
}

/** What a runner's report says: how many passed and failed, and which. */
export type Counted = Pick<Outcome, 'passed' | 'failed' | 'broken'>;

export interface Step {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

/** Runs a program of node_modules/.bin (or any other) on Node 24 and keeps what it said. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...environmentFor(process.execPath), NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A program that passes or fails as a whole. */
export function programStep(name: string, program: string, args: readonly string[]): Step {
  return {
    name,
    run: async () => {
      const { code, output } = await runProgram(program, args);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
    },
  };
}

/** A script of ours that passes or fails as a whole. */
export function scriptStep(name: string, script: string, args: readonly string[] = []): Step {
  return programStep(name, process.execPath, [...process.execArgv, join(root, script), ...args]);
}

/** A runner that writes a report of its single tests. `count` reads it. */
export function countedStep(
  name: string,
  program: string,
  args: readonly string[],
  report: string,
  count: (report: unknown) => Counted,
  env: Record<string, string> = {},
): Step {
  return {
    name,
    run: async () => {
      rmSync(report, { force: true });
      const { code, output } = await runProgram(program, args, env);
      if (!existsSync(report)) return { passed: 0, failed: 1, output };
      const { passed, failed, broken } = count(JSON.parse(readFileSync(report, 'utf8')));
      // A runner that fails outside its tests (a set-up, a forgotten rejection) has still failed.
      return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, ...(broken && { broken }), output };
    },
  };
}

/** Runs the steps one after the other (two cores would only make each slower) and says each result in one line. */
export async function runSteps(steps: readonly Step[]): Promise<{ passed: number; failed: number }> {
  let passed = 0;
  let failed = 0;
  for (const step of steps) {
    const startedAt = performance.now();
    const outcome = await step.run();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    passed += outcome.passed;
    failed += outcome.failed;
    const figure =
      outcome.failed === 0 ? `${outcome.passed} passed` : `${outcome.passed} passed, ${outcome.failed} FAILED`;
    console.log(
      `${outcome.failed === 0 ? 'ok  ' : 'FAIL'} ${step.name.padEnd(28)} ${figure.padEnd(26)} ${seconds.padStart(6)} s`,
    );
    if (outcome.failed > 0) console.log(saidOf(outcome).replace(/^/gm, '     '));
  }
  return { passed, failed };
}

const linesOfOne = 25;

/** What failed, each with the first lines of its reason, then all that was printed. */
function saidOf({ broken = [], output }: Outcome): string {
  const named = broken.map((one) => one.split('\n').slice(0, linesOfOne).join('\n').trimEnd());
  return [...named, output.trimEnd()].join('\n\n');
}
