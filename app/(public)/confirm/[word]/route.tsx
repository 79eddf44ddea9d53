import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import type { Locale } from '@/lib/auth/model';
import { findWaitingYes } from '@/lib/consent';
import { isRefusal } from '@/lib/platform/result';
import { confirmSignUp } from '@/lib/registration';
import { defineRoute } from '@/lib/web';
import { refusedPage } from '../../refused-page';
import { campaignOf, localeOf, voterPage, withLocale } from '../../voter-page';

type Answer = 'done' | 'ended';

async function answerPage(answer: Answer, locale: Locale, path: string): Promise<Response> {
  const t = await getTranslations({ locale, namespace: 'help' });
  const children = (
    <>
      <h1>{t(`confirm.${answer}Title`)}</h1>
      <p>{t(`confirm.${answer}`)}</p>
      {answer === 'ended' ? (
        <p>
          <a href={`/${locale}/register/help`}>{t('confirm.again')}</a>
        </p>
      ) : null}
    </>
  );
  return voterPage({ locale, path, title: t(`confirm.${answer}Title`), children });
}

/** V10: the second step. Opening the link changes nothing, so a scanner that follows it says yes for nobody. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: async (visit, req, { params }) => {
    const locale = localeOf(req, visit);
    const path = `/confirm/${String(params.word)}`;
    const waiting = await findWaitingYes(String(params.word));
    if (!waiting) return answerPage('ended', locale, path);
    const t = await getTranslations({ locale, namespace: 'help' });
    const children = (
      <>
        <h1>{t('confirm.title')}</h1>
        <blockquote>{waiting.statement}</blockquote>
        <ul>
          {waiting.uses.map(({ channel }) => (
            <li key={channel}>{t.has(`choose.${channel}`) ? t(`choose.${channel}`) : channel}</li>
          ))}
        </ul>
        <p>
          <a href={withLocale(`/n/${waiting.noticeHash}`, locale)}>{t('notice.read')}</a>
        </p>
        <form method="post" action={withLocale(path, locale)}>
          <Button kind="answer" wide>
            {t('confirm.button')}
          </Button>
        </form>
        <p>{t('confirm.not')}</p>
      </>
    );
    const campaign = await campaignOf(waiting.campaignId);
    return voterPage({ locale, path, title: t('confirm.title'), campaign, children });
  },
});

export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: async (visit, req, { params }) => {
    const locale = localeOf(req, visit);
    const path = `/confirm/${String(params.word)}`;
    try {
      await confirmSignUp(String(params.word));
      return await answerPage('done', locale, path);
    } catch (error) {
      if (isRefusal(error) && error.code === 'expired') return answerPage('ended', locale, path);
      throw error;
    }
  },
});
