import { getTranslations } from 'next-intl/server';
import { Button, LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { day, plus } from '@/lib/platform/clock';
import { dayIn, formatDay } from '@/lib/platform/format';
import { countHeld, eraseRecord } from '@/lib/requests';
import { requestKeptUntil } from '@/lib/requests/rules';
import { everywhere } from '@/lib/rules-data';
import { defineRoute } from '@/lib/web';
import { endedCookie } from '../../own-cookie';
import { refusedPage } from '../../refused-page';
import { voterPage, withLocale } from '../../voter-page';
import { ownPage } from '../own-page';
import { asOwner, readOwnRecords } from '../own-record';

/** Days after which no backup opens it any more. */
function backupDays(now: Date, locale: 'en' | 'fr' | 'es', zone: string) {
  const after = (days: number) => formatDay(dayIn(plus(now, days * day), zone), locale, { year: true });
  return { keys: after(everywhere.keyBackups.value), backups: after(everywhere.dataBackups.value) };
}

/** Before anything happens: what goes and what stays, two equal lists, two equal buttons. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: ownPage(async ({ session, campaign, locale, now }) => {
    const zone = campaign?.timeZone ?? 'UTC';
    const t = await getTranslations({ locale, namespace: 'rights' });
    const items = (await readOwnRecords(session, 'record.count')).flatMap((record) => record.items);
    const kept = requestKeptUntil(campaign?.jurisdiction ?? 'EU', dayIn(now, zone));
    const goes = [...countHeld(items)].filter(([table]) => table !== 'audit.entry');
    const children = (
      <>
        <h1>{t('erase.title')}</h1>
        <div className="ui-two">
          <Card title={t('erase.goes')}>
            <ul>
              {goes.map(([table, count]) => (
                <li key={table}>{t('erase.item', { what: t(`erase.table.${table.split('.')[1] ?? ''}`), count })}</li>
              ))}
            </ul>
          </Card>
          <Card title={t('erase.stays')}>
            <ul>
              <li>{t('erase.mark')}</li>
              <li>{t('erase.request', { date: formatDay(kept, locale, { year: true }) })}</li>
              <li>{t('erase.log')}</li>
            </ul>
          </Card>
        </div>
        <p>{t('erase.now', backupDays(now, locale, zone))}</p>
        <div className="ui-two">
          <form method="post" action={withLocale('/me/erase', locale)}>
            <Button kind="answer" wide>
              {t('erase.yes')}
            </Button>
          </form>
          <LinkButton kind="answer" wide href={withLocale('/me', locale)}>
            {t('erase.no')}
          </LinkButton>
        </div>
      </>
    );
    return voterPage({ locale, path: '/me/erase', title: t('erase.tab'), campaign, children });
  }),
});

/** For good. The page after it holds a certificate number and no name. */
export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: ownPage(async ({ session, campaign, locale, now }) => {
    const t = await getTranslations({ locale, namespace: 'rights' });
    const certificates: string[] = [];
    for (const personId of session.personIds) {
      const erased = await eraseRecord(asOwner(session, personId), personId, session.requestId);
      certificates.push(erased.certificate);
    }
    const days = backupDays(now, locale, campaign?.timeZone ?? 'UTC');
    const children = (
      <>
        <h1>{t('erase.done.title')}</h1>
        {certificates.map((certificate) => (
          <Notice key={certificate} tone="done">
            {t('erase.done.text', { ...days, certificate })}
          </Notice>
        ))}
        <p>{t('erase.done.save')}</p>
      </>
    );
    const headers = { 'set-cookie': endedCookie() };
    return voterPage({ locale, path: '/privacy/requests', title: t('erase.tab'), campaign, headers, children });
  }),
});
