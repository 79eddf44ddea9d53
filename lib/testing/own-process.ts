// A script of ours in a process of its own: to measure what it takes, or to kill it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '@/scripts/database/settings';

/** Runs it to its end. `flags` are Node's. Gives what it printed and its exit code, null when it was killed. */
export async function inOwnProcess(
  script: string,
  words: readonly string[],
  {
    flags = [],
    errors = 'inherit',
  }: { readonly flags?: readonly string[]; readonly errors?: 'inherit' | 'ignore' } = {},
): Promise<{ readonly said: string; readonly code: number | null }> {
  const child = spawn(process.execPath, [...flags, '--import', 'tsx', join(root, script), ...words], {
    stdio: ['ignore', 'pipe', errors],
    cwd: root,
    env: { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') },
  });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { said, code };
}
