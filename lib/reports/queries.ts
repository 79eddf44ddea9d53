// Results for the desk: work as it stands, and the last snapshot of what people said.
import { type Ctx, systemActor } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { standardScript } from '@/lib/canvass';
import { currentNotices } from '@/lib/consent';
import { scopeOf, type Tx, transaction } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import type { Day, Question, Snapshot, TurfWork } from './model';
import type { SignedRecord } from './record/model';
import { type RecordRows, selectRecordRows, selectSigned } from './record/store';
import { isSnapshotDue } from './rules';
import { selectDay, selectSnapshot, selectWork } from './store';
import { selectAreas, selectHasNotice } from './uses/store';

export interface Results {
  readonly work: readonly TurfWork[];
  readonly said: Snapshot | null;
  /** What the script asks, to name what the snapshot counted. */
  readonly questions: readonly Question[];
}

export function readResults(ctx: Ctx): Promise<Results> {
  if (!mayDo(ctx.actor, 'results.read')) throw new Refusal('not-permitted', 'Your role cannot read results.');
  return transaction(scopeOf(ctx), async (tx) => ({
    work: await selectWork(tx, ctx.campaignId),
    said: (await selectSnapshot(tx, ctx.campaignId)) ?? null,
    questions: await questionsOf(tx, ctx.campaignId),
  }));
}

async function questionsOf(tx: Tx, campaignId: string): Promise<Question[]> {
  const notices = await currentNotices(tx, campaignId, ['canvass.record_opinion']);
  const topicIn = (locale: string) => notices.find((notice) => notice.locale === locale)?.topic ?? '';
  const topic = { en: topicIn('en'), fr: topicIn('fr'), es: topicIn('es') };
  return standardScript({ campaign: '', topic }).flatMap((step) =>
    step.kind === 'ask'
      ? [{ id: step.id, words: step.words.en, choices: step.choices.map(({ id, words }) => ({ id, words: words.en })) }]
      : [],
  );
}

/** The snapshot that stands, and whether the hour is over. */
export function readFormer(campaignId: string): Promise<{ former: Snapshot | undefined; isDue: boolean }> {
  return transaction({ campaignId, actorId: systemActor.id, actorKind: systemActor.kind }, async (tx) => {
    const former = await selectSnapshot(tx, campaignId);
    return { former, isDue: isSnapshotDue(former?.madeAt ?? null, tx.now) };
  });
}

/** What the campaign has and what is late, for the first page of the desk. */
export function readDay(ctx: Ctx): Promise<Day> {
  if (!mayDo(ctx.actor, 'desk.open')) throw new Refusal('not-permitted', 'Your role cannot open the desk.');
  return transaction(scopeOf(ctx), (tx) => selectDay(tx, ctx.campaignId));
}

/** The turfs and precincts that can be asked about in "May I use this?". */
export async function listUseAreas(ctx: Ctx) {
  if (!mayDo(ctx.actor, 'purpose.ask')) throw new Refusal('not-permitted', 'Your role cannot ask about uses.');
  const turfs = await transaction(scopeOf(ctx), (tx) => selectAreas(tx, ctx.campaignId));
  const precincts = [...new Set(turfs.flatMap(({ precinct }) => (precinct ? [precinct] : [])))];
  return { turfs, precincts: precincts.toSorted((a, b) => a.localeCompare(b)) };
}

/** Whether there is a published wording that asks for this use. */
export function hasNotice(campaignId: string, use: string): Promise<boolean> {
  const scope = { campaignId, actorId: 'public', actorKind: 'system' } as const;
  return transaction(scope, (tx) => selectHasNotice(tx, campaignId, use));
}

const anybody = (campaignId: string) => ({ campaignId, actorId: 'public', actorKind: 'system' }) as const;

/** What the record of processing is made from, besides the campaign and its grounds. */
export function readRecordRows(campaignId: string): Promise<RecordRows> {
  return transaction(anybody(campaignId), (tx) => selectRecordRows(tx, campaignId));
}

/** The versions of the record that somebody signed, newest first. */
export function readSigned(campaignId: string): Promise<SignedRecord[]> {
  return transaction(anybody(campaignId), (tx) => selectSigned(tx, campaignId));
}
