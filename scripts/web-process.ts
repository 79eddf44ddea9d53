// How the web process ends: on a signal, and when the supervisor that started it is gone (kill -9 leaves no signal, only
// a closed channel). Open transactions are given a moment, then everything goes.
import { type RunningJobs, startJobs } from '@/lib/jobs';
import { keys } from '@/lib/people';
import { carryStopsWith } from '@/lib/platform/after-stop';
import { closePools } from '@/lib/platform/db';
import { logDefect } from '@/lib/platform/log';

const patienceSeconds = 5;
let ending = false;
let jobs: Promise<RunningJobs | undefined> = Promise.resolve(undefined);

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(0), patienceSeconds * 1000).unref();
  await jobs.then((running) => running?.stop()).catch(() => undefined);
  await closePools().catch(() => undefined);
  process.exit(0);
}

export function openWebProcess(): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());
  if (process.connected) process.on('disconnect', () => void end());
  carryStopsWith(keys.keepStops);
  // With jobs in a process of their own (npm run worker), this one only serves pages.
  if (process.env.ASKFIRST_JOBS === 'elsewhere') return;
  jobs = startJobs().catch((error: unknown) => {
    logDefect('jobs', error);
    return undefined;
  });
}
