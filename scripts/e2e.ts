// The browser tests alone: `npm run e2e -- e2e/field` runs a part of them.
import { requireChromium } from './checks/chromium';
import { runProgram } from './checks/step';
import { runScript } from './problem';

await runScript(async () => {
  const chromium = requireChromium();
  const args = ['test', '--reporter=line', ...process.argv.slice(2)];
  const { code, output } = await runProgram('playwright', args, { CHROMIUM_PATH: chromium });
  console.log(output);
  return code;
});
