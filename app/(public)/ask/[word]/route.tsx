import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { Locale } from '@/lib/auth/model';
import { answerQuestion, answerRenewal, findQuestion } from '@/lib/consent';
import { isRefusal } from '@/lib/platform/result';
import { defineRoute } from '@/lib/web';
import { AskedUse, AskForm, KeepChoice, longestDay } from '../../asked-use';
import { refusedPage } from '../../refused-page';
import { campaignOf, localeOf, voterPage, withLocale } from '../../voter-page';
import { keptUses, renewalPage } from '../renewal-view';

async function plainPage(words: 'saved' | 'kept' | 'ended', locale: Locale, path: string): Promise<Response> {
  const t = await getTranslations({ locale, namespace: 'ask' });
  const title = t(words === 'ended' ? 'endedTitle' : 'saved');
  const texts = { saved: 'savedText', kept: 'renew.savedText', ended: 'ended' } as const;
  const children = (
    <>
      <h1>{title}</h1>
      <p>{t(texts[words])}</p>
      <p>
        <a href={withLocale('/privacy/requests', locale)}>{t('rights')}</a>
      </p>
    </>
  );
  return voterPage({ locale, path, title, children });
}

/** V10: one question, from a message. Opening it, by a person or by a link scanner, changes nothing. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: async (visit, req, { params }) => {
    const locale = localeOf(req, visit);
    const path = `/ask/${String(params.word)}`;
    const question = await findQuestion(String(params.word));
    if (!question) {
      return (await renewalPage(String(params.word), locale, path)) ?? plainPage('ended', locale, path);
    }
    const t = await getTranslations({ locale, namespace: 'ask' });
    const campaign = await campaignOf(question.campaignId);
    const children = (
      <>
        <h1>{t('title', { campaign: campaign?.name ?? '' })}</h1>
        <p>{t('lead')}</p>
        <form method="post" action={withLocale(path, locale)} className="ui-stack">
          <AskedUse notice={question.notice} locale={locale} t={t} />
          <KeepChoice longest={longestDay(visit.now, locale, campaign?.timeZone ?? 'UTC')} t={t} />
          <AskForm t={t} />
        </form>
      </>
    );
    return voterPage({ locale, path, title: t('tab'), campaign, children });
  },
});

/** One press is the answer; yes and no are the same button twice. */
export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  input: z.looseObject({ answer: z.enum(['yes', 'no', 'renew']), keep: z.enum(['yes', 'no']).optional() }),
  onRefusal: refusedPage,
  run: async (visit, req, { params, input }) => {
    const locale = localeOf(req, visit);
    const path = `/ask/${String(params.word)}`;
    try {
      const word = String(params.word);
      if (input.answer === 'renew') {
        await answerRenewal(word, { locale, keep: keptUses(input) });
        return await plainPage('kept', locale, path);
      }
      await answerQuestion(word, { decision: input.answer, locale, keeps: input.keep === 'yes' });
      return await plainPage('saved', locale, path);
    } catch (error) {
      if (isRefusal(error) && error.code === 'expired') return plainPage('ended', locale, path);
      throw error;
    }
  },
});
