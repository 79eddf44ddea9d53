// Installs the packages when they are missing or differ from the lock file. Plain JavaScript for Node 20.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node24.mjs';

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : null;
}

/** True when everything the lock file asks for lies in node_modules. Packages for other systems may be absent. */
export function isInstalled() {
  const wanted = read(join(root, 'package-lock.json'));
  const present = read(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null || present === null) return false;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional === true ||
      entry.devOptional === true ||
      (present[path]?.version === entry.version && existsSync(join(root, path))),
  );
}

/** Brings node_modules to the state of the lock file; ends the process with a sentence when that is not possible. */
export function ensureInstalled() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    console.error(`Askfirst needs Node 20 or later to begin with; this is ${process.version}. Please install Node 24.`);
    process.exit(1);
  }
  if (isInstalled()) return;
  console.log('Installing the packages (a few minutes the first time) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status === 0) return;
  console.error(
    'The packages could not be installed: npm says why above. Is this machine online, with some 2 GB free?',
  );
  process.exit(1);
}
