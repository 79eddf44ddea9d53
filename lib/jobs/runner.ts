// Runs the timed jobs inside the web process, or in a process of its own (`npm run worker`). Several may run at once:
// the queue hands each job to one of them.
import { PgBoss } from 'pg-boss';
import { env } from '@/lib/platform/env';
import { log, logDefect } from '@/lib/platform/log';
import { sealing, timedJobs } from './schedule';

export interface RunningJobs {
  /** Lets a job that runs finish (at most five seconds), then closes its connections. */
  readonly stop: () => Promise<void>;
}

export async function startJobs(): Promise<RunningJobs> {
  const boss = new PgBoss({
    connectionString: env().databaseUrl,
    application_name: 'askfirst-jobs',
    max: 2,
    schema: 'pgboss',
    // Migrations made the tables; the app's login may not.
    migrate: false,
    createSchema: false,
    // A queue looks after itself once a minute; more often would only wake the disk.
    superviseIntervalSeconds: 60,
  });
  boss.on('error', (error) => logDefect('jobs', error));
  await boss.start();
  for (const job of timedJobs) {
    await boss.createQueue(job.name, { policy: 'singleton', retryLimit: 0, expireInSeconds: 600 });
    await boss.work(job.name, { pollingIntervalSeconds: 15 }, async () => {
      const done = await job.run();
      if (done > 0) log('job.done', { job: job.name, done });
    });
    await boss.schedule(job.name, job.cron);
  }
  const stopSealing = repeat(sealing.everyMs, sealing.run);
  return {
    stop: async () => {
      await stopSealing();
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}

// The next round starts when the last one has ended: a slow server is not asked faster.
function repeat(everyMs: number, run: () => Promise<unknown>): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const stopping = new AbortController();
  let round = Promise.resolve();
  const next = (): void => {
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => {
      round = run()
        .then(() => undefined)
        .catch((error: unknown) => logDefect('sealing', error))
        .finally(next);
    }, everyMs);
  };
  next();
  return async () => {
    stopping.abort();
    clearTimeout(timer);
    await round;
  };
}
