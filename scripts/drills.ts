// The long proofs: the evidence for each requirement that we claim, the drills on the packaged PostgreSQL, then every
// migration and database test on PostgreSQL 15, the oldest we promise.
import { existsSync, readdirSync } from 'node:fs';
import { runSteps, type Step } from './checks/step';
import { conformanceStep, vitestStep } from './checks/steps';
import { runScript } from './problem';

const oldest = 15;

/** Debian's folder of an older server; named by ASKFIRST_OLD_POSTGRES elsewhere. */
function findOldServer(): string | null {
  const named = process.env.ASKFIRST_OLD_POSTGRES;
  if (named !== undefined) return existsSync(named) ? named : null;
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const path = `/usr/lib/postgresql/${oldest}/bin`;
  return versions.includes(String(oldest)) && existsSync(`${path}/initdb`) ? path : null;
}

function oldServerStep(): Step {
  const folder = findOldServer();
  const name = `PostgreSQL ${oldest}`;
  if (folder !== null) return vitestStep(name, 'tests', { ASKFIRST_TEST_POSTGRES: folder });
  const output = `PostgreSQL ${oldest} is not on this machine: apt install postgresql-${oldest}, or name its bin folder in ASKFIRST_OLD_POSTGRES.`;
  return { name, run: () => Promise.resolve({ passed: 0, failed: 1, output }) };
}

await runScript(async () => {
  const { passed, failed } = await runSteps([conformanceStep(), vitestStep('drills', 'drills'), oldServerStep()]);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
