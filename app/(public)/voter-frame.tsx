import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { VoterFrame } from '@/components/ui/frames';
import { publicHref } from '@/i18n/public-address';
import { type Locale, locales } from '@/lib/auth/model';
import type { Campaign } from '@/lib/campaign';

/** Head and foot of a voter's page. `path` is the page's address without its language, for the language links. */
export async function PublicFrame({
  locale,
  path,
  campaign,
  children,
}: {
  locale: Locale;
  path: string;
  campaign: Campaign | null;
  children: ReactNode;
}) {
  const t = await getTranslations({ locale, namespace: 'frame' });
  return <VoterFrame {...frameOf(locale, path, campaign, t)}>{children}</VoterFrame>;
}

type Words = (key: string, values?: Record<string, string>) => string;

/** The frame as plain values, for the pages that a route handler renders: `<VoterFrame {...frameOf(…)}>`. */
export function frameOf(locale: Locale, path: string, campaign: Campaign | null, t: Words, isOptOut = false) {
  return {
    name: campaign?.name ?? t('waiting.name'),
    homeHref: publicHref(locale, '/'),
    languages: locales.map((lang) => ({
      href: publicHref(lang, path),
      label: t(`language.${lang}`),
      lang,
      here: lang === locale,
    })),
    words: { skip: t('skip'), languages: t('languages'), more: t('more'), made: t('made') },
    links: [
      { href: `/privacy/requests?lang=${locale}`, label: t('link.rights') },
      { href: publicHref(locale, '/privacy'), label: t('link.privacy') },
      { href: publicHref(locale, '/register'), label: t('link.register') },
      { href: publicHref(locale, '/accessibility'), label: t('link.accessibility') },
      { href: publicHref(locale, '/conformance'), label: t('link.conformance') },
    ],
    imprint: imprintOf(campaign, t, isOptOut),
  };
}

/** Who runs, pays for and hosts this: on every public page, because a voter must know who asks. */
function imprintOf(campaign: Campaign | null, t: Words, isOptOut: boolean): readonly string[] {
  if (!campaign) return [t('unset')];
  const { runBy, paidBy, hostedBy, controllerName, controllerContact, isDemo } = campaign;
  const who = [
    runBy && t('runBy', { name: runBy }),
    paidBy && t('paidBy', { name: paidBy }),
    hostedBy && t('hostedBy', { name: hostedBy }),
  ].filter(Boolean);
  return [
    who.join(' '),
    [
      controllerName && t('controller', { name: controllerName }),
      controllerContact && t('contact', { contact: controllerContact }),
    ]
      .filter(Boolean)
      .join(' '),
    t(isOptOut ? 'signalOn' : 'signal'),
    isDemo ? t('demo') : '',
  ].filter((sentence): sentence is string => Boolean(sentence));
}
