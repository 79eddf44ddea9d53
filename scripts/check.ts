// The part of `npm test` that needs neither database nor browser, for the moment before a commit.
import { runSteps } from './checks/step';
import { fastSteps, vitestStep } from './checks/steps';
import { runScript } from './problem';

await runScript(async () => {
  const architecture = vitestStep('the tree', 'tests', {}, ['lib/architecture']);
  const { passed, failed } = await runSteps([...fastSteps, architecture]);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
