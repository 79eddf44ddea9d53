// The evidence of what a person said, inside an open door: for the holder of a receipt, or under a right of that person.
import type { Tx } from '@/lib/platform/db';
import type { ToldEvidence, UseHistory } from '../model';
import { selectEventsOfPerson } from '../store';
import { selectCalls, selectGrounds, selectPapers } from './store';

export { type Evidence, selectEvidence as readEvidence } from './store';

/** Everything that decides about the person of the settings, at any instant. Needs rights.handle for that person. */
export async function readUseHistory(tx: Tx, campaignId: string, personId: string): Promise<UseHistory> {
  return { ...(await selectGrounds(tx)), events: await selectEventsOfPerson(tx, campaignId, personId) };
}

/** Papers and calls of one person, oldest first. Needs rights.handle for that person. */
export async function readTold(tx: Tx, campaignId: string, personId: string): Promise<ToldEvidence[]> {
  const papers = await selectPapers(tx, campaignId, personId);
  const calls = await selectCalls(tx, campaignId, personId);
  return [...papers, ...calls].toSorted((a, b) => a.keyedAt.getTime() - b.keyedAt.getTime());
}
