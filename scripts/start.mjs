// npm start: installs, then hands over to scripts/start.ts on Node 24. When this process is killed, the channel between
// the two closes and the other ends everything in order.
import { ensureInstalled } from './install.mjs';
import { runOnNode24 } from './node24.mjs';

ensureInstalled();
process.exitCode = await runOnNode24('scripts/start.ts', process.argv.slice(2), { ipc: true });
