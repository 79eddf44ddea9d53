// Placing many doors at once: from a file of address points, or along their streets. Each act is one transaction that says
// where its places come from, and one click takes it back. What is only near waits until somebody has looked.
import { act } from '@/lib/audit';
import { newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { PlaceSource, type Proposal } from '../model';
import { type Fixer, proposeAlong, requireFix } from '../queries';
import { acceptProposals, insertPlacing, insertProposals, leaveProposals, lockPlacing, undoPlacing } from '../store';
import { applyOutlines } from './outlines';

export interface Placed {
  readonly placingId: string;
  readonly placed: number;
  readonly proposed: number;
}

/** Keeps what a file of address points says of doors that wait: exact ones are placed, near ones are proposed. */
export async function placeFromFile(
  who: Fixer,
  file: PlaceSource & { readonly fileName: string; readonly readRows: number },
  proposals: readonly Proposal[],
): Promise<Placed> {
  requireFix(who);
  const said = PlaceSource.safeParse(file);
  if (!said.success)
    throw new Refusal('invalid', 'Say who gave this file and under which licence.', { licence: 'required' });
  const placingId = newId();
  const proposed = proposals.filter(({ kind }) => kind === 'near').length;
  const detail = { rows: file.readRows, exact: proposals.length - proposed, near: proposed };
  return act(who, { action: 'door.place-from-file', subject: placingId, detail }, async (tx) => {
    await lockPlacing(tx, who.campaignId);
    if (proposals.length === 0) return { placingId, placed: 0, proposed: 0 };
    const label = file.fileName.slice(0, 200);
    await insertPlacing(tx, who.campaignId, {
      id: placingId,
      how: 'file',
      label,
      ...said.data,
      readRows: file.readRows,
    });
    const placed = await insertProposals(tx, who.campaignId, placingId, proposals);
    await applyOutlines(tx, who.campaignId);
    return { placingId, placed, proposed };
  });
}

/** Places every door that stands between two placed numbers of its street. `expected`: the number that was shown. */
export function placeAlongStreets(who: Fixer, expected: number): Promise<Placed> {
  requireFix(who);
  const placingId = newId();
  return act(who, { action: 'door.place-along', subject: placingId, detail: { doors: expected } }, async (tx) => {
    await lockPlacing(tx, who.campaignId);
    const proposals = await proposeAlong(tx, who.campaignId);
    if (proposals.length === 0)
      throw new Refusal('invalid', 'No door stands between two placed numbers of its street.');
    if (proposals.length !== expected)
      throw new Refusal('conflict', `It would be ${proposals.length} doors by now. Look again, then place them.`);
    await insertPlacing(tx, who.campaignId, {
      ...{ id: placingId, how: 'street', label: '', givenBy: '', licence: '', readRows: 0 },
    });
    const placed = await insertProposals(tx, who.campaignId, placingId, proposals);
    await applyOutlines(tx, who.campaignId);
    return { placingId, placed, proposed: 0 };
  });
}

/** Takes proposals as right. Returns how many doors were placed. */
export function acceptNear(who: Fixer, placingId: string, doorIds: readonly string[]): Promise<number> {
  requireFix(who);
  return act(who, { action: 'door.place-near', subject: placingId, detail: { doors: doorIds.length } }, async (tx) => {
    await lockPlacing(tx, who.campaignId);
    const placed = await acceptProposals(tx, who.campaignId, placingId, doorIds);
    if (placed === 0) throw new Refusal('conflict', 'These doors have a place by now.');
    await applyOutlines(tx, who.campaignId);
    return placed;
  });
}

/** Says of proposals that they are not these doors. The doors wait on. */
export function leaveNear(who: Fixer, placingId: string, doorIds: readonly string[]): Promise<number> {
  requireFix(who);
  return act(who, { action: 'door.place-not', subject: placingId, detail: { doors: doorIds.length } }, (tx) =>
    leaveProposals(tx, who.campaignId, placingId, doorIds),
  );
}

/** Takes one act back. Doors that are in a turf by now keep their place. Returns how many wait again. */
export function undoPlaced(who: Fixer, placingId: string): Promise<number> {
  requireFix(who);
  return act(who, { action: 'door.place-undo', subject: placingId }, async (tx) => {
    await lockPlacing(tx, who.campaignId);
    const undone = await undoPlacing(tx, who.campaignId, placingId);
    await applyOutlines(tx, who.campaignId);
    return undone;
  });
}
