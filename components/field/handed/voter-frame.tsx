/* The frame in the voter's hand: the campaign's name in text, languages, and a way to give the phone back, always. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { HandOver } from '../phone/hand-over';
import { LOCALES } from '../words';

export interface Turn {
  screen: HandOver;
  turn: (change: Partial<HandOver>) => void;
}

export function VoterFrame({ screen, turn, answered, children }: Turn & { answered: boolean; children: ReactNode }) {
  const t = useTranslations('voter');
  return (
    <div className="f-frame" data-voter="">
      <header className="f-voter-head">
        {answered ? (
          <strong>{screen.campaign}</strong>
        ) : (
          <nav aria-label={t('languages')}>
            {LOCALES.filter(({ id }) => screen.notices.some((notice) => notice.locale === id)).map(({ id, name }) => (
              <button
                key={id}
                type="button"
                lang={id}
                className="ui-button"
                data-quiet=""
                aria-pressed={id === screen.locale}
                onClick={() => turn({ locale: id })}
              >
                {name}
              </button>
            ))}
          </nav>
        )}
      </header>
      <main className="f-main" id="main">
        {children}
      </main>
      <footer className="f-foot f-voter-foot">
        <button
          type="button"
          className="ui-button"
          data-wide=""
          data-kind={answered ? 'main' : 'plain'}
          onClick={() => turn({ stage: 'back' })}
        >
          {t(answered ? 'giveBack' : 'giveBackUnanswered')}
        </button>
      </footer>
    </div>
  );
}
