import { getTranslations } from 'next-intl/server';
import { Button, LinkButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { countMarks, liftOwn } from '@/lib/people';
import { defineRoute } from '@/lib/web';
import { refusedPage } from '../../refused-page';
import { voterPage, withLocale } from '../../voter-page';
import { ownPage } from '../own-page';
import { asOwner } from '../own-record';

/** Before anything happens: what the mark does and what lifting it means, two equal buttons. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: ownPage(async ({ session, campaign, locale }) => {
    const t = await getTranslations({ locale, namespace: 'rights' });
    let count = 0;
    for (const personId of session.personIds) count += await countMarks(asOwner(session, personId), personId);
    const back = (
      <LinkButton kind="answer" wide href={withLocale('/me', locale)}>
        {t('again.no')}
      </LinkButton>
    );
    const children =
      count === 0 ? (
        <>
          <h1>{t('again.title')}</h1>
          <p>{t('again.none')}</p>
          <LinkButton wide href={withLocale('/me', locale)}>
            {t('me.title')}
          </LinkButton>
        </>
      ) : (
        <>
          <h1>{t('again.title')}</h1>
          <p>{t('again.what', { count })}</p>
          <p>{t('again.if')}</p>
          <p>{t('again.home')}</p>
          <div className="ui-two">
            <form method="post" action={withLocale('/me/again', locale)}>
              <Button kind="answer" wide>
                {t('again.yes')}
              </Button>
            </form>
            {back}
          </div>
        </>
      );
    return voterPage({ locale, path: '/me/again', title: t('again.tab'), campaign, children });
  }),
});

/** Lifts the marks of the proved person, and of nobody else. */
export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: ownPage(async ({ session, campaign, locale }) => {
    const t = await getTranslations({ locale, namespace: 'rights' });
    for (const personId of session.personIds) await liftOwn(asOwner(session, personId), personId);
    const children = (
      <>
        <h1>{t('again.title')}</h1>
        <Notice tone="done">{t('again.done')}</Notice>
        <LinkButton wide href={withLocale('/me', locale)}>
          {t('me.title')}
        </LinkButton>
      </>
    );
    return voterPage({ locale, path: '/me/again', title: t('again.tab'), campaign, children });
  }),
});
