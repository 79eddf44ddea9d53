/* F11: fine, leaving, incident. No position goes out, nothing makes a sound. The number to call stays on this phone. */
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Frame } from './frame';
import { useMemory } from './phone/memory';
import { keepNumber, readNumber } from './phone/own-number';
import { save } from './phone/record';

export function SafetyScreen() {
  const t = useTranslations('safety');
  const packet = useMemory((memory) => memory.packet);
  const { count } = useMemory((memory) => memory.waiting);
  const [said, setSaid] = useState<'fine' | 'leaving' | 'incident' | null>(null);
  const [note, setNote] = useState('');
  const sign = async (what: 'fine' | 'leaving' | 'incident') => {
    const words = what === 'incident' && note.trim() ? { note: note.trim() } : {};
    await save({ kind: 'safety', sign: what, ...words });
    setSaid(what);
    setNote('');
  };
  return (
    <Frame
      here="safety"
      title={t('title')}
      action={
        packet ? (
          <button
            type="button"
            className="ui-button"
            data-kind="main"
            data-wide=""
            onClick={() => void sign('leaving')}
          >
            {t('leaving')}
          </button>
        ) : null
      }
    >
      <p role="status" className={said ? 'f-notice' : undefined}>
        {said ? t(`${count > 0 ? 'waiting' : 'told'}.${said}`) : null}
      </p>
      {packet ? (
        <button type="button" className="ui-button" data-wide="" onClick={() => void sign('fine')}>
          {t('fine')}
        </button>
      ) : (
        <p>{t('noWalk')}</p>
      )}
      <CallButton />
      {packet ? (
        <details className="f-more">
          <summary>{t('incidentTitle')}</summary>
          <label className="ui-field">
            <span className="ui-label">{t('incidentLabel')}</span>
            <textarea
              className="ui-input"
              rows={4}
              maxLength={280}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <span className="ui-hint">{t('incidentHint')}</span>
          </label>
          <button type="button" className="ui-button" disabled={!note.trim()} onClick={() => void sign('incident')}>
            {t('incidentSave')}
          </button>
        </details>
      ) : null}
      <p className="ui-second">{t('noPosition')}</p>
    </Frame>
  );
}

function CallButton() {
  const t = useTranslations('safety');
  const [number, setNumber] = useState('');
  const [kept, setKept] = useState('');
  useEffect(() => void readNumber().then(setKept), []);
  return (
    <section className="f-step">
      {kept ? (
        <a className="ui-button" data-wide="" href={`tel:${kept}`}>
          {t('call')}
        </a>
      ) : null}
      <details className="f-more">
        <summary>{t(kept ? 'changeNumber' : 'chooseNumber')}</summary>
        <label className="ui-field">
          <span className="ui-label">{t('number')}</span>
          <input
            className="ui-input"
            type="tel"
            autoComplete="off"
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
          <span className="ui-hint">{t('numberStays')}</span>
        </label>
        <button
          type="button"
          className="ui-button"
          disabled={!/\d{3}/.test(number)}
          onClick={() => void keepNumber(number).then(() => setKept(number))}
        >
          {t('keepNumber')}
        </button>
      </details>
    </section>
  );
}
