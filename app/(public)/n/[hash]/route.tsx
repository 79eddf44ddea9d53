import { getTranslations } from 'next-intl/server';
import { Card, Facts } from '@/components/ui/card';
import { type Locale, locales } from '@/lib/auth/model';
import { noticeFacts, readNotice } from '@/lib/consent';
import { dayIn, formatDay } from '@/lib/platform/format';
import { defineRoute } from '@/lib/web';
import { refusedPage } from '../../refused-page';
import { campaignOf, localeOf, voterPage } from '../../voter-page';

const facts = ['what', 'why', 'who', 'until', 'stop'] as const;

/** V9: one wording exactly as it was shown, in every language, with the hash that names it. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: async (visit, req, { params }) => {
    const locale = localeOf(req, visit);
    const notice = await readNotice(String(params.hash));
    if (!notice) return refusedPage(404, 'cannot-show', visit);
    const [t, frame] = await Promise.all([
      getTranslations({ locale, namespace: 'receipt' }),
      getTranslations({ locale, namespace: 'frame' }),
    ]);
    const campaign = await campaignOf(notice.campaignId);
    const itemWords = async (each: Locale) =>
      [each, await getTranslations({ locale: each, namespace: 'notice' })] as const;
    const inOwn = Object.fromEntries(await Promise.all(locales.map(itemWords))) as Record<
      Locale,
      Awaited<ReturnType<typeof itemWords>>[1]
    >;
    const day = formatDay(dayIn(notice.publishedAt, campaign?.timeZone ?? 'UTC'), locale, { year: true });
    const ordered = [locale, ...locales.filter((each) => each !== locale)];
    const children = (
      <>
        <h1>{t('notice.title')}</h1>
        <p>{t('notice.lead')}</p>
        {ordered.map((lang) => {
          const texts = notice.texts[lang];
          return (
            <Card key={lang} title={frame(`language.${lang}`)}>
              <div lang={lang} className="ui-stack">
                <Facts rows={facts.map((name) => ({ key: name, name: t(`notice.${name}`), value: texts[name] }))} />
                <h3>{t('notice.statement')}</h3>
                <blockquote>{texts.statement}</blockquote>
                <h3>{t('notice.whole')}</h3>
                <Facts
                  rows={noticeFacts(notice, lang).items.map(({ item, text }) => ({
                    key: item,
                    name: inOwn[lang](`item.${item}`),
                    value: text,
                  }))}
                />
              </div>
            </Card>
          );
        })}
        <p className="ui-second">
          {t('notice.published', { date: day })}
          {notice.retiredAt
            ? ` ${inOwn[locale]('replaced', {
                date: formatDay(dayIn(notice.retiredAt, campaign?.timeZone ?? 'UTC'), locale, { year: true }),
              })}`
            : ''}
        </p>
        <p className="ui-second">
          {t('notice.hash')}: <span className="ui-ref ui-break">{notice.hash}</span>
        </p>
      </>
    );
    return voterPage({ locale, path: `/n/${notice.hash}`, title: t('notice.tab'), campaign, children });
  },
});
