// Secrets whose people never came: an import that was killed and taken back, a write that failed half-way. They open
// nothing, but their tokens could still be asked for a name, so they go.
import { setTimeout as wait } from 'node:timers/promises';
import { type Looker, withPurpose } from '@/lib/people/gateway';
import { forgetRollPeople, listRollSecrets } from '@/lib/people/keys/bulk';
import { selectMissing } from './store';

const atOnce = 5_000;
const first = '00000000-0000-0000-0000-000000000000';

/**
 * Removes them and gives their number. Each is looked at twice, `patienceMs` apart: a person who is being written this
 * moment has a secret and no row yet.
 */
export async function sweepOrphanSecrets(looker: Looker, patienceMs = 30_000): Promise<number> {
  const missingOf = (ids: readonly string[]) =>
    withPurpose(looker, { purpose: 'import', action: 'import.sweep' }, ({ tx }) => selectMissing(tx, ids));
  let done = 0;
  for (let after = first; ; ) {
    const ids = await listRollSecrets(looker.campaignId, after, atOnce);
    const last = ids.at(-1);
    if (last === undefined) return done;
    after = last;
    const suspects = await missingOf(ids);
    if (suspects.length === 0) continue;
    await wait(patienceMs);
    const orphans = await missingOf(suspects);
    if (orphans.length > 0) done += await forgetRollPeople(looker.campaignId, orphans);
  }
}
