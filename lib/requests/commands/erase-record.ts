// Erasing for good (promise 5). Written down first, so that a kill in the middle is taken up again; then the secret, so
// that everything is unreadable at once and in every copy; then the rows; then what led to the person.
import { systemActor } from '@/lib/auth/model';
import { erase, keys, type Looker, withPurpose } from '@/lib/people';
import { systemTransaction } from '@/lib/platform/db';
import { newReference } from '@/lib/platform/ids';
import { forgetSeat } from '@/lib/team';
import {
  beginErasure,
  finishErasure,
  selectProvedRequest,
  selectRequest,
  selectUnfinishedErasures,
  updateRequest,
} from '../store';

export interface ErasedRecord {
  readonly certificate: string;
  /** Rows that went, by table. */
  readonly counts: Readonly<Record<string, number>>;
}

/** For the person or the privacy lead. May be repeated: the certificate stays the same until it is finished. */
export async function eraseRecord(looker: Looker, personId: string, requestId?: string): Promise<ErasedRecord> {
  const look = { purpose: 'rights.handle', personId } as const;
  const certificate = await withPurpose(looker, { ...look, action: 'erase.begin' }, ({ tx }) =>
    beginErasure(tx, personId, newReference()),
  );
  // Its request is closed before the person goes: afterwards nothing leads from one to the other.
  const closing = requestId ?? (await findProvedRequest(looker.campaignId, personId));
  if (closing) await closeErased(looker.campaignId, closing, certificate);
  const { counts, key } = await erase(looker, personId, certificate);
  // A member has a seat and a way to sign in besides the record.
  await forgetSeat(looker.campaignId, personId);
  await withPurpose(
    looker,
    { ...look, action: 'erase.finish', subject: certificate, detail: proofOf(counts, key) },
    ({ tx }) => finishErasure(tx, personId, counts),
  );
  return { certificate, counts };
}

/** What the proof of an erasure says (ERA-07): rows by table, the key that is gone. Nothing in it leads to anybody. */
function proofOf(counts: Readonly<Record<string, number>>, key: string | undefined) {
  return { ...counts, key: key ?? 'destroyed by an earlier try' };
}

/** The open request of a proved person, for an erasure that was taken up again. */
function findProvedRequest(campaignId: string, personId: string): Promise<string | undefined> {
  const look = { purpose: 'rights.handle', action: 'request.find' } as const;
  return withPurpose({ campaignId, actor: systemActor }, look, ({ tx }) =>
    selectProvedRequest(tx, campaignId, personId),
  );
}

/** The request's own words and address go with the person; its date, kind and outcome stay (DSR-18). */
async function closeErased(campaignId: string, requestId: string, certificate: string): Promise<void> {
  const looker = { campaignId, actor: systemActor };
  const look = { purpose: 'rights.handle', action: 'request.close', subject: certificate } as const;
  const anchorId = await withPurpose(looker, look, async ({ tx }) => {
    const row = await selectRequest(tx, campaignId, requestId);
    if (!row) return undefined;
    const change = { state: 'done', step: 'done', decision: `erased ${certificate}`, forgetWords: true } as const;
    await updateRequest(tx, campaignId, requestId, change);
    return row.person_id;
  });
  if (anchorId) await keys.destroyPerson(campaignId, anchorId, 'erasure');
}

/** Takes up what a kill left in the middle. Returns how many were finished. */
export async function resumeErasures(): Promise<number> {
  const unfinished = await systemTransaction(selectUnfinishedErasures);
  for (const { campaign_id: campaignId, person_id: personId } of unfinished) {
    await eraseRecord({ campaignId, actor: systemActor }, personId);
  }
  return unfinished.length;
}
