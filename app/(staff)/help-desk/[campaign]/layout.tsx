import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DeskFrame } from '@/components/ui/desk-frame';
import { pageAccess } from '@/lib/web';

/** The registration desk: its own colour, one item, no way to the campaign's desk and none from there. */
export default async function HelpDeskLayout({
  params,
  children,
}: {
  params: Promise<{ campaign: string }>;
  children: ReactNode;
}) {
  const { campaign } = await params;
  const { session } = await pageAccess({ who: 'registration.desk', assurance: 'link' }, campaign);
  const t = await getTranslations({ locale: 'en', namespace: 'desk' });
  if (!session) return null;
  const home = `/help-desk/${campaign}`;
  return (
    <DeskFrame
      name={session.campaignName}
      homeHref={home}
      colour="help"
      rail={[{ href: home, label: t('rail.signUps'), icon: 'list' }]}
      words={{ skip: t('skip'), rail: t('railLabel'), more: t('more') }}
      head={
        <a className="ui-head-end" href="/account">
          {t('account')}
        </a>
      }
    >
      {children}
    </DeskFrame>
  );
}
