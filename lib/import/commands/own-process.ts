// An import's long work in a process of its own, with a ceiling for its memory: a file of millions of rows neither makes the
// pages wait nor takes the web server with it. Whatever ends that process is a kill like any other: the checkpoint stands.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { act } from '@/lib/audit';
import { asSystem } from '@/lib/import/rules';
import { moveState, selectSilent } from '@/lib/import/store';
import { systemTransaction } from '@/lib/platform/db';
import { logDefect } from '@/lib/platform/log';
import { silentSeconds } from './run';

/**
 * The ceiling of its heap. Without one Node collects late on a machine with much memory; with it, the heap, the code and
 * what lies outside the heap stay below 400 MB.
 */
const heapFlags = ['--max-semi-space-size=16', '--max-old-space-size=256'];

/** More would take memory and processors from the pages; the others wait their turn. */
const mostAtOnce = 2;

/** What the process says of itself at its end. */
export interface Used {
  readonly peakMegabytes: number;
  readonly cpuMs: number;
}

/** Runs it to where it is checked, done, paused, stopped, undone or failed. `flags` are further ones of Node's. */
export async function runInOwnProcess(
  campaignId: string,
  importId: string,
  flags: readonly string[] = [],
): Promise<Used | undefined> {
  const leave = await enter();
  try {
    const { used, code, signal } = await start(campaignId, importId, [...heapFlags, ...flags]);
    // Its heap met the ceiling, or it never began: trying again by itself would end the same way. Whoever was killed goes
    // on by itself, as after a power cut.
    if (signal === 'SIGABRT' || (code ?? 0) !== 0) await failFor(campaignId, importId);
    return used;
  } finally {
    leave();
  }
}

/** Starts the work and comes back at once; what goes wrong is in the log and in the import's state. */
export function runInBackground(campaignId: string, importId: string): void {
  runInOwnProcess(campaignId, importId).catch((error: unknown) => logDefect('import', error));
}

/** Goes on with imports whose process died. Returns how many. */
export async function continueImports(): Promise<number> {
  const silent = await systemTransaction((tx) => selectSilent(tx, silentSeconds));
  for (const each of silent) {
    try {
      await runInOwnProcess(each.campaign_id, each.import_id);
    } catch (error) {
      logDefect('import', error);
    }
  }
  return silent.length;
}

let inside = 0;
const waiting: (() => void)[] = [];

async function enter(): Promise<() => void> {
  if (inside >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else inside += 1;
  // The place goes to whoever waits longest.
  return () => {
    const next = waiting.shift();
    if (next) next();
    else inside -= 1;
  };
}

interface Ended {
  readonly used: Used | undefined;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

function start(campaignId: string, importId: string, flags: readonly string[]): Promise<Ended> {
  const root = process.cwd();
  const child = spawn(process.execPath, [...flags, ...scriptIn(root), campaignId, importId], {
    // It ends when this channel closes: nothing goes on importing behind a server that was stopped.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') },
  });
  let used: Used | undefined;
  child.on('message', (said) => {
    used = said as Used;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ used, code, signal }));
  });
}

/** As it was built with the pages; without a build, as it is written. */
function scriptIn(root: string): readonly string[] {
  const built = join(root, '.next', 'import-process.mjs');
  if (process.env.NODE_ENV === 'production' && existsSync(built)) return [built];
  const loader = pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  const asWritten = join(root, 'scripts', 'import-process.ts');
  return ['--disable-warning=ExperimentalWarning', '--import', loader, asWritten];
}

/** It can be gone on with from the checkpoint, by whoever looks at why. */
async function failFor(campaignId: string, importId: string): Promise<void> {
  await act(asSystem(campaignId), { action: 'import.fail', subject: importId }, (tx) =>
    moveState(tx, campaignId, importId, ['checking', 'running'], 'failed'),
  );
}
