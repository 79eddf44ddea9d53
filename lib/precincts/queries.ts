// Public results for pages: the files, and one file matched with the campaign's doors and put in order.
import type { Ctx } from '@/lib/auth/model';
import { scopeOf, type Tx, transaction } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import { type Matching, matchAreas } from './match';
import type { Comes, Contest, Figures, Method, Ranked, ResultFile } from './model';
import { figuresOf, rankAreas, requireRanking } from './rules';
import { selectAreas, selectContests, selectCounts, selectDoorAreas, selectFile, selectFiles } from './store';

/** All files, newest first; those that were replaced or taken back are history. */
export function listFiles(ctx: Ctx): Promise<ResultFile[]> {
  requireRanking(ctx);
  return transaction(scopeOf(ctx), (tx) => selectFiles(tx, ctx.campaignId));
}

export interface FilePage {
  readonly file: ResultFile;
  readonly contests: readonly (Contest & { readonly areas: number })[];
  readonly matching: Matching;
  /** In the order asked for; empty while nobody has said which contest and who is ours. */
  readonly ranked: readonly Ranked[];
}

/**
 * One file. Only areas with doors of the campaign are put in order; before there is any such door, all of them are, so that
 * it can be seen where to begin.
 */
export function readFilePage(
  ctx: Ctx,
  { fileId, method, comes }: { readonly fileId: string; readonly method: Method; readonly comes: Comes },
): Promise<FilePage> {
  requireRanking(ctx);
  return transaction(scopeOf(ctx), async (tx) => {
    const file = await selectFile(tx, ctx.campaignId, fileId);
    if (!file) throw new Refusal('not-found', 'We cannot show this file.');
    const contests = await selectContests(tx, ctx.campaignId, fileId);
    const { matching, figures } = await readFigures(tx, ctx.campaignId, file);
    return { file, contests, matching, ranked: rankAreas(figures, method, comes) };
  });
}

/** What is known of every area that counts, and which doors lie in it. */
export async function readFigures(
  tx: Tx,
  campaignId: string,
  file: Pick<ResultFile, 'id' | 'country' | 'contest' | 'choice'>,
): Promise<{ matching: Matching; figures: Figures[] }> {
  const areas = await selectAreas(tx, campaignId, file.id);
  const matching = matchAreas(areas, await selectDoorAreas(tx, campaignId), file.country === 'FR');
  const { contest, choice } = file;
  if (contest === null || choice === null) return { matching, figures: [] };
  const counts = new Map((await selectCounts(tx, campaignId, file.id, contest)).map((count) => [count.area, count]));
  const { doorsOf } = matching;
  const shown = doorsOf.size > 0 ? areas.filter(({ number }) => doorsOf.has(number)) : areas;
  const figures = shown.map((area) => figuresOf(area, counts.get(area.number), choice, doorsOf.get(area.number) ?? []));
  return { matching, figures };
}
