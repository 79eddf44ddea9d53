import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DeskFrame } from '@/components/ui/desk-frame';
import { lastRoundOn } from '@/lib/campaign';
import { dayIn } from '@/lib/platform/format';
import { daysBetween } from '@/lib/rules-data/rules';
import { pageAccess } from '@/lib/web';
import { railItems } from '../../rail-items';

/** The desk's frame: campaign, days to the vote, and the rail of what this role may use. Each page checks for itself. */
export default async function DeskLayout({
  params,
  children,
}: {
  params: Promise<{ campaign: string }>;
  children: ReactNode;
}) {
  const { campaign } = await params;
  const { session, now } = await pageAccess({ who: 'member', assurance: 'link' }, campaign);
  const t = await getTranslations({ locale: 'en', namespace: 'desk' });
  if (!session) return null;
  const votesOn = await lastRoundOn(session.campaignId);
  const days = votesOn ? daysBetween(dayIn(now, session.timeZone), votesOn) : null;
  const rail = railItems(session.role, campaign).map(({ key, href, icon, also }) => ({
    href,
    icon,
    also,
    label: t(`rail.${key}`),
  }));
  return (
    <DeskFrame
      name={session.campaignName}
      homeHref={rail[0]?.href ?? '/'}
      rail={rail}
      words={{ skip: t('skip'), rail: t('railLabel'), more: t('more') }}
      head={
        <>
          {days === null ? null : (
            <span className="ui-second">
              {days < 0 ? t('afterVote') : days === 0 ? t('voteToday') : t('daysToVote', { count: days })}
            </span>
          )}
          {session.isDemo ? <span className="ui-second">{t('demo')}</span> : null}
          <a className="ui-head-end" href="/account">
            {t('account')}
          </a>
        </>
      }
    >
      {children}
    </DeskFrame>
  );
}
