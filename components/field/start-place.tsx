/*
 * Choosing a place to start by its name; the phone's own position is not asked for (VOL-02). The name goes in the body of a
 * request, never in an address.
 */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Start, StartPlace } from '@/lib/turf/model';
import { ask } from './phone/contact';

export type Chosen = Pick<Start, 'label' | 'latitude' | 'longitude'>;

export function StartPlaceChoice({ chosen, onChoose }: { chosen: Chosen | null; onChoose: (place: Chosen) => void }) {
  const t = useTranslations('start');
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly StartPlace[] | null>(null);
  const find = async () => setFound((await ask('start-places', { text: text.trim() }))?.places ?? null);
  const choose = ({ label, latitude, longitude }: Chosen) => {
    onChoose({ label, latitude, longitude });
    setFound(null);
    setText('');
  };
  return (
    <>
      <form
        className="f-step"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <label className="ui-field">
          <span className="ui-label">{t('place')}</span>
          <input
            className="ui-input"
            type="search"
            autoComplete="off"
            maxLength={60}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <span className="ui-hint">{t('placeHint')}</span>
        </label>
        <button type="submit" className="ui-button" data-wide="" disabled={text.trim().length < 2}>
          {t('find')}
        </button>
        {found ? (
          <div className="f-step" role="status">
            {found.length === 0 ? <p>{t('none')}</p> : null}
            {found.map((place) => (
              <button
                key={`${place.kind} ${place.label}`}
                type="button"
                className="ui-button f-answer"
                data-wide=""
                onClick={() => choose(place)}
              >
                {place.label} ({t(`kind.${place.kind}`)})
              </button>
            ))}
          </div>
        ) : null}
      </form>
      <p role="status">{chosen ? <strong>{t('chosen', { place: chosen.label })}</strong> : null}</p>
    </>
  );
}
