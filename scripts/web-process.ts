// How the web process ends: on a signal, and when the supervisor that started it is gone (kill -9 leaves no signal, only
// a closed channel). Open transactions are given a moment, then everything goes.
import { closePools } from '@/lib/platform/db';

const patienceSeconds = 5;
let ending = false;

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(0), patienceSeconds * 1000).unref();
  await closePools().catch(() => undefined);
  process.exit(0);
}

export function openWebProcess(): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());
  if (process.connected) process.on('disconnect', () => void end());
}
