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

/** Asked for online by somebody who wants help to register; anything else was written down from paper or a call. */
const kindOf = ({ uses }: WaitingYes): 'help' | 'told' =>
  uses.every(({ purpose }) => purpose.startsWith('registration.')) ? 'help' : 'told';

async function questionPage(waiting: WaitingYes, locale: Locale, path: string): Promise<Response> {
  const kind = kindOf(waiting);
  const [t, help, uses] = await Promise.all([
    getTranslations({ locale, namespace: kind }),
    getTranslations({ locale, namespace: 'help' }),
    getTranslations({ locale, namespace: 'privacy' }),
  ]);
  const campaign = await campaignOf(waiting.campaignId);
  const nameOf = ({ purpose, channel }: WaitingYes['uses'][number]): string => {
    if (kind === 'told') return uses(`use.${purpose.replace('.', '-')}.says`);
    return help.has(`choose.${channel}`) ? help(`choose.${channel}`) : channel;
  };
  const children = (
    <>
      <h1>{t('confirm.title')}</h1>
      {kind === 'told' ? <p>{t('confirm.lead', { campaign: campaign?.name ?? '' })}</p> : null}
      <blockquote lang={waiting.locale}>{waiting.statement}</blockquote>
      <ul>
        {waiting.uses.map((use) => (
          <li key={`${use.purpose}/${use.channel}`}>{nameOf(use)}</li>
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

async function donePage(kind: 'help' | 'told', locale: Locale, path: string): Promise<Response> {
  const t = await getTranslations({ locale, namespace: kind });
  const title = t('confirm.doneTitle');
  const children = (
    <>
      <h1>{title}</h1>
      <p>{t('confirm.done')}</p>
    </>
  );
  return voterPage({ locale, path, title, children });
}

async function endedPage(locale: Locale, path: string): Promise<Response> {
  const t = await getTranslations({ locale, namespace: 'help' });
  const title = t('confirm.endedTitle');
  const children = (
    <>
      <h1>{title}</h1>
      <p>{t('confirm.ended')}</p>
      <p>
        <a href={`/${locale}/register/help`}>{t('confirm.again')}</a>
      </p>
    </>
  );
  return voterPage({ locale, path, title, children });
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
    return waiting ? questionPage(waiting, locale, path) : endedPage(locale, path);
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
      const kind = waiting ? kindOf(waiting) : 'help';
      await (kind === 'told' ? confirmTold : confirmSignUp)(String(params.word));
      return await donePage(kind, locale, path);
    } catch (error) {
      if (isRefusal(error) && error.code === 'expired') return endedPage(locale, path);
      throw error;
    }
  },
});
