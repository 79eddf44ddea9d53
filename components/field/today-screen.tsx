/* F2: get to the first door. No name is readable here. */
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Frame } from './frame';
import { LanguageRow } from './language';
import { LockedNotice } from './locked-notice';
import { sendWaiting } from './phone/contact';
import { recall, useMemory } from './phone/memory';
import { saveSign } from './phone/record';
import { openWalk, refreshToday } from './phone/walk';
import { RefusalNotice } from './refusal-notice';
import { go } from './route';
import { clockTime, dayWords } from './words';

export function TodayScreen() {
  const t = useTranslations('today');
  const locale = useLocale();
  const { today, kept, packet, lockedAt, waiting, online } = useMemory((memory) => memory);
  const [opening, setOpening] = useState(false);
  useEffect(() => {
    void refreshToday();
    // a list that is sealed until the walk starts is loaded when it starts, without a tap
    const timer = setInterval(() => recall().kept === null && void refreshToday(), 30_000);
    return () => clearInterval(timer);
  }, []);
  const walk = today?.walk ?? null;
  const zone = today?.timeZone;
  const time = (instant: string) => clockTime(instant, locale, zone);
  const start = async () => {
    setOpening(true);
    const opened = packet !== null || (await openWalk());
    setOpening(false);
    if (opened) go('#walk');
  };
  const action =
    walk && kept && !lockedAt ? (
      <button type="button" className="ui-button" data-kind="main" data-wide="" disabled={opening} onClick={start}>
        {packet ? t('goOn') : t('open')}
      </button>
    ) : waiting.count > 0 ? (
      <button type="button" className="ui-button" data-kind="main" data-wide="" onClick={() => void sendWaiting()}>
        {t('sendNow', { n: waiting.count })}
      </button>
    ) : null;
  return (
    <Frame here="today" title={walk ? t('when', whenWords(walk, time, locale, zone)) : t('title')} action={action}>
      {lockedAt ? <LockedNotice lease={lockedAt} /> : null}
      <RefusalNotice />
      {walk ? (
        <>
          <dl className="f-facts">
            <dt>{t('meet')}</dt>
            <dd>{walk.meet}</dd>
            <dt>{t('captain')}</dt>
            <dd>{walk.captain}</dd>
            {walk.buddy ? (
              <>
                <dt>{t('buddy')}</dt>
                <dd>{walk.buddy}</dd>
              </>
            ) : null}
          </dl>
          <section className="ui-card" aria-labelledby="turf">
            <h2 id="turf">{t('turf', { name: walk.turf })}</h2>
            <p>{t('size', { doors: walk.doors, hours: Math.max(1, Math.round(walk.minutes / 60)) })}</p>
            <p>
              {kept
                ? t('loaded', { from: time(kept.lease.startsAt), to: time(kept.lease.endsAt) })
                : t(online ? 'loading' : 'notLoaded')}
            </p>
          </section>
          {kept ? <Signs /> : null}
          <p className="ui-second">{packet ? t('openNow') : t('noName')}</p>
        </>
      ) : (
        <p>{today || online ? t('none') : t('unknown')}</p>
      )}
      <a className="ui-button" data-wide="" href="#start">
        {t('start')}
      </a>
      <LanguageRow />
    </Frame>
  );
}

/** Check in, or hand the turf back: both reach the captain when there is a network. */
function Signs() {
  const t = useTranslations('today');
  const [said, setSaid] = useState<'here' | 'swap' | null>(null);
  const say = (sign: 'here' | 'swap') => void saveSign(sign).then(() => setSaid(sign));
  return (
    <div className="f-signs">
      {(['here', 'swap'] as const).map((sign) => (
        <button key={sign} type="button" className="ui-button" data-wide="" onClick={() => say(sign)}>
          {t(sign)}
        </button>
      ))}
      <p role="status">{said ? t(`${said}Said`) : ''}</p>
    </div>
  );
}

function whenWords(
  walk: { plannedStart: string; plannedEnd: string },
  time: (instant: string) => string,
  locale: string,
  zone?: string,
): { day: string; from: string; to: string } {
  return { day: dayWords(walk.plannedStart, locale, zone), from: time(walk.plannedStart), to: time(walk.plannedEnd) };
}
