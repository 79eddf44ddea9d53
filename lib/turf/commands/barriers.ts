// Barriers of a campaign: a file of lines, or a line drawn on the map. The next cut keeps every turf on one side of them;
// what is drafted or published already stays as it is.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import type { Point } from '@/lib/places/model';
import { newId } from '@/lib/platform/ids';
import { found, Refusal } from '@/lib/platform/result';
import { linesSentences, readLines } from '../cut';
import { type Barrier, MAX_BARRIER_POINTS } from '../model';
import { allow } from '../queries';
import { deleteBarrier, insertBarrier, selectBarriers } from '../store';

const NAME_AT_MOST = 80;

/** Adds every line of a GeoJSON file; `name` is what the list shows, such as the name of the file. */
export function addBarrierFile(ctx: Ctx, input: { readonly name: string; readonly text: string }): Promise<number> {
  return act(ctx, { action: 'turf.barrier-add' }, async (tx) => {
    allow(ctx, 'turf.cut');
    const read = readLines(input.text);
    if (!read.ok) throw new Refusal('invalid', linesSentences[read.why], { file: linesSentences[read.why] });
    await keep(tx, ctx, { name: input.name, how: 'file', lines: read.barriers });
    return read.barriers.length;
  });
}

/** Adds one line drawn by hand. */
export function drawBarrier(
  ctx: Ctx,
  input: { readonly name: string; readonly line: readonly Point[] },
): Promise<void> {
  return act(ctx, { action: 'turf.barrier-add' }, async (tx) => {
    allow(ctx, 'turf.cut');
    if (input.line.length < 2) throw new Refusal('invalid', 'Put two points or more along the barrier.');
    const name = input.name.trim();
    await keep(tx, ctx, { name, how: 'drawn', lines: [{ name, line: input.line }] });
  });
}

type Added = { readonly name: string; readonly how: 'file' | 'drawn'; readonly lines: readonly Barrier[] };

async function keep(tx: Parameters<typeof selectBarriers>[0], ctx: Ctx, { name, how, lines }: Added): Promise<void> {
  const points = (some: readonly Barrier[]) => some.reduce((sum, { line }) => sum + line.length, 0);
  const known = await selectBarriers(tx, ctx.campaignId);
  if (points(known.flatMap((set) => set.lines)) + points(lines) > MAX_BARRIER_POINTS) {
    throw new Refusal('too-many', linesSentences['too-many']);
  }
  const shown = name.trim().slice(0, NAME_AT_MOST);
  if (shown === '') throw new Refusal('invalid', 'Give the barrier a name.', { name: 'Give the barrier a name.' });
  await insertBarrier(tx, ctx.campaignId, { id: newId(), name: shown, how, lines });
}

export function removeBarrier(ctx: Ctx, input: { readonly barrierId: string }): Promise<void> {
  return act(ctx, { action: 'turf.barrier-remove', subject: input.barrierId }, async (tx) => {
    allow(ctx, 'turf.cut');
    if ((await deleteBarrier(tx, ctx.campaignId, input.barrierId)) === 0) found(undefined);
  });
}
