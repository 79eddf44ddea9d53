/* The frame of every volunteer screen: until when, the queue, the light in one tap, four tabs in thumb reach. */
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';
import { Mark } from '@/components/ui/mark';
import { OfflineBar, UpdateBar } from './bars';
import { useMemory } from './phone/memory';
import type { Screen } from './route';
import { ThemeButton } from './theme';
import { clockTime } from './words';

const TABS: readonly { screen: Screen; icon: IconName }[] = [
  { screen: 'today', icon: 'today' },
  { screen: 'walk', icon: 'list' },
  { screen: 'map', icon: 'pin' },
  { screen: 'safety', icon: 'safety' },
];

export function QueueChip() {
  const t = useTranslations('frame');
  const { count, refused } = useMemory((memory) => memory.waiting);
  return (
    <a className="f-chip" href="#queue" data-tone={refused.length > 0 ? 'warn' : 'calm'}>
      <Icon name="send" size={20} />
      <span className="f-hidden" data-testid="queue">
        {t('waiting', { n: count })}
      </span>
      <span aria-hidden="true">{count}</span>
    </a>
  );
}

export function Frame({
  here,
  title,
  back,
  action,
  children,
}: {
  here: Screen;
  title: ReactNode;
  back?: { href: string; words: string };
  /** what stands above the tabs, in thumb reach */
  action?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('frame');
  const locale = useLocale();
  const packet = useMemory((memory) => memory.packet);
  // each screen starts at its top, wherever the one before was left
  useEffect(() => {
    scrollTo(0, 0);
  }, []);
  const walkReady = packet !== null;
  return (
    <div className="f-frame">
      <header className="f-head">
        {back ? (
          <a className="f-back" href={back.href}>
            <Icon name="back" size={24} />
            {back.words}
          </a>
        ) : (
          <span className="f-mark">
            <Mark size={28} />
          </span>
        )}
        {packet ? (
          <span className="f-until">
            {t('until', { time: clockTime(packet.lease.endsAt, locale, packet.timeZone) })}
          </span>
        ) : null}
        <QueueChip />
        <ThemeButton />
      </header>
      <OfflineBar />
      <UpdateBar />
      <main className="f-main" id="main">
        <h1 className="f-title">{title}</h1>
        {children}
      </main>
      <footer className="f-foot">
        {action ? <div className="f-action">{action}</div> : null}
        <nav className="ui-phone-tabs" data-always="" aria-label={t('tabs')}>
          <ul>
            {TABS.map(({ screen, icon }) => (
              <li key={screen}>
                {walkReady || screen === 'today' || screen === 'safety' ? (
                  <a href={`#${screen}`} {...(screen === here && { 'aria-current': 'page' as const })}>
                    <Icon name={icon} size={24} />
                    {t(`tab.${screen}`)}
                  </a>
                ) : (
                  <span className="f-tab-off" aria-disabled="true">
                    <Icon name={icon} size={24} />
                    {t(`tab.${screen}`)}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </nav>
      </footer>
    </div>
  );
}

/** A screen without tabs: before the first walk, at the PIN, and in the voter's hand. */
export function BareFrame({ title, head, children }: { title: ReactNode; head?: ReactNode; children: ReactNode }) {
  return (
    <div className="f-frame" data-bare="">
      <header className="f-head">
        <span className="f-mark">
          <Mark size={28} />
        </span>
        {head}
        <ThemeButton />
      </header>
      <OfflineBar />
      <main className="f-main" id="main">
        <h1 className="f-title">{title}</h1>
        {children}
      </main>
    </div>
  );
}
