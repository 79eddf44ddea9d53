// SQL of grounds: which version of which ground a use stands on. Written by the database's own functions alone.
import type { Tx } from '@/lib/platform/db';
import type { BasisVersion, NewBasis, ToldBasis } from './model';

/** Every version, by use, newest first. */
export function selectBases(tx: Tx, campaignId: string): Promise<BasisVersion[]> {
  return tx.rows(
    `select purpose, version, basis, justification, balancing, chosen_by as "chosenBy", chosen_at as "chosenAt",
       must_tell as "mustTell", told_at as "toldAt", told_how as "toldHow", effective_at as "effectiveAt"
     from public.purpose_basis where campaign_id = $1 order by purpose, version desc`,
    [campaignId],
  );
}

/** Gives the version. Raises AF021 for a ground that is not offered, AF022 for one in place of a consent that was refused. */
export async function insertBasis(tx: Tx, chosen: NewBasis): Promise<number> {
  const row = await tx.one<{ version: number }>('select gate.choose_basis($1, $2, $3, $4) as version', [
    chosen.purpose,
    chosen.basis,
    chosen.justification,
    chosen.balancing,
  ]);
  return row.version;
}

export async function updateTold(tx: Tx, told: ToldBasis): Promise<boolean> {
  const row = await tx.one<{ done: boolean }>('select gate.tell_basis($1, $2, $3) as done', [
    told.purpose,
    told.version,
    told.how,
  ]);
  return row.done;
}
