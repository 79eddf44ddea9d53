/* Who is answering: the voter says it, by tapping their own name or typing another. */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Turn, VoterFrame } from './voter-frame';

export function WhoScreen({ screen, turn }: Turn) {
  const t = useTranslations('voter');
  const [typing, setTyping] = useState(screen.residents.length === 0);
  const [name, setName] = useState('');
  return (
    <VoterFrame screen={screen} turn={turn} answered={false}>
      <h1 className="f-title">{t('whoAnswers')}</h1>
      <p>{t('whoWhy', { campaign: screen.campaign })}</p>
      <div className="f-equal">
        {screen.residents.map((resident) => (
          <button
            key={resident.ref}
            type="button"
            className="ui-button"
            data-wide=""
            onClick={() => turn({ answerer: { kind: 'listed', person: resident.ref }, stage: 'ask' })}
          >
            {resident.label}
          </button>
        ))}
        {typing ? null : (
          <button type="button" className="ui-button" data-wide="" onClick={() => setTyping(true)}>
            {t('someoneElse')}
          </button>
        )}
      </div>
      {typing ? (
        <form
          className="f-step"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) turn({ answerer: { kind: 'typed', name: name.trim() }, stage: 'ask' });
          }}
        >
          <label className="ui-field">
            <span className="ui-label">{t('yourName')}</span>
            <input
              className="ui-input"
              autoComplete="off"
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <button type="submit" className="ui-button" data-kind="main" data-wide="">
            {t('next')}
          </button>
        </form>
      ) : null}
    </VoterFrame>
  );
}
