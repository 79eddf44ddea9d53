import { getTranslations } from 'next-intl/server';
import { HeldLooks, HeldOthers, HeldUses, HeldValues, HeldVisits, type HeldWords } from '@/components/personal/held';
import { Button, LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { formatTime } from '@/lib/platform/format';
import { endSession } from '@/lib/requests';
import { defineRoute } from '@/lib/web';
import { endedCookie, readOwnVisit, redirectTo } from '../own-cookie';
import { refusedPage } from '../refused-page';
import { localeOf, voterPage, withLocale } from '../voter-page';
import { ownPage } from './own-page';
import { heldWords, itemsOf, type OwnRecord, readOwnRecords } from './own-record';

/** V3: everything we hold about the proved person, and who looked at it. The look itself is in the log. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: ownPage(async ({ session, campaign, locale }) => {
    const [t, words, records] = await Promise.all([
      getTranslations({ locale, namespace: 'rights' }),
      heldWords(locale, campaign),
      readOwnRecords(session, 'record.read'),
    ]);
    const time = formatTime(session.endsAt, locale, campaign?.timeZone ?? 'UTC');
    const children = (
      <>
        <h1>{t('me.title')}</h1>
        <p>{t('me.until', { time })}</p>
        {records.map((record) => (
          <Whole key={record.personId} record={record} words={words} t={t} />
        ))}
        <p>{t('me.sources')}</p>
        <div className="ui-stack" data-gap="s">
          <LinkButton wide href={withLocale('/me/copy', locale)}>
            {t('me.copy')}
          </LinkButton>
          <LinkButton wide href={withLocale('/me/correct', locale)}>
            {t('me.correct')}
          </LinkButton>
          <LinkButton wide href={withLocale('/me/again', locale)}>
            {t('again.open')}
          </LinkButton>
          <LinkButton wide href={withLocale('/me/erase', locale)}>
            {t('me.erase')}
          </LinkButton>
          <form method="post" action={withLocale('/me', locale)}>
            <Button wide quiet>
              {t('me.leave')}
            </Button>
          </form>
        </div>
      </>
    );
    return voterPage({ locale, path: '/me', title: t('me.tab'), campaign, children });
  }),
});

/** Leaves: the session ends here and in the browser. */
export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: async (visit, req) => {
    const own = await readOwnVisit(req);
    if (own) await endSession(own.secret);
    return redirectTo(withLocale('/', localeOf(req, visit)), { 'set-cookie': endedCookie() });
  },
});

type Say = Awaited<ReturnType<typeof getTranslations>>;

function Whole({ record, words, t }: { record: OwnRecord; words: HeldWords; t: Say }) {
  const values = itemsOf(record, 'person', 'name', 'contact', 'answer', 'note', 'sign_up');
  return (
    <>
      <Card title={t('me.values')}>
        <HeldValues caption={t('me.values')} items={values} words={words} />
      </Card>
      <Card title={t('me.uses')} calm>
        <HeldUses caption={t('me.uses')} items={itemsOf(record, 'permission')} words={words} />
      </Card>
      <Card title={t('me.visits')} calm>
        <HeldVisits caption={t('me.visits')} items={itemsOf(record, 'visit')} words={words} />
      </Card>
      <Card title={t('me.looks')} calm>
        <HeldLooks caption={t('me.looks')} items={itemsOf(record, 'entry')} words={words} />
      </Card>
      <Card title={t('me.others')} calm>
        <HeldOthers
          caption={t('me.others')}
          items={itemsOf(record, 'request', 'receipt', 'paper', 'call', 'restriction', 'break_glass')}
          words={words}
        />
      </Card>
    </>
  );
}
