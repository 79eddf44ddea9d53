import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

export type NoticeTone = 'info' | 'done' | 'warn' | 'stop';

const icons: Record<NoticeTone, IconName> = { info: 'info', done: 'tick', warn: 'warn', stop: 'stop' };

/** A note on the page. With `live` it is read out when it appears (saved, undone); it never moves and never vanishes by itself. */
export function Notice({
  tone = 'info',
  title,
  live,
  children,
}: {
  tone?: NoticeTone;
  title?: ReactNode;
  live?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className="ui-notice" data-tone={tone} role={live ? 'status' : undefined}>
      <Icon name={icons[tone]} size={22} />
      <div className="ui-notice-body">
        {title ? <p className="ui-notice-title">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}

/** An empty list: one sentence why, one way on. */
export function EmptyState({ why, children }: { why: ReactNode; children?: ReactNode }) {
  return (
    <div className="ui-empty">
      <p>{why}</p>
      {children}
    </div>
  );
}
