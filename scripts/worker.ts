// The timed jobs in a process of their own. Start the web process with ASKFIRST_JOBS=elsewhere then.
import { startJobs } from '@/lib/jobs';
import { closePools } from '@/lib/platform/db';

const jobs = await startJobs();

async function end(): Promise<void> {
  await jobs.stop();
  await closePools();
  process.exit(0);
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());
