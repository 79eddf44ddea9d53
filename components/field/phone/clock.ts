/*
 * The phone's idea of now. The server's time leads; setting the phone's clock back does not reopen a list,
 * because time never runs behind the latest instant this phone has seen.
 */
import { keep, keptValue } from './disk';

let skewMs = 0;
let latest = 0;

export async function startClock(): Promise<void> {
  const seen = await keptValue<{ skewMs: number; latest: number }>('clock');
  if (seen) ({ skewMs, latest } = seen);
}

export function now(): Date {
  latest = Math.max(latest, Date.now() + skewMs);
  return new Date(latest);
}

/** Takes the server's time; it may correct a phone that ran ahead, never reopen what it has closed itself. */
export function hearServer(instant: string): void {
  const server = Date.parse(instant);
  skewMs = server - Date.now();
  latest = server;
  void rememberClock();
}

export async function rememberClock(): Promise<void> {
  await keep('clock', { skewMs, latest: now().getTime() });
}
