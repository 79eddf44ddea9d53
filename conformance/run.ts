// `npm run conformance`: one line a requirement that we claim, each with evidence gathered now. Without an address it
// starts an installation of its own and deletes it; with --url it reads the public pages of another one, and tries a
// campaign that the other one makes for this run and erases, where its operator allows that.
//   --json   the whole result            --write   keeps it as docs/conformance.json, for the page
//   --url    another installation        --port    for the one it starts         --only CON-01,WDR-02
//   --output FILE   also writes the whole result there
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '@/scripts/database/settings';
import { runScript } from '@/scripts/problem';
import { readClaims } from './claims';
import { type Instance, startInstance } from './instance';
import { type Claim, type Evidence, type Result, resultOf } from './model';
import { gatherTests } from './named-tests';
import { httpProbes } from './probes/http';
import { type Doors, type Probe, saw } from './probes/probe';
import { sqlProbes } from './probes/sql';
import { type Tried, trialProbes } from './probes/trial';
import { beginTrial, endTrial } from './trial';

const probes: Readonly<Record<string, Probe>> = { ...sqlProbes, ...httpProbes };
/** These only read public pages: another installation may be asked too. */
const harmless = ['NOT-09', 'A11Y-08', 'STD-07', 'WDR-11', 'CON-04', 'CON-05'];

async function ask(probe: Probe, doors: Doors): Promise<Evidence> {
  try {
    return await probe(doors);
  } catch (error) {
    return saw(false, `the probe broke: ${error instanceof Error ? error.message.slice(0, 160) : 'unknown'}`);
  }
}

async function gatherProbes(claims: readonly Claim[], doors: Doors): Promise<Map<string, Evidence[]>> {
  const found = new Map<string, Evidence[]>();
  for (const { id, hasProbe } of claims) {
    const probe = probes[id];
    if (hasProbe && !probe) found.set(id, [saw(false, 'the claim names a probe that does not exist')]);
    if (hasProbe && probe && (doors.app || harmless.includes(id))) found.set(id, [await ask(probe, doors)]);
  }
  return found;
}

async function doorsOf(instance: Instance): Promise<Doors> {
  if (!instance.connect) return { url: instance.url };
  return {
    url: instance.url,
    app: await instance.connect('askfirst_app'),
    superuser: await instance.connect('postgres'),
  };
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/** Another installation, through its pages alone. Gives what became of its trial, in a sentence. */
async function tryElsewhere(url: string, claims: readonly Claim[], evidence: Map<string, Evidence[]>): Promise<string> {
  const trial = await beginTrial(url);
  if (typeof trial === 'string') return trial;
  let ended: number | undefined;
  try {
    for (const { id } of claims) {
      const probe = trialProbes[id];
      if (probe) evidence.set(id, [...(evidence.get(id) ?? []), await tried(probe, { url, trial })]);
    }
  } finally {
    ended = await endTrial(url, trial).catch(() => undefined);
  }
  return ended === undefined
    ? `The campaign ${trial.campaign} did not end with this run: the installation's clock ends it at ${trial.until}.`
    : `The campaign ${trial.campaign} of this run is erased, with its ${ended} made-up people.`;
}

async function tried(probe: (given: Tried) => Promise<Evidence>, given: Tried): Promise<Evidence> {
  try {
    return await probe(given);
  } catch (error) {
    return saw(false, `the probe broke: ${error instanceof Error ? error.message.slice(0, 160) : 'unknown'}`);
  }
}

function linesOf(result: Result, trial: string | undefined): string[] {
  const lines = result.lines.flatMap(({ id, verdict, claim, evidence, needs }) => [
    `${verdict.padEnd(8)} ${id.padEnd(8)} ${claim}`,
    ...(needs === undefined ? [] : [`${' '.repeat(18)}not yet, needs ${needs}`]),
    ...evidence.map(({ by, ok, saw: text }) => `${' '.repeat(18)}${ok ? '' : 'FAILED '}${by}: ${text}`),
  ]);
  const { pass, fail } = result.counts;
  const left = readClaims().length - result.lines.length;
  return [
    ...lines,
    ...(trial === undefined
      ? []
      : [
          '',
          trial,
          `${left} lines were not asked: they need what only an installation of one's own shows, its database or its code. Run it here without --url.`,
        ]),
    '',
    `${pass} pass, ${fail} fail, ${result.counts['not yet']} not yet (${result.target}, ${result.commit}, ${result.at})`,
  ];
}

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      output: { type: 'string' },
      write: { type: 'boolean' },
      url: { type: 'string' },
      port: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const only = values.only?.split(',');
  const claims = readClaims().filter(({ id }) => !only || only.includes(id));
  const instance: Instance = values.url
    ? { url: values.url.replace(/\/$/, ''), stop: () => Promise.resolve() }
    : await startInstance(values.port ? Number(values.port) : undefined);
  const evidence = new Map<string, Evidence[]>();
  try {
    for (const [id, list] of await gatherProbes(claims, await doorsOf(instance))) evidence.set(id, list);
  } finally {
    await instance.stop();
  }
  const trial = values.url ? await tryElsewhere(instance.url, claims, evidence) : undefined;
  if (!values.url) {
    for (const [id, list] of await gatherTests(claims)) evidence.set(id, [...(evidence.get(id) ?? []), ...list]);
  }
  const asked = values.url ? claims.filter(({ id }) => evidence.has(id)) : claims;
  const target = values.url ?? 'an installation started for this run';
  const result = resultOf({ at: new Date().toISOString(), commit: commit(), target }, asked, evidence);
  if (values.output) writeFileSync(values.output, JSON.stringify(result));
  if (values.write) writeFileSync(join(root, 'docs', 'conformance.json'), `${JSON.stringify(result, null, 2)}\n`);
  console.log(values.json ? JSON.stringify(result, null, 2) : linesOf(result, trial).join('\n'));
  return result.counts.fail === 0 ? 0 : 1;
});
