import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { Mark, Wordmark } from './mark';

export interface NavItem {
  href: string;
  label: string;
  here?: boolean;
  icon?: IconName;
}

export function SkipLink({ words }: { words: string }) {
  return (
    <a className="ui-skip" href="#main">
      {words}
    </a>
  );
}

/** The voter's page: campaign name and languages above, who runs, pays and hosts below. The mark stands in the foot only. */
export function VoterFrame({
  name,
  homeHref,
  languages,
  words,
  links,
  imprint,
  children,
}: {
  name: string;
  homeHref: string;
  languages: readonly (NavItem & { lang: string })[];
  words: { skip: string; languages: string; more: string; made: string };
  links: readonly NavItem[];
  /** Sentences: run by, paid by, hosted by, contact, do-not-sell signal. */
  imprint: readonly ReactNode[];
  children: ReactNode;
}) {
  return (
    <div className="ui-voter">
      <header className="ui-voter-head">
        <SkipLink words={words.skip} />
        <a className="ui-voter-name" href={homeHref}>
          {name}
        </a>
        <nav aria-label={words.languages}>
          <ul className="ui-links">
            {languages.map((item) => (
              <li key={item.lang}>
                <a
                  href={item.href}
                  lang={item.lang}
                  hrefLang={item.lang}
                  {...(item.here && { 'aria-current': 'true' as const })}
                >
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main className="ui-voter-main ui-stack" id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="ui-voter-foot">
        <div>
          <nav aria-label={words.more}>
            <ul className="ui-links">
              {links.map((item) => (
                <li key={item.href}>
                  <a href={item.href}>{item.label}</a>
                </li>
              ))}
            </ul>
          </nav>
          {imprint.map((sentence, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of sentences in a fixed order
            <p key={index} className="ui-second">
              {sentence}
            </p>
          ))}
          <p className="ui-home">
            <Mark size={20} /> {words.made}
          </p>
        </div>
      </footer>
    </div>
  );
}

/** The desk: a rail of at most eight, the purpose in use always in the head; on a phone four tabs and More. */
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
          {rail.map((item) => (
            <RailLink key={item.href} item={item} size={20} />
          ))}
        </ul>
      </nav>
      <main className="ui-desk-main ui-stack" id="main" tabIndex={-1}>
        {children}
      </main>
      <PhoneTabs label={words.rail} items={rail.slice(0, 4)} more={rail.slice(4)} moreWord={words.more} />
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

/** A page with no menu: arriving, and errors before anyone is known. */
export function PlainFrame({ skip, children }: { skip: string; children: ReactNode }) {
  return (
    <div className="ui-voter">
      <header className="ui-voter-head">
        <SkipLink words={skip} />
        <Wordmark />
      </header>
      <main className="ui-voter-main ui-stack" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
