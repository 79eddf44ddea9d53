'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { type NavItem, SkipLink } from './frames';
import { Icon } from './icon';
import { Mark } from './mark';

/** The item with the longest address that the page's own begins with; the desk itself only when it is exact. */
function currentHref(items: readonly NavItem[], pathname: string): string | undefined {
  return items
    .flatMap((item) => [item.href, ...(item.also ?? [])].map((address) => ({ href: item.href, address })))
    .filter(({ address }) => pathname === address || pathname.startsWith(`${address}/`))
    .toSorted((a, b) => b.address.length - a.address.length)
    .find(({ address }) => address !== items[0]?.href || pathname === address || items.length === 1)?.href;
}

/** The desk: a rail of at most eight; on a phone four tabs and More. The purpose in use stands at each page's heading. */
export function DeskFrame({
  name,
  homeHref,
  colour = 'desk',
  head,
  rail,
  words,
  children,
}: {
  name: string;
  homeHref: string;
  colour?: 'desk' | 'help';
  head?: ReactNode;
  rail: readonly NavItem[];
  words: { skip: string; rail: string; more: string };
  children: ReactNode;
}) {
  const current = currentHref(rail, usePathname());
  const items = rail.map((item) => ({ ...item, here: item.href === current }));
  return (
    <div className="ui-desk">
      <header className="ui-desk-head" data-colour={colour}>
        <SkipLink words={words.skip} />
        <a className="ui-desk-name" href={homeHref}>
          <Mark />
          {name}
        </a>
        {head}
      </header>
      <nav className="ui-rail" aria-label={words.rail}>
        <ul>
          {items.map((item) => (
            <RailLink key={item.href} item={item} size={20} />
          ))}
        </ul>
      </nav>
      <main className="ui-desk-main ui-stack" id="main" tabIndex={-1}>
        {children}
      </main>
      {items.length < 2 ? null : (
        <PhoneTabs label={words.rail} items={items.slice(0, 4)} more={items.slice(4)} moreWord={words.more} />
      )}
    </div>
  );
}

function RailLink({ item, size }: { item: NavItem; size: number }) {
  return (
    <li>
      <a href={item.href} {...(item.here && { 'aria-current': 'page' as const })}>
        {item.icon ? <Icon name={item.icon} size={size} /> : null}
        {item.label}
      </a>
    </li>
  );
}

function PhoneTabs({
  label,
  items,
  more,
  moreWord,
}: {
  label: string;
  items: readonly NavItem[];
  more: readonly NavItem[];
  moreWord: string;
}) {
  return (
    <nav className="ui-phone-tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <RailLink key={item.href} item={item} size={24} />
        ))}
        {more.length > 0 ? (
          <li>
            <details>
              <summary {...(more.some((item) => item.here) && { 'aria-current': 'true' as const })}>
                <Icon name="more" size={24} />
                {moreWord}
              </summary>
              <ul className="ui-phone-more">
                {more.map((item) => (
                  <RailLink key={item.href} item={item} size={24} />
                ))}
              </ul>
            </details>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
