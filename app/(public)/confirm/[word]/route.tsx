import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import type { Locale } from '@/lib/auth/model';
import { confirmTold } from '@/lib/canvass';
import { findWaitingYes, type WaitingYes } from '@/lib/consent';
import { isRefusal } from '@/lib/platform/result';
import { confirmSignUp } from '@/lib/registration';
import { defineRoute } from '@/lib/web';
import { refusedPage } from '../../refused-page';
import { campaignOf, localeOf, voterPage, withLocale } from '../../voter-page';

type Answer = 'done' | 'ended';

/** Asked for online by somebody who wants help to register; anything else was written down from paper or a call. */
const isHelp = ({ uses }: WaitingYes): boolean => uses.every(({ purpose }) => purpose.startsWith('registration.'));

async function toldPage(waiting: WaitingYes, locale: Locale, path: string): Promise<Response> {
  const t = await getTranslations({ locale, namespace: 'told' });
  const help = await getTranslations({ locale, namespace: 'help' });
  const uses = await getTranslations({ locale, namespace: 'privacy' });
  const campaign = await campaignOf(waiting.campaignId);
  const children = (
    <>
      <h1>{t('confirm.title')}</h1>
      <p>{t('confirm.lead', { campaign: campaign?.name ?? '' })}</p>
      <blockquote lang={waiting.locale}>{waiting.statement}</blockquote>
      <ul>
        {waiting.uses.map(({ purpose, channel }) => (
          <li key={`${purpose}/${channel}`}>{uses(`use.${purpose.replace('.', '-')}.says`)}</li>
        ))}
      </ul>
      <p>
        <a href={withLocale(`/n/${waiting.noticeHash}`, locale)}>{help('notice.read')}</a>
      </p>
      <form method="post" action={withLocale(path, locale)}>
        <Button kind="answer" wide>
          {t('confirm.button')}
        </Button>
      </form>
      <p>{t('confirm.not')}</p>
    </>
  );
  return voterPage({ locale, path, title: t('confirm.title'), campaign, children });
}

async function toldDone(locale: Locale, path: string): Promise<Response> {
  const t = await getTranslations({ locale, namespace: 'told' });
  const children = (
    <>
      <h1>{t('confirm.doneTitle')}</h1>
      <p>{t('confirm.done')}</p>
    </>
  );
  return voterPage({ locale, path, title: t('confirm.doneTitle'), children });
}

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
    if (!isHelp(waiting)) return toldPage(waiting, locale, path);
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
      const waiting = await findWaitingYes(String(params.word));
      if (waiting && !isHelp(waiting)) {
        await confirmTold(String(params.word));
        return await toldDone(locale, path);
      }
      await confirmSignUp(String(params.word));
      return await answerPage('done', locale, path);
    } catch (error) {
      if (isRefusal(error) && error.code === 'expired') return answerPage('ended', locale, path);
      throw error;
    }
  },
});
