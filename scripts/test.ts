// Everything a change must pass, from format to browser. Each step is a line; the last line sums them.
import { requireChromium } from './checks/chromium';
import { runSteps } from './checks/step';
import { browserStep, buildStep, fastSteps, vitestStep } from './checks/steps';
import { runScript } from './problem';

await runScript(async () => {
  const chromium = requireChromium();
  const steps = [
    ...fastSteps,
    vitestStep('unit and database tests', 'tests'),
    buildStep,
    browserStep({ CHROMIUM_PATH: chromium }),
  ];
  const { passed, failed } = await runSteps(steps);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
