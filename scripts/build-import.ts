// Builds the process of imports into one file after a page build: it starts in half the time and takes 35 MB less than with
// the compiler that runs TypeScript as it is loaded.
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './database/settings';

export const importScript = join(root, '.next', 'import-process.mjs');

export async function buildImport(): Promise<void> {
  await build({
    entryPoints: [join(root, 'scripts', 'import-process.ts')],
    outfile: importScript,
    tsconfig: join(root, 'tsconfig.json'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    logLevel: 'warning',
  });
}
