// Finds a Node 24 and runs one of our TypeScript files with it.
// Plain JavaScript that Node 20 understands: this is the first file a fresh machine runs, and the only place that
// decides which Node everything else gets. The Node inside node_modules comes before the machine's own.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Path of a Node 24 or later, or null. A packaged Node that cannot run here (another C library) does not count. */
export function findNode24() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const packaged = join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', name);
  if (existsSync(packaged) && spawnSync(packaged, ['--version']).status === 0) return packaged;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null;
}

/** Environment in which our command-line tools find Node 24 first, whatever Node the machine has. */
export function environmentFor(node) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') };
}

/** Says why nothing can start, in one sentence, and ends. */
function refuse() {
  console.error(
    existsSync(join(root, 'node_modules'))
      ? `Askfirst needs Node 24, and there is no ready-made one for ${process.platform} ${process.arch}: please install Node 24 and try again.`
      : 'The packages are not installed yet: please run npm ci (or npm start, which does it) and try again.',
  );
  process.exit(1);
}

/**
 * Runs a TypeScript file on Node 24 and resolves with its exit code. Signals are passed on; `ipc` opens a channel by
 * which the child notices when this process is gone (kill -9 leaves no other trace).
 */
export function runOnNode24(file, args = [], { ipc = false, env = {} } = {}) {
  const node = findNode24();
  const loader = join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs');
  if (node === null || !existsSync(loader)) refuse();
  const child = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', '--import', pathToFileURL(loader).href, join(root, file), ...args],
    {
      stdio: ipc ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
      env: { ...environmentFor(node), ...env },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) {
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined) {
    console.error('Usage: node scripts/node24.mjs scripts/NAME.ts [arguments]');
    process.exit(1);
  }
  process.exitCode = await runOnNode24(file, args);
}
