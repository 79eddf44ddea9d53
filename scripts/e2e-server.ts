// The server under the browser tests: `npm start` with folders of its own, emptied first. The keys of the forms are those
// of this checkout, so that its build serves both.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readHolder } from './database/lock';
import { isAlive } from './database/server';
import { readFileOr, root, secretsFolder } from './database/settings';
import { readOrMakeWebSecrets } from './launch/secrets';
import { endGroup, isLeftoverWeb } from './launch/web';

const home = join(root, 'node_modules', '.cache', 'askfirst-e2e');
const folders = { data: join(home, 'data'), secrets: join(home, 'secrets') };

/** A run that was killed leaves its supervisor, or only its databases: both hold the folder and go first. */
async function endLeftovers(): Promise<void> {
  const holder = readHolder(join(folders.data, 'run.lock'));
  if (holder !== null && isAlive(holder.pid)) {
    process.kill(holder.pid, 'SIGTERM');
    for (let waited = 0; isAlive(holder.pid) && waited < 20_000; waited += 100) await sleep(100);
  }
  if (holder?.web !== undefined && isLeftoverWeb(holder.web)) await endGroup(holder.web);
  const where = /its data is in (.+)/.exec(readFileOr(join(folders.data, 'WHERE.txt'), ''))?.[1] ?? folders.data;
  for (const server of ['pg18-data', 'pg18-keys']) {
    const pid = Number(readFileOr(join(where, server, 'postmaster.pid'), '').split('\n')[0]);
    if (pid > 0 && isAlive(pid) && /postgres/.test(readFileOr(`/proc/${pid}/cmdline`, '')))
      process.kill(pid, 'SIGQUIT');
    rmSync(join(where, server), { recursive: true, force: true });
  }
}

await endLeftovers();
rmSync(home, { recursive: true, force: true });
mkdirSync(folders.secrets, { recursive: true, mode: 0o700 });
readOrMakeWebSecrets();
copyFileSync(join(secretsFolder(), 'web.json'), join(folders.secrets, 'web.json'));
process.env.ASKFIRST_DATA = folders.data;
process.env.ASKFIRST_SECRETS = folders.secrets;
await import('./start');
