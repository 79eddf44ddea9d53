/* F10: what waits, how long, and what needs a choice. After the lock only counts and times are readable. */
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Frame } from './frame';
import { sendWaiting } from './phone/contact';
import type { Entry } from './phone/disk';
import { useMemory } from './phone/memory';
import { chooseForRefused } from './phone/record';
import { RefusalNotice } from './refusal-notice';
import { clockTime } from './words';

export function QueueScreen() {
  const t = useTranslations('queue');
  const locale = useLocale();
  const { waiting, sending, online, packet, today } = useMemory((memory) => memory);
  const zone = packet?.timeZone ?? today?.timeZone;
  const time = (instant: string) => clockTime(instant, locale, zone);
  return (
    <Frame
      here="today"
      title={t('title')}
      back={{ href: packet ? '#walk' : '#today', words: t('back') }}
      action={
        <button
          type="button"
          className="ui-button"
          data-kind="main"
          data-wide=""
          aria-busy={sending}
          onClick={() => void sendWaiting()}
        >
          {sending ? t('sending') : t('sendNow')}
        </button>
      }
    >
      <RefusalNotice />
      {waiting.refused.length > 0 ? (
        <section className="f-step" aria-labelledby="refused">
          <h2 id="refused">{t('refused', { n: waiting.refused.length })}</h2>
          <p>{t('nothingLost')}</p>
          <ul className="f-refused">
            {waiting.refused.map((entry) => (
              <RefusedRow key={entry.id} entry={entry} time={time(entry.at)} />
            ))}
          </ul>
        </section>
      ) : null}
      <p className="f-queue" data-testid="queue-length">
        {t('waiting', { n: waiting.count })}
      </p>
      {waiting.oldest ? <p>{t('oldest', { time: time(waiting.oldest) })}</p> : null}
      <p>{waiting.lastSent ? t('lastSent', { time: time(waiting.lastSent) }) : t('neverSent')}</p>
      {waiting.dropped > 0 ? <p>{t('dropped', { n: waiting.dropped })}</p> : null}
      <p className="ui-second">{t(online ? 'sealed' : 'offline')}</p>
    </Frame>
  );
}

function RefusedRow({ entry, time }: { entry: Entry; time: string }) {
  const t = useTranslations('queue');
  const [later, setLater] = useState(false);
  return (
    <li>
      <p>
        {time}: {t(`why.${entry.why ?? 'invalid'}`)}
      </p>
      {later ? (
        <p role="status">{t('later')}</p>
      ) : (
        <div className="f-equal">
          <button type="button" className="ui-button" onClick={() => void chooseForRefused(entry.id, 'captain')}>
            {t('toCaptain')}
          </button>
          <button type="button" className="ui-button" onClick={() => setLater(true)}>
            {t('decideLater')}
          </button>
          <button type="button" className="ui-button" onClick={() => void chooseForRefused(entry.id, 'throw-away')}>
            {t('throwAway')}
          </button>
        </div>
      )}
    </li>
  );
}
