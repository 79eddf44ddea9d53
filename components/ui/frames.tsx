import type { ReactNode } from 'react';
import type { IconName } from './icon';
import { Mark, Wordmark } from './mark';

export interface NavItem {
  href: string;
  label: string;
  here?: boolean;
  icon?: IconName;
  /** Addresses of pages that belong to this item without lying under its own. */
  also?: readonly string[];
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
