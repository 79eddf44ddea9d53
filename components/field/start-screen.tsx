/* Where, how long and how I would like to walk: said by myself, shown to me alone, taken back in one tap. */
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { Start } from '@/lib/turf/model';
import { Frame } from './frame';
import { ask } from './phone/contact';
import { useMemory } from './phone/memory';
import { RefusalNotice } from './refusal-notice';
import { type Chosen, StartPlaceChoice } from './start-place';

// As lib/turf/model has them: the phone takes only types from there.
const HOURS = [1, 1.5, 2, 2.5, 3, 4] as const;

type Said = 'saved' | 'gone' | null;

export function StartScreen() {
  const t = useTranslations('start');
  const today = useTranslations('today');
  const online = useMemory((memory) => memory.online);
  const [kept, setKept] = useState<{ start: Start | null; saidBy: 'self' | 'desk' } | null>(null);
  const [place, setPlace] = useState<Chosen | null>(null);
  const [hours, setHours] = useState<number>(2);
  const [stairs, setStairs] = useState(true);
  const [said, setSaid] = useState<Said>(null);
  const take = async (say: Start | null | undefined, then: Said) => {
    const answer = await ask('start', say === undefined ? {} : { say });
    if (!answer) return;
    setKept(answer);
    setPlace(answer.start);
    if (answer.start) {
      setHours(answer.start.hours);
      setStairs(answer.start.stairs);
    }
    setSaid(then);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the screen opens
  useEffect(() => void take(undefined, null), []);
  const start = kept?.start;
  return (
    <Frame
      here="today"
      title={t('title')}
      back={{ href: '#today', words: today('title') }}
      action={
        place ? (
          <button
            type="button"
            className="ui-button"
            data-kind="main"
            data-wide=""
            disabled={!online}
            onClick={() => void take({ ...place, hours, stairs }, 'saved')}
          >
            {t('keep')}
          </button>
        ) : null
      }
    >
      <p>{t('why')}</p>
      {online ? null : <p className="f-notice">{t('offline')}</p>}
      <RefusalNotice />
      <p role="status" className={said ? 'f-notice' : undefined} data-tone="done">
        {said ? t(said) : null}
      </p>
      {start ? (
        <section className="ui-card">
          <p>{t('kept', { place: start.label, hours: start.hours, stairs: String(start.stairs) })}</p>
          {kept.saidBy === 'desk' ? <p className="ui-second">{t('byDesk')}</p> : null}
          <button type="button" className="ui-button" data-wide="" onClick={() => void take(null, 'gone')}>
            {t('back')}
          </button>
        </section>
      ) : null}
      <StartPlaceChoice chosen={place} onChoose={setPlace} />
      <fieldset className="f-equal">
        <legend>{t('hours')}</legend>
        <div className="f-answers">
          {HOURS.map((n) => (
            <button
              key={n}
              type="button"
              className="ui-button f-answer"
              aria-pressed={hours === n}
              onClick={() => setHours(n)}
            >
              {t('hour', { n })}
            </button>
          ))}
        </div>
      </fieldset>
      <fieldset className="f-equal">
        <legend>{t('stairs')}</legend>
        {([true, false] as const).map((each) => (
          <button
            key={String(each)}
            type="button"
            className="ui-button f-answer"
            data-wide=""
            aria-pressed={stairs === each}
            onClick={() => setStairs(each)}
          >
            {t(each ? 'stairsFine' : 'stairsNo')}
          </button>
        ))}
      </fieldset>
      <p className="ui-second">{t('who')}</p>
    </Frame>
  );
}
