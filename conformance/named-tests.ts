// Evidence from tests: those whose name begins with a requirement id, and those a claim names. They run now, in one run
// of vitest; each line of the result counts its own.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runProgram } from '@/scripts/checks/step';
import { root } from '@/scripts/database/settings';
import type { Claim, Evidence } from './model';

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({ title: z.string(), ancestorTitles: z.array(z.string()), status: z.string() }),
      ),
    }),
  ),
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Test files that name one of these ids, and the files that claims name. */
export function filesFor(claims: readonly Claim[]): string[] {
  const named = new RegExp(`['"\`](${claims.map(({ id }) => id).join('|')}): `);
  const all = globSync('{lib,scripts,app,components,conformance,prisma}/**/*.test.{ts,tsx}', { cwd: root });
  const listed = new Set(claims.flatMap(({ tests }) => tests.map(({ file }) => file)));
  return all.filter((file) => listed.has(file) || named.test(readFileSync(join(root, file), 'utf8'))).sort();
}

/** Evidence by requirement id. A claim that names a test which did not run has failing evidence. */
export async function gatherTests(claims: readonly Claim[]): Promise<Map<string, Evidence[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'askfirst-conformance-tests-'));
  const output = join(folder, 'report.json');
  const parts = [...claims.map(({ id }) => `${id}: `), ...claims.flatMap(({ tests }) => tests.map(({ name }) => name))];
  const args = [
    'run',
    '--project',
    'tests',
    '-t',
    parts.map(escaped).join('|'),
    '--reporter=json',
    `--outputFile.json=${output}`,
  ];
  try {
    const { output: said } = await runProgram('vitest', [...args, ...filesFor(claims)]);
    let text = '';
    try {
      text = readFileSync(output, 'utf8');
    } catch {
      throw new Error(`The tests did not run:\n${said.slice(-2000)}`);
    }
    return evidenceFrom(claims, report.parse(JSON.parse(text)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function evidenceFrom(claims: readonly Claim[], given: z.infer<typeof report>): Map<string, Evidence[]> {
  const found = new Map<string, Evidence[]>();
  const ran = given.testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ title, ancestorTitles, status }) => ({
        file: file.replace(`${root}/`, ''),
        names: [...ancestorTitles, title],
        ok: status === 'passed',
      })),
  );
  for (const { id, tests } of claims) {
    const byFile = new Map<string, { passed: number; failed: number }>();
    const count = (file: string, ok: boolean) => {
      const sums = byFile.get(file) ?? { passed: 0, failed: 0 };
      byFile.set(file, { passed: sums.passed + Number(ok), failed: sums.failed + Number(!ok) });
    };
    for (const { file, names, ok } of ran) {
      const isNamed = names.some((name) => name.startsWith(`${id}: `) || name.includes(` ${id}: `));
      const isListed = tests.some((each) => each.file === file && names.join(' ').includes(each.name));
      if (isNamed || isListed) count(file, ok);
    }
    const evidence = [...byFile].map(
      ([file, { passed, failed }]): Evidence => ({
        by: 'test',
        ok: failed === 0,
        saw: `${passed} passed, ${failed} failed: ${file}`,
      }),
    );
    for (const { file, name } of tests) {
      if (!ran.some((each) => each.file === file && each.names.join(' ').includes(name)))
        evidence.push({ by: 'test', ok: false, saw: `no such test: ${file}: ${name}` });
    }
    if (evidence.length > 0) found.set(id, evidence);
  }
  return found;
}
