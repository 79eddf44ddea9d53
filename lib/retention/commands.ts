// Ending what has reached its date: on the purge date everything about people of the roll, on its own day each sign-up
// and each record of a request. The secret goes first, then the rows; a run that is killed goes on with the next one.
import { act } from '@/lib/audit';
import { systemActor } from '@/lib/auth/model';
import { listOpenCampaignIds } from '@/lib/campaign';
import { erase, keys, withPurpose } from '@/lib/people';
import { deleteEnded, deleteEndedRest, deleteEndedVisits, selectEnded, selectWithdrawn } from './store';

const peopleAtOnce = 500;

export interface Ended {
  readonly people: number;
  /** Rows that went, by table. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Ends what is due in one campaign. What went is counted in the log: that entry is the certificate. */
export async function endDue(campaignId: string): Promise<Ended> {
  const looker = { campaignId, actor: systemActor };
  const counts: Record<string, number> = {};
  let people = 0;
  for (;;) {
    const look = { purpose: 'retention', action: 'retention.find' } as const;
    const due = await withPurpose(looker, look, ({ tx }) => selectEnded(tx, peopleAtOnce));
    if (due.length === 0) break;
    await keys.forgetPeople(campaignId, due);
    const step = await withPurpose(looker, { ...look, action: 'retention.end' }, ({ tx }) => deleteEnded(tx, due));
    for (const [table, n] of Object.entries(step)) counts[table] = (counts[table] ?? 0) + n;
    people += due.length;
  }
  const rest = await withPurpose(looker, { purpose: 'retention', action: 'retention.rest' }, ({ tx }) =>
    deleteEndedRest(tx),
  );
  const visits = await withPurpose(looker, { purpose: 'retention', action: 'retention.visits' }, ({ tx }) =>
    deleteEndedVisits(tx),
  );
  if (people + visits + rest > 0) {
    const went = { ...counts, visit: (counts.visit ?? 0) + visits, ...(rest > 0 && { rest }) };
    await act(looker, { action: 'retention.certificate', detail: { people, ...went } }, async () => undefined);
    return { people, counts: went };
  }
  return { people, counts };
}

/**
 * WDR-06: whoever was here by their own yes alone and took back everything is erased; coded marks stay, so that no file
 * brings them back. Returns how many.
 */
export async function eraseWithdrawn(campaignId: string): Promise<number> {
  const looker = { campaignId, actor: systemActor };
  const look = { purpose: 'retention', action: 'retention.withdrawn' } as const;
  const due = await withPurpose(looker, look, ({ tx }) => selectWithdrawn(tx, peopleAtOnce));
  for (const personId of due) await erase(looker, personId, 'withdrawn');
  return due.length;
}

/** All campaigns of this server. Returns how many people's records ended. */
export async function endAllDue(): Promise<number> {
  let people = 0;
  for (const campaignId of await listOpenCampaignIds()) {
    people += (await endDue(campaignId)).people + (await eraseWithdrawn(campaignId));
  }
  return people;
}
