// Saving and publishing criteria. A saved version never changes: a change is a new version of the same line.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { newId } from '@/lib/platform/ids';
import { found, Refusal } from '@/lib/platform/result';
import { type Rules, UniverseName } from './model';
import { allowChoosing, asRefusal, placeOf, requireLawful } from './queries';
import { isSameRules, tidyRules } from './rules';
import { insertUniverse, selectUniverses, setPublished } from './store';

/** Saves criteria as a new version of their line, or of a new one. The same again gives the version that is there. */
export async function saveUniverse(
  ctx: Ctx,
  input: { readonly name: string; readonly rules: Rules; readonly lineId?: string | undefined },
): Promise<{ readonly id: string; readonly version: number }> {
  const jurisdiction = await placeOf(ctx.campaignId);
  const id = newId();
  const detail = { by: input.rules.map(({ field }) => field) };
  return asRefusal(
    act(ctx, { action: 'universe.save', subject: id, detail }, async (tx) => {
      allowChoosing(ctx);
      const name = UniverseName.safeParse(input.name);
      if (!name.success) throw new Refusal('invalid', 'Give these criteria a name.', { name: 'required' });
      requireLawful(input.rules, jurisdiction);
      const line = (await selectUniverses(tx, ctx.campaignId)).filter(({ lineId }) => lineId === input.lineId);
      if (input.lineId !== undefined) found(line[0]);
      const last = line.toSorted((a, b) => b.version - a.version)[0];
      if (last && last.name === name.data && isSameRules(last.rules, input.rules)) {
        return { id: last.id, version: last.version };
      }
      const version = (last?.version ?? 0) + 1;
      const rules = tidyRules(input.rules);
      await insertUniverse(tx, {
        campaignId: ctx.campaignId,
        id,
        lineId: last?.lineId ?? id,
        version,
        name: name.data,
        rules,
        madeBy: ctx.actor.id,
      });
      return { id, version };
    }),
  );
}

/** Says that one version is public from now on, or no longer: its words can be shown to everybody, and its day stays. */
export function publishUniverse(
  ctx: Ctx,
  input: { readonly id: string; readonly isPublished: boolean },
): Promise<void> {
  const action = input.isPublished ? 'universe.publish' : 'universe.withdraw';
  return act(ctx, { action, subject: input.id }, async (tx) => {
    allowChoosing(ctx);
    const changed = await setPublished(tx, ctx.campaignId, input.id, input.isPublished);
    found(changed === 0 ? undefined : changed);
  });
}
