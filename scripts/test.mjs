// npm test: installs, then runs every check on Node 24. The last line sums them: N passed, N failed.
import { ensureInstalled } from './install.mjs';
import { runOnNode24 } from './node24.mjs';

ensureInstalled();
process.exitCode = await runOnNode24('scripts/test.ts', process.argv.slice(2));
