// What the desk sees of wordings: those in force, those before, and drafts with what keeps them from being published.
import type { Ctx } from '@/lib/auth/model';
import { scopeOf, transaction } from '@/lib/platform/db';
import { type NoticeLocale, type NoticeTemplate, noticeLocales } from '../model';
import { type Finding, type MaterialPart, materialChanges, readingOf, withWhole } from '../notices';
import { countLiving, type KeptNotice, selectDrafts, selectNotices } from '../wording/store';
import { fillDraft, wordForMeasures } from './draft';
import { staleUnder } from './notice';

export interface DraftLine {
  readonly id: string;
  readonly template: NoticeTemplate;
  readonly changedAt: Date;
  readonly findings: readonly Finding[];
}

/** Every wording of the campaign, newest first, and every draft. */
export function listWordings(ctx: Ctx): Promise<{ published: KeptNotice[]; drafts: DraftLine[] }> {
  return transaction(scopeOf(ctx), async (tx) => {
    const drafts: DraftLine[] = [];
    for (const { id } of await selectDrafts(tx, ctx.campaignId)) {
      const filled = await fillDraft(tx, ctx.campaignId, id);
      if (!filled) continue;
      const { template, changedAt } = filled.draft;
      drafts.push({ id, template, changedAt, findings: filled.findings });
    }
    return { published: await selectNotices(tx, ctx.campaignId), drafts };
  });
}

/** One draft as it would be published: words, what is wrong with them, whom it would touch. */
export async function readDraft(ctx: Ctx, id: string) {
  return transaction(scopeOf(ctx), async (tx) => {
    const filled = await fillDraft(tx, ctx.campaignId, id);
    if (!filled) return undefined;
    const { body, names, hash } = filled;
    const inForce = (await selectNotices(tx, ctx.campaignId)).filter(
      (notice) => notice.retiredAt === null && notice.purposes.some((purpose) => body.purposes.includes(purpose)),
    );
    const stale = await staleUnder(tx, ctx.campaignId, body);
    const changes = [...new Set(inForce.flatMap((notice): readonly MaterialPart[] => materialChanges(notice, body)))];
    const readings = Object.fromEntries(
      noticeLocales.map((locale) => [locale, readingOf(withWhole(body.texts[locale]).whole, locale, names)]),
    ) as Record<NoticeLocale, ReturnType<typeof readingOf>>;
    return {
      ...filled,
      changes,
      isSame: inForce.some((notice) => notice.hash === hash),
      /** People whose yes would have to be asked again, to the nearest five; null: fewer than ten. */
      asksAgain: await countLiving(tx, stale),
      readings,
      word: wordForMeasures(ctx, hash, tx.now),
    };
  });
}
