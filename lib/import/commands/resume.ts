// Going on after a kill: rows before the checkpoint are not written again. What a process that died left half done beside
// the chunk's own transaction (an erasure, what is known of the last chunk's people) is done to the end first.
import type { Runner } from '@/lib/import/model';
import { erase, intake } from '@/lib/people';
import { doorKey } from '@/lib/places/rules';
import { type ChunkSettings, toRollRow, weighAgain } from './chunk';
import type { ReadLine } from './sort';
import { noteRow } from './whole-list';

/** Whose secret is gone goes with everything: nobody could find them by their number any more. */
export async function finishErasures(who: Runner, importId: string): Promise<void> {
  for (const personId of await intake.findHalfErased(who, importId)) await erase(who, personId, importId);
}

/** Only the numbers of rows are remembered, to notice one met twice; people of the last chunk are learnt where it was not done. */
export async function recall(settings: ChunkSettings, records: readonly ReadLine[], isLast: boolean): Promise<void> {
  if (!settings.people) return;
  const { campaignId } = settings.who;
  if (isLast) {
    const weighed = await weighAgain(settings, records);
    await intake.finishAdmissionAgain(settings.who, settings.importId, weighed);
    return;
  }
  const rows = records.flatMap((record) => {
    const { result } = record;
    if (settings.wholeList && (result.kind !== 'row' || settings.isInside(result.row)))
      noteRow(settings.wholeList, result);
    return result.kind === 'row' && settings.isInside(result.row)
      ? [toRollRow(settings, result.row, doorKey(result.row.address), undefined)]
      : [];
  });
  await intake.recallRows(campaignId, rows, settings.seen);
}
