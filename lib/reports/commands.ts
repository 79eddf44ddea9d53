// The hourly job: counts what people said, takes every small cell away, and keeps only what is left.
import { systemActor } from '@/lib/auth/model';
import { listOpenCampaignIds } from '@/lib/campaign';
import { type OpenDoor, withPurpose } from '@/lib/people';
import { sha256 } from '@/lib/platform/crypto';
import { newId } from '@/lib/platform/ids';
import type { AnswerCell, AnswerCount, Snapshot } from './model';
import { readFormer } from './queries';
import { isSnapshotDue, protectAnswers, protectCells } from './rules';
import { replaceSnapshot, type SealedAnswer, selectAnswers, selectSaid, selectSnapshot } from './store';

/** Makes the snapshot of one campaign anew when it is an hour old. Returns whether it did. */
export async function refreshResults(campaignId: string): Promise<boolean> {
  const who = { campaignId, actor: systemActor };
  const { former, isDue } = await readFormer(campaignId);
  if (!isDue) return false;
  const answers = await countAnswers(campaignId, former);
  return withPurpose(who, { purpose: 'stats.aggregate', action: 'results.refresh' }, async ({ tx, now }) => {
    // Another process may have been faster.
    if (!isSnapshotDue((await selectSnapshot(tx, campaignId))?.madeAt ?? null, now)) return false;
    const cells = protectCells(await selectSaid(tx, campaignId));
    await replaceSnapshot(tx, campaignId, newId(), { cells, ...answers });
    return true;
  });
}

/** All campaigns of this server. Returns how many snapshots were made. */
export async function refreshAllResults(): Promise<number> {
  let made = 0;
  for (const campaignId of await listOpenCampaignIds()) {
    if (await refreshResults(campaignId)) made += 1;
  }
  return made;
}

type Answers = Pick<Snapshot, 'answers' | 'answersMark'>;

// Opening an answer is a look at a person, which that person can read about: it is done only when something has changed.
function countAnswers(campaignId: string, former: Snapshot | undefined): Promise<Answers> {
  const look = { purpose: 'canvass.record_opinion', action: 'results.count', fields: ['answer'] } as const;
  return withPurpose({ campaignId, actor: systemActor }, look, async (door) => {
    const sealed = await selectAnswers(door.tx, campaignId);
    const answersMark = sha256(sealed.map((answer) => answer.id).join()).toString('hex');
    if (former && former.answersMark === answersMark) return { answers: former.answers, answersMark };
    return { answers: await openAndCount(door, sealed), answersMark };
  });
}

const openedAtOnce = 500;

async function openAndCount(door: OpenDoor, sealed: readonly SealedAnswer[]): Promise<AnswerCell[]> {
  const counts = new Map<string, AnswerCount & { counts: Record<string, number> }>();
  for (let from = 0; from < sealed.length; from += openedAtOnce) {
    const some = sealed.slice(from, from + openedAtOnce);
    const ids = [...new Set(some.map((answer) => answer.personId))];
    const ring = await door.keys(ids);
    door.saw(ids, ring);
    for (const { id, personId, question, precinct, sealed: bytes } of some) {
      if (!ring.has(personId)) continue;
      const place = { personId, table: 'answer', column: 'sealed', rowId: id } as const;
      const { answer } = ring.openJson<{ answer: string }>(place, bytes);
      const key = JSON.stringify([question, precinct]);
      const count = counts.get(key) ?? { question, precinct, counts: {} };
      count.counts[answer] = (count.counts[answer] ?? 0) + 1;
      counts.set(key, count);
    }
  }
  return protectAnswers([...counts.values()]);
}
