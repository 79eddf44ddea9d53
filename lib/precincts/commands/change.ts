// What can be done with a file that was read: say who is ours, take it back, cut turfs in chosen areas.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { scopeOf, transaction } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import { type CutCounts, cutForMe } from '@/lib/turf';
import { fewest, type Method } from '../model';
import { readFigures } from '../queries';
import { requireRanking } from '../rules';
import { deleteRead, lockFile, selectFile, setChoice, setFileState } from '../store';

const changed = () => new Refusal('conflict', 'This file was changed meanwhile.');

/** The contest that is looked at, and the candidate or list in it that is ours. */
export async function chooseOurs(
  ctx: Ctx,
  { fileId, ...chosen }: { readonly fileId: string; readonly contest: number; readonly choice: number },
): Promise<void> {
  requireRanking(ctx);
  await act(ctx, { action: 'precincts.choose', subject: fileId }, async (tx) => {
    if ((await setChoice(tx, ctx.campaignId, fileId, chosen)) === 0) throw changed();
  });
}

/** Takes a file back: what was read of it goes. The file in whose place it stood comes back, as it was. */
export async function undoResults(ctx: Ctx, { fileId }: { readonly fileId: string }): Promise<void> {
  requireRanking(ctx);
  await act(ctx, { action: 'precincts.undo', subject: fileId }, async (tx) => {
    const file = await lockFile(tx, ctx.campaignId, fileId);
    if (!file || (await setFileState(tx, ctx.campaignId, fileId, 'kept', 'undone')) === 0) throw changed();
    await deleteRead(tx, ctx.campaignId, fileId);
    if (file.replaces && (await setFileState(tx, ctx.campaignId, file.replaces, 'replaced', 'kept')) === 0)
      throw changed();
  });
}

/** Cuts turfs from the free doors of chosen areas; which areas, by which order and of which file stays with each turf. */
export async function cutAreas(
  ctx: Ctx,
  input: {
    readonly fileId: string;
    readonly areas: readonly number[];
    readonly method: Method;
    readonly wanted: number;
  },
): Promise<CutCounts> {
  requireRanking(ctx);
  const precincts = await transaction(scopeOf(ctx), async (tx) => {
    const file = await selectFile(tx, ctx.campaignId, input.fileId);
    if (file?.state !== 'kept') throw changed();
    const { doorsOf } = (await readFigures(tx, ctx.campaignId, file)).matching;
    return input.areas.flatMap((area) => doorsOf.get(area) ?? []);
  });
  const open = precincts.reduce((sum, each) => sum + each.open, 0);
  if (open < fewest) throw new Refusal('invalid', 'Choose areas with ten doors or more that may be knocked.');
  return cutForMe(ctx, {
    wanted: input.wanted,
    within: { precincts, because: { results: input.fileId, order: input.method } },
  });
}
