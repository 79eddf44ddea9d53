'use server';

import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { readCampaign } from '@/lib/campaign';
import { localInstant } from '@/lib/campaign/rules';
import { formVersion } from '@/lib/consent';
import type { ToldEvidence } from '@/lib/consent/model';
import { minute, plus } from '@/lib/platform/clock';
import { formatDay, formatInstant } from '@/lib/platform/format';
import { purposeIds } from '@/lib/purpose/registry';
import { findForQuestion, type UseFound, wasAllowed } from '@/lib/requests';
import { defineAction } from '@/lib/web';
import type { Allowed } from './was-allowed/allowed';

/** P4. The answer is words and dates; the name that was typed is not in it. */
export const askWasAllowed = defineAction({
  who: 'request.handle',
  assurance: 'second-step',
  input: z.object({
    person: z.string().trim().min(2, 'required').max(120, 'too-long'),
    use: z.enum(purposeIds, 'choose'),
    at: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'format'),
  }),
  run: async (ctx, input): Promise<{ [key in keyof Allowed]: Allowed[key] }> => {
    const people = await findForQuestion(ctx, input.person);
    const [person] = people;
    if (people.length !== 1 || !person)
      return { people: people.map(({ ref, place }) => ({ ref, place })), found: null };
    const zone = (await readCampaign(ctx.campaignId))?.timeZone ?? 'UTC';
    const [day, time] = input.at.split('T');
    // A minute is asked about at its end: what was said at 12:40:20 counts at 12:40. The minute that runs ends now.
    const ends = plus(localInstant(day ?? '', time ?? '', zone), minute - 1);
    const at = ends < ctx.now ? ends : ctx.now;
    const found = await wasAllowed(ctx, { personId: person.personId, purpose: input.use, at });
    const ask = { ref: person.ref, use: input.use, at: at.toISOString() };
    return { people: [], found: { ...(await inWords(found, at, zone)), ask } };
  },
});

async function inWords({ answer, events, notices, told }: UseFound, asked: Date, zone: string) {
  const t = await getTranslations({ locale: 'en', namespace: 'was-allowed' });
  const instant = (when: Date) => formatInstant(when, 'en', zone, { year: true });
  const why = t(`why.${answer.why}`, {
    label: answer.source?.label ?? '',
    since: answer.freeze ? instant(answer.freeze.since) : '',
  });
  const { event } = answer;
  const gradeOf = ({ grade, method }: { grade: string | null; method: string }) =>
    method === 'paper' || method === 'telephone'
      ? t(`methods.${method}`)
      : grade
        ? t(`grades.${grade as 'confirmed'}`)
        : '';
  const evidenceOf = (each: ToldEvidence) =>
    each.kind === 'paper'
      ? t(each.scanErasedAt ? 'told.paperErased' : 'told.paper', {
          ...{ form: formVersion(each.noticeHash), signed: formatDay(each.signedOn, 'en', { year: true }) },
          ...{ keyed: instant(each.keyedAt), scan: each.scanHash, by: each.keyedBy },
          erased: each.scanErasedAt ? instant(each.scanErasedAt) : '',
        })
      : t('told.call', {
          ...{ form: formVersion(each.noticeHash), called: instant(each.calledAt), keyed: instant(each.keyedAt) },
          by: each.agentId,
        });
  const notice = notices.find(({ hash }) => hash === event?.noticeHash);
  return {
    isAllowed: answer.isAllowed,
    sentence: t(answer.isAllowed ? 'yes' : 'no', { at: instant(asked) }),
    why,
    words: event?.statement ?? (notice && event?.locale ? notice.texts[event.locale as 'en'].statement : ''),
    lang: event?.locale ?? '',
    language: event?.locale ? t(`languages.${event.locale as 'en'}`) : '',
    hash: event?.noticeHash ?? '',
    told: told.map((each) => ({ id: each.id, words: evidenceOf(each) })),
    rows: events.map(({ of, proof }) => ({
      id: of.id,
      what: t(`kinds.${of.kind}`),
      grade: gradeOf(of),
      said: instant(of.at),
      arrived: instant(of.receivedAt),
      until: of.until ? instant(of.until) : '',
      proof: proof.state === 'sealed' ? t('sealed', { index: proof.index }) : t('waiting'),
    })),
  };
}
