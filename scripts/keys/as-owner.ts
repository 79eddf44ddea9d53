// Work on the keys of all campaigns at once: with the owner's login at the key server, which the web process never has.
import { closePools } from '@/lib/platform/db';
import type { Addresses } from '@/scripts/database/pair';

export async function asKeysOwner<T>(addresses: Addresses, work: () => Promise<T>): Promise<T> {
  await closePools();
  process.env.KEYS_DATABASE_URL = addresses.KEYS_DATABASE_OWNER_URL;
  try {
    return await work();
  } finally {
    await closePools();
    process.env.KEYS_DATABASE_URL = addresses.KEYS_DATABASE_URL;
  }
}
