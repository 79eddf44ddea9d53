// What the runners' own reports say: how many tests passed and failed, and which, with the reason.
import { relative } from 'node:path';
import { z } from 'zod';
import { root } from '../database/settings';
import type { Counted } from './step';

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});
type VitestReport = z.infer<typeof vitestReport>;

/** A file that could not be loaded names itself, any other its failed tests. */
function brokenOfVitest({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(root, name);
    if (assertionResults.length === 0) return [`${file}\n${message ?? ''}`];
    return assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${file}: ${fullName}\n${failureMessages?.join('\n') ?? ''}`);
  });
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[] | undefined;
  readonly specs: readonly {
    readonly title: string;
    readonly ok: boolean;
    readonly tests: readonly {
      readonly results: readonly { readonly errors: readonly { message?: string | undefined }[] }[];
    }[];
  }[];
}
const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    title: z.string(),
    suites: z.array(playwrightSuite).optional(),
    specs: z.array(
      z.object({
        title: z.string(),
        ok: z.boolean(),
        tests: z.array(
          z.object({ results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })) }),
        ),
      }),
    ),
  }),
);
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(playwrightSuite),
});

function brokenOfPlaywright(suites: readonly PlaywrightSuite[], above = ''): string[] {
  return suites.flatMap(({ title, suites: within = [], specs }) => {
    const here = above === '' ? title : `${above}: ${title}`;
    const broken = specs.filter(({ ok }) => !ok);
    const said = broken.map(({ title: name, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
      return `${here}: ${name}\n${errors.map(({ message }) => message ?? '').join('\n')}`;
    });
    return [...said, ...brokenOfPlaywright(within, here)];
  });
}

export function countVitest(json: unknown): Counted {
  const report = vitestReport.parse(json);
  const { numPassedTests: passed, numFailedTests, numFailedTestSuites } = report;
  // A file that could not even be loaded has no tests to count.
  return { passed, failed: numFailedTests > 0 ? numFailedTests : numFailedTestSuites, broken: brokenOfVitest(report) };
}

export function countPlaywright(json: unknown): Counted {
  const { stats, suites } = playwrightReport.parse(json);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, broken: brokenOfPlaywright(suites) };
}

const conformanceReport = z.object({
  counts: z.object({ pass: z.number(), fail: z.number() }),
  lines: z.array(
    z.object({
      id: z.string(),
      claim: z.string(),
      verdict: z.string(),
      evidence: z.array(z.object({ ok: z.boolean(), saw: z.string() })),
    }),
  ),
});

export function countConformance(json: unknown): Counted {
  const { counts, lines } = conformanceReport.parse(json);
  const broken = lines.filter(({ verdict }) => verdict === 'fail');
  return {
    passed: counts.pass,
    failed: counts.fail,
    broken: broken.map(({ id, claim, evidence }) =>
      [`${id} ${claim}`, ...evidence.filter(({ ok }) => !ok).map(({ saw }) => saw)].join('\n'),
    ),
  };
}
