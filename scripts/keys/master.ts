// The master key at a start: made when this is the first one; asked for when the key server was made with another, so that
// a restored server never gets a new key by mistake, under which nothing old would open.
import { keys } from '@/lib/people';
import type { Addresses } from '@/scripts/database/pair';
import { Problem } from '@/scripts/problem';
import { asKeysOwner } from './as-owner';

/** True when it was made now: its words are to be shown, once. */
export async function ensureMaster(addresses: Addresses): Promise<boolean> {
  const state = await asKeysOwner(addresses, async () => ({
    hasMaster: keys.hasMaster(),
    hasKeys: await keys.hasCampaignKeys(),
    foreign: keys.hasMaster() ? (await keys.countForeignKeys()).foreign : 0,
  }));
  if (!state.hasMaster && !state.hasKeys) return keys.makeMaster();
  if (!state.hasMaster || state.foreign > 0) {
    throw new Problem(
      `${state.hasMaster ? 'The master key on this machine is not the one of this key server.' : 'The master key is not on this machine.'} Put the file master.key back, or type its 24 words: npm run askfirst -- unlock`,
    );
  }
  return false;
}

/** Puts the master key back from its words. Says that they are wrong, never which of them. */
export async function unlockWith(addresses: Addresses, words: readonly string[]): Promise<'put back' | 'was there'> {
  return asKeysOwner(addresses, async () => {
    const { foreign, all } = keys.hasMaster() ? await keys.countForeignKeys() : { foreign: -1, all: -2 };
    if (all === 0 || !(await keys.hasCampaignKeys())) {
      throw new Problem('The key server holds no campaign yet: there is nothing to unlock.');
    }
    const key = await keys.findMaster(words);
    if (!key) {
      throw new Problem('These are not the 24 words of this master key. Check all of them, and their order.');
    }
    if (foreign === 0) return 'was there';
    keys.putBackMaster(key);
    return 'put back';
  });
}
