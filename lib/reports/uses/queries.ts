// May I use this? The question is an entry of its own; the figures come from cells that are at most an hour old, or
// exact for the privacy lead. Nobody is shown.
import { type Ctx, systemActor } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { keys, withPurpose } from '@/lib/people';
import { nameForms, normalEmail, phoneToE164, splitFullName } from '@/lib/people/names';
import { Refusal } from '@/lib/platform/result';
import { isSnapshotDue } from '../rules';
import { AskableUse, type UseAnswer, UseArea, type UseCell, type WhyNotAnswer } from './model';
import { answerFrom, exactAnswer, protectUses } from './rules';
import { replaceUseSnapshot, selectUseCounts, selectUseSnapshot, selectWhyNot } from './store';

type Asker = Pick<Ctx, 'campaignId' | 'actor'>;

function requireAsker(ctx: Asker): void {
  if (!mayDo(ctx.actor, 'purpose.ask')) throw new Refusal('not-permitted', 'Your role cannot ask about uses.');
}

/** How many people of an area a use may reach, and why not the others. */
export async function mayIUse(ctx: Asker, given: { use: string; area: string }): Promise<UseAnswer> {
  requireAsker(ctx);
  const use = AskableUse.parse(given.use);
  const area = UseArea.parse(given.area);
  const isExact = mayDo(ctx.actor, 'records.sign');
  const look = { purpose: 'security.audit', action: 'use.ask', subject: use, detail: { area, isExact } } as const;
  if (isExact) {
    return withPurpose(ctx, look, async ({ tx, now }) =>
      exactAnswer(await selectUseCounts(tx, ctx.campaignId, use), area, now),
    );
  }
  await withPurpose(ctx, look, async () => undefined);
  const { cells, madeAt } = await protectedCells(ctx.campaignId, use);
  return answerFrom(cells, area, madeAt);
}

async function protectedCells(
  campaignId: string,
  use: AskableUse,
): Promise<{ cells: readonly UseCell[]; madeAt: Date }> {
  const look = { purpose: 'stats.aggregate', action: 'use.count', subject: use } as const;
  return withPurpose({ campaignId, actor: systemActor }, look, async ({ tx, now }) => {
    const former = await selectUseSnapshot(tx, campaignId, use);
    if (former && !isSnapshotDue(former.madeAt, now)) return former;
    const cells = protectUses(await selectUseCounts(tx, campaignId, use));
    await replaceUseSnapshot(tx, campaignId, use, cells);
    return { cells, madeAt: now };
  });
}

const mostHits = 20;

/**
 * Why one person is not on a list, by reference, e-mail, phone or full name: one answer for each person found, without any
 * value. Nobody, somebody else's and frozen people are all `cannot-say`.
 */
export async function whyNotOnMyList(
  ctx: Asker & { readonly country: string },
  given: { use: string; who: string },
): Promise<readonly WhyNotAnswer[]> {
  requireAsker(ctx);
  const use = AskableUse.parse(given.use);
  const who = given.who.trim();
  const isRef = /^[0-9A-Z]{2}-[0-9A-Z]{4}(-[0-9A-Z]{4})?$/i.test(who);
  const hits = isRef ? [] : await findExactly(ctx, who);
  return withPurpose(ctx, { purpose: 'security.audit', action: 'use.why-not', subject: use }, async ({ tx }) => {
    if (isRef) return [await selectWhyNot(tx, { ref: who.toUpperCase() }, use)];
    if (hits.length > mostHits) throw new Refusal('too-many', 'More than 20 people match. Give the reference.');
    const answers: WhyNotAnswer[] = [];
    for (const personId of hits) answers.push(await selectWhyNot(tx, { personId }, use));
    return answers.length === 0 ? ['cannot-say'] : answers;
  });
}

function findExactly(ctx: Asker & { readonly country: string }, who: string): Promise<string[]> {
  const find = (kind: 'email' | 'phone' | 'full', value: string) =>
    keys.findByToken(ctx.campaignId, ['roll'], kind, value, mostHits + 1);
  const email = who.includes('@') ? normalEmail(who) : null;
  if (email) return find('email', email);
  const phone = /\d{5}/.test(who) ? phoneToE164(who, ctx.country) : null;
  if (phone) return find('phone', phone);
  return find('full', nameForms(splitFullName(who)).firstLast);
}
