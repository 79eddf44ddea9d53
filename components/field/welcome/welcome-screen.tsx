/* F1: what you may see and never do, the training, the undertaking, your own PIN. No list before all four. */
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { BareFrame } from '../frame';
import { LanguageRow } from '../language';
import { ask } from '../phone/contact';
import { remember, useMemory } from '../phone/memory';
import { RefusalNotice } from '../refusal-notice';
import { ChoosePin } from './choose-pin';
import { TrainingScreen } from './training-screen';
import { UndertakingScreen } from './undertaking-screen';

export function WelcomeScreen() {
  const t = useTranslations('welcome');
  const { training, today, online, signedOut } = useMemory((memory) => memory);
  const [page, setPage] = useState<'rules' | 'training' | 'undertaking' | 'pin'>('rules');
  const [answers, setAnswers] = useState<Record<string, string>>({});
  useEffect(() => {
    void ask('today', {}).then(async (said) => {
      if (!said) return;
      remember({ today: said.today });
      // ready already, on this or another phone: only the PIN is new here
      if (said.today.volunteer.ready) return setPage('pin');
      const asked = await ask('training', {});
      if (asked) remember({ training: asked.training });
    });
  }, []);
  if (page === 'pin') return <ChoosePin />;
  if (page === 'training' && training) {
    return (
      <TrainingScreen
        training={training}
        onDone={(given) => {
          setAnswers(given);
          setPage('undertaking');
        }}
      />
    );
  }
  if (page === 'undertaking' && training) {
    return (
      <UndertakingScreen
        training={training}
        answers={answers}
        onDone={() => setPage('pin')}
        onAgain={() => setPage('training')}
      />
    );
  }
  return (
    <BareFrame title={t('title')}>
      <RefusalNotice />
      <h2>{t('maySee')}</h2>
      <ul>
        {(['first', 'second', 'third'] as const).map((line) => (
          <li key={line}>{t(`see.${line}`)}</li>
        ))}
      </ul>
      <h2>{t('neverDo')}</h2>
      <ul>
        {(['first', 'second', 'third', 'fourth'] as const).map((line) => (
          <li key={line}>{t(`never.${line}`)}</li>
        ))}
      </ul>
      <button
        type="button"
        className="ui-button"
        data-kind="main"
        data-wide=""
        disabled={!training}
        onClick={() => setPage('training')}
      >
        {t('start')}
      </button>
      {training || today || signedOut ? null : <p role="status">{t(online ? 'loading' : 'needNetwork')}</p>}
      <LanguageRow />
    </BareFrame>
  );
}
