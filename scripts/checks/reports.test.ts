// A log may be cut after its first lines: what failed stands before all that was printed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { root } from '../database/settings';
import { countConformance, countPlaywright, countVitest } from './reports';
import { runSteps } from './step';

it('names a failed test of a real run, and a file that could not be loaded', () => {
  const folder = mkdtempSync(join(root, 'node_modules', '.cache', 'broken-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(
    join(folder, 'a.test.js'),
    "import { it } from 'vitest';\nit('adds up', () => { throw new Error('two, not three'); });\nit('holds', () => {});",
  );
  writeFileSync(join(folder, 'b.test.js'), "import './no-such-file';");
  const report = join(folder, 'report.json');
  const args = ['run', '--root', folder, '--reporter=json', `--outputFile.json=${report}`];
  expect(() => execFileSync(join(root, 'node_modules', '.bin', 'vitest'), args, { stdio: 'pipe' })).toThrow();
  const { passed, failed, broken = [] } = countVitest(JSON.parse(readFileSync(report, 'utf8')));
  expect([passed, failed]).toEqual([1, 1]);
  expect(broken.join('\n')).toMatch(/a\.test\.js: adds up\nError: two, not three/);
  expect(broken.join('\n')).toMatch(/b\.test\.js\n.*no-such-file/);
});

it('names a failed browser test within its groups, and a failed line of the evidence', () => {
  const spec = (title: string, ok: boolean) => ({
    title,
    ok,
    tests: [{ results: [{ errors: ok ? [] : [{ message: 'no button' }] }] }],
  });
  const suites = [
    {
      title: 'turf.spec.ts',
      specs: [spec('opens', true)],
      suites: [{ title: 'a cut', specs: [spec('is undone', false)] }],
    },
  ];
  const browser = countPlaywright({ stats: { expected: 1, unexpected: 1, flaky: 0 }, suites });
  expect(browser).toEqual({ passed: 1, failed: 1, broken: ['turf.spec.ts: a cut: is undone\nno button'] });
  const line = (id: string, ok: boolean) => ({
    id,
    claim: 'It holds.',
    verdict: ok ? 'pass' : 'fail',
    evidence: [
      { ok: true, saw: 'one' },
      { ok, saw: 'two' },
    ],
  });
  const lines = [line('CON-01', true), line('CON-02', false)];
  const evidence = countConformance({ counts: { pass: 1, fail: 1 }, lines });
  expect(evidence).toEqual({ passed: 1, failed: 1, broken: ['CON-02 It holds.\ntwo'] });
});

it('says what failed before what was printed', async () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const outcome = { passed: 0, failed: 1, broken: ['the one that broke'], output: 'a thousand lines' };
  await runSteps([{ name: 'tests', run: () => Promise.resolve(outcome) }]);
  const lines = said.mock.calls.map(([line]) => String(line)).join('\n');
  said.mockRestore();
  expect(lines).toMatch(/FAIL tests.*\n +the one that broke\n\s*a thousand lines/);
});
