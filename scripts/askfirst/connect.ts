// Reaches the servers: those named in the environment, those of a running `npm start`, or our own, started for this
// command and stopped after it.
import { closePools } from '@/lib/platform/db';
import { migrateBoth } from '@/scripts/database/migrate';
import { externalAddresses, startPair } from '@/scripts/database/pair';

/** Sets the addresses and returns what undoes the connection. */
export async function connect(): Promise<() => Promise<void>> {
  const given = externalAddresses();
  if (given) {
    Object.assign(process.env, given);
    return closePools;
  }
  const pair = await startPair();
  Object.assign(process.env, pair.addresses);
  const ours = pair.servers && !pair.servers.data.adopted;
  if (ours) await migrateBoth(pair.addresses);
  return async () => {
    await closePools();
    if (ours) await pair.stop();
  };
}
