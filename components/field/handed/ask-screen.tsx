/*
 * One use, five facts, one statement, two answers that are alike in every measure. Nothing is chosen beforehand,
 * nothing moves, and both answers take the same path.
 */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { answer, type HandOver } from '../phone/hand-over';
import { type Turn, VoterFrame } from './voter-frame';

const FACTS = ['what', 'why', 'who', 'until', 'stop'] as const;

export function AskScreen({
  screen,
  turn,
  onAnswered,
  choose: chosen,
}: Turn & {
  onAnswered: (next: HandOver) => void;
  /** instead of keeping the answer, where nobody is asked */
  choose?: (decision: 'yes' | 'no') => void;
}) {
  const t = useTranslations('voter');
  const notice = screen.notices.find((each) => each.locale === screen.locale) ?? screen.notices[0];
  const [saving, setSaving] = useState(false);
  if (!notice) return null;
  const choose = async (decision: 'yes' | 'no') => {
    if (chosen) return chosen(decision);
    if (saving) return;
    setSaving(true);
    onAnswered(await answer(screen, decision, notice));
    scrollTo(0, 0);
  };
  const listen = () =>
    speak(
      [...FACTS.map((fact) => `${t(`fact.${fact}`)}: ${notice[fact]}.`), notice.statement].join(' '),
      notice.locale,
    );
  return (
    <VoterFrame screen={screen} turn={turn} answered={false}>
      <h1 className="f-title">{t('asks', { campaign: screen.campaign })}</h1>
      <dl className="f-notice-facts">
        {FACTS.map((fact) => (
          <div key={fact}>
            <dt>{t(`fact.${fact}`)}</dt>
            <dd>{notice[fact]}</dd>
          </div>
        ))}
      </dl>
      <blockquote className="f-statement">
        <p>{t('quoted', { statement: notice.statement })}</p>
      </blockquote>
      <div className="f-answers">
        <button
          type="button"
          className="ui-button"
          data-kind="answer"
          data-answer="yes"
          data-use={notice.use}
          onClick={() => void choose('yes')}
        >
          {t('yes')}
        </button>
        <button
          type="button"
          className="ui-button"
          data-kind="answer"
          data-answer="no"
          data-use={notice.use}
          onClick={() => void choose('no')}
        >
          {t('no')}
        </button>
      </div>
      <p>{t('free')}</p>
      {hasVoice(notice.locale) ? (
        <button type="button" className="ui-button" data-quiet="" onClick={listen}>
          {t('listen')}
        </button>
      ) : null}
      <details className="f-more">
        <summary>{t('everything')}</summary>
        <p>{notice.whole}</p>
      </details>
    </VoterFrame>
  );
}

/** Only a voice that lives on this phone: reading aloud must not tell another company where you canvass. */
function localVoice(locale: string): SpeechSynthesisVoice | undefined {
  if (!('speechSynthesis' in window)) return undefined;
  return speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.startsWith(locale));
}

const hasVoice = (locale: string): boolean => localVoice(locale) !== undefined;

function speak(text: string, locale: string): void {
  const voice = localVoice(locale);
  if (!voice) return;
  const speech = new SpeechSynthesisUtterance(text);
  speech.voice = voice;
  speech.lang = voice.lang;
  speechSynthesis.cancel();
  speechSynthesis.speak(speech);
}
