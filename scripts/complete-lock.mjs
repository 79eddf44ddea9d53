// Adds to package-lock.json the packages for other systems that npm leaves out when the registry it asked lacks them.
// Without them `npm ci` refuses the lock file everywhere. Run it after every `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './node24.mjs';

const systems = { windows: 'win32', win: 'win32' };
const knownSystems = [
  'darwin',
  'linux',
  'win32',
  'android',
  'freebsd',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
];
const knownProcessors = ['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el'];

/** Where npm would look for `name` from the package at `path`. */
function isLocked(packages, path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`] !== undefined) return true;
    if (at === '') return false;
  }
}

/** A lock entry without contents: it names the system it is for, and is fetched only there. */
function entryFor(name, version, isDev) {
  const words = name.split('/').at(-1).split(/[-_.]/);
  const os =
    name === 'fsevents'
      ? 'darwin'
      : words.map((word) => systems[word] ?? word).find((word) => knownSystems.includes(word));
  const cpu = words
    .map((word) => (word === 'wasm32' ? word : knownProcessors.includes(word) ? word : /^arm/.test(word) ? 'arm' : ''))
    .find(Boolean);
  const libc = name.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return {
    version: version.replace(/^[~^]/, ''),
    ...(cpu && { cpu: [cpu] }),
    ...(isDev && { dev: true }),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}

/** Names of what the lock file lacks, as `name@version`; they are added to `lock`. */
export function completeLock(lock) {
  const { packages } = lock;
  const added = [];
  for (const [path, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (isLocked(packages, path, name)) continue;
      packages[`node_modules/${name}`] = entryFor(name, version, dev);
      added.push(`${name}@${version}`);
    }
  }
  const paths = Object.keys(packages).sort((one, other) => (one < other ? -1 : 1));
  lock.packages = Object.fromEntries(paths.map((path) => [path, packages[path]]));
  return added;
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) {
  const file = join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const added = completeLock(lock);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${added.length} packages for other systems added`);
}
