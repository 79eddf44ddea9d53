// A voter's page without any script: head and foot of every public page, the language from `?lang` or the browser.
import { headers as sentHeaders } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { VoterFrame } from '@/components/ui/frames';
import { Locale } from '@/lib/auth/model';
import { type Campaign, readCampaign } from '@/lib/campaign';
import { htmlPage, type Visit } from '@/lib/web';
import { isOptOut } from '@/lib/web/rules';
import { publicCampaign } from './public-campaign';
import { frameOf } from './voter-frame';

/** The language asked for in the address, else the visitor's own. Opening a page keeps no choice anywhere. */
export function localeOf(req: Request, visit: Pick<Visit, 'locale'>): Locale {
  const asked = Locale.safeParse(new URL(req.url).searchParams.get('lang'));
  return asked.success ? asked.data : visit.locale;
}

/** A form's own address, with the language the visitor reads. */
export function withLocale(path: string, locale: Locale): string {
  return `${path}?lang=${locale}`;
}

export async function voterPage(given: {
  readonly locale: Locale;
  /** The page's own address, for the language links. */
  readonly path: string;
  readonly title: string;
  readonly campaign?: Campaign | null | undefined;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}): Promise<Response> {
  const { locale, path, title, status = 200, headers = {} } = given;
  const campaign = given.campaign ?? (await publicCampaign());
  const t = await getTranslations({ locale, namespace: 'frame' });
  // Read with each request and kept nowhere: absence later means nothing.
  const frame = frameOf(locale, path, campaign, t, isOptOut((await sentHeaders()).get('sec-gpc')));
  const languages = frame.languages.map((each) => ({ ...each, href: withLocale(path, each.lang) }));
  const node = (
    <VoterFrame {...frame} languages={languages}>
      {given.children}
    </VoterFrame>
  );
  return htmlPage(node, { locale, title, status, headers });
}

export async function campaignOf(campaignId: string): Promise<Campaign | null> {
  return (await readCampaign(campaignId)) ?? null;
}
