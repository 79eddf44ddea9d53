// Taking an import back: its rows go, and nothing a person gave, said or stopped since. In steps, so that a crash in the
// middle is only a pause.
import { act } from '@/lib/audit';
import { listOpenCampaignIds } from '@/lib/campaign';
import { dropUpload, sweepParts } from '@/lib/import/file';
import { endKnocks, undoKnocks } from '@/lib/import/knocks';
import type { Runner } from '@/lib/import/model';
import { asSystem, requireRun } from '@/lib/import/rules';
import { dropRefused, endImports, moveState, saveUndone, type Undone, undoDoors } from '@/lib/import/store';
import { intake, keys, withPurpose } from '@/lib/people';
import { settleOutlines } from '@/lib/places';
import { systemTransaction } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import { alone, loadImport } from './prepare';

const peopleAtOnce = 5_000;

/** Says that the import shall go. `runImport` does the work. Possible for as long as its undo history lives: seven days. */
export async function startUndo(who: Runner, importId: string): Promise<void> {
  requireRun(who);
  const record = await loadImport(who, importId);
  await act(who, { action: 'import.undo', subject: importId }, async (tx) => {
    if (record.endsAt <= tx.now) throw new Refusal('expired', 'An import can be undone for seven days.');
    const from = ['done', 'stopped', 'paused', 'failed'] as const;
    if ((await alone(moveState(tx, who.campaignId, importId, from, 'undoing'))) === 0) {
      throw new Refusal('conflict', 'This import cannot be undone now.');
    }
  });
}

/** Lets go of a file that was only looked at: its upload, its columns, its refused lines. */
export async function discardChecked(who: Runner, importId: string): Promise<void> {
  requireRun(who);
  await act(who, { action: 'import.discard', subject: importId }, async (tx) => {
    await moveState(tx, who.campaignId, importId, ['uploaded', 'planned', 'checking', 'checked', 'failed'], 'undone');
    await dropRefused(tx, who.campaignId, importId);
  });
  await dropUpload(importId);
}

/** Removes step by step; safe to begin again. */
export async function undoRows(who: Runner, importId: string): Promise<void> {
  const { campaignId } = who;
  const record = await loadImport(who, importId);
  let done: Undone = record.stays ?? { peopleGone: 0, peopleKept: 0, doorsGone: 0, doorsKept: 0 };
  for (let more = true; more; ) {
    const look = { purpose: 'import', action: 'import.undo-step', subject: importId } as const;
    more = await withPurpose(who, look, ({ tx }) => intake.undoGone(tx, importId, peopleAtOnce));
  }
  for (let more = record.sourceId !== null; more; ) {
    const look = { purpose: 'import', action: 'import.undo-step', subject: importId } as const;
    const step = await withPurpose(who, look, async (door) => {
      const { tx } = door;
      const part = await intake.undoPeople(tx, importId, peopleAtOnce);
      done = { ...done, peopleGone: done.peopleGone + part.gone.length, peopleKept: done.peopleKept + part.kept };
      await saveUndone(tx, campaignId, importId, done);
      // Before this commits: whom we compare once too often is compared anew, and nobody is taken for known, or found under a
      // name that is gone, by mistake.
      await intake.findByWhatIsLeft(door, campaignId, importId, part.back);
      return part;
    });
    // The rows first, then the secrets: a crash in between leaves secrets that open nothing.
    await intake.forgetRollPeople(campaignId, step.gone);
    more = step.more;
  }
  await withPurpose(who, { purpose: 'import', action: 'import.undone', subject: importId }, async ({ tx }) => {
    await undoKnocks(tx, importId);
    if (record.sourceId !== null) {
      const doors = await undoDoors(tx, importId);
      done = { ...done, doorsGone: doors.doors_gone, doorsKept: doors.doors_kept };
      // The doors that went may be those that said how the roll spells an area.
      await settleOutlines(tx, campaignId);
    }
    await saveUndone(tx, campaignId, importId, done);
    await dropRefused(tx, campaignId, importId);
    await moveState(tx, campaignId, importId, ['undoing'], 'undone');
  });
  await dropUpload(importId);
}

/** Ends what has reached its seven days: keys, uploads, refused lines, undo history. Returns how many imports. */
export async function endOldImports(): Promise<number> {
  const { ended, now } = await systemTransaction(async (tx) => {
    const found = await endImports(tx);
    await intake.endGone(tx);
    await endKnocks(tx);
    return { ended: found, now: tx.now };
  });
  for (const { campaign_id, import_id } of ended) {
    await keys.endImportKeys(campaign_id, now);
    await dropUpload(import_id);
  }
  await sweepParts(now);
  return ended.length;
}

/** Secrets that an import left without a person, in every campaign where none is running. Returns how many went. */
export async function sweepSecrets(patienceMs?: number): Promise<number> {
  let done = 0;
  for (const campaignId of await listOpenCampaignIds()) {
    done += await intake.sweepOrphanSecrets(asSystem(campaignId), patienceMs);
  }
  return done;
}
