// The ground each use stands on, for pages: the version in force, the one that waits, and all that came before.
import { type Scope, transaction } from '@/lib/platform/db';
import type { BasisVersion } from './model';
import { type PurposeId, purposeIds } from './registry';
import { selectBases } from './store';

export interface PurposeBasis {
  readonly purpose: PurposeId;
  /** Null: none, so that nobody may use anything for it. */
  readonly now: BasisVersion | null;
  /** Chosen, but not before the people concerned have been told. */
  readonly waiting: BasisVersion | null;
  /** Newest first, the one in force among them. */
  readonly versions: readonly BasisVersion[];
}

/** All uses of the closed list in its order; the grounds are no secret, they stand on the public page. */
export async function readBases(campaignId: string): Promise<readonly PurposeBasis[]> {
  const scope: Scope = { campaignId, actorId: 'public', actorKind: 'system' };
  const all = await transaction(scope, (tx) => selectBases(tx, campaignId));
  return purposeIds.map((purpose) => {
    const versions = all.filter((version) => version.purpose === purpose);
    const newest = versions[0];
    return {
      purpose,
      now: versions.find((version) => version.effectiveAt !== null) ?? null,
      waiting: newest && newest.effectiveAt === null ? newest : null,
      versions,
    };
  });
}
