// The timed jobs in a process of their own. Start the web process with ASKFIRST_JOBS=elsewhere then.
import { startJobs } from '@/lib/jobs';
import { connect } from './askfirst/connect';
import { runScript } from './problem';

await runScript(async () => {
  const disconnect = await connect('npm run worker');
  const jobs = await startJobs();
  console.log('The jobs run here. Ctrl-C stops them.');
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  await jobs.stop();
  await disconnect();
  return 0;
});
